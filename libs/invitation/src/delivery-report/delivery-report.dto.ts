import { ApiProperty } from '@nestjs/swagger';
import type { DeliveryReport } from '@portico/contracts';
import { IsRawText } from '@portico/platform';

export class DeliveryReportDto implements DeliveryReport {
  @ApiProperty({ description: 'A delivery report (RFC 3464) as it arrived, with its headers.' })
  @IsRawText(200_000)
  message: string;
}
