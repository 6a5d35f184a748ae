import { ApiProperty } from '@nestjs/swagger';
import type { DeliveryReport } from '@portico/contracts';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class DeliveryReportDto implements DeliveryReport {
  @ApiProperty({ description: 'A delivery report (RFC 3464) as it arrived, with its headers.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200_000)
  message: string;
}
