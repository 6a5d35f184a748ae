import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { StaffHandOverStart } from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { IsBoolean } from 'class-validator';

export class StaffHandOverStartDto implements StaffHandOverStart {
  @ApiProperty({ description: 'The id of who takes over everything that the person holds: an active member.' })
  @IsLine(60)
  to: string;

  @ApiPropertyOptional({ description: 'Deactivates the person in the same stroke.' })
  @MayBeAbsent()
  @IsBoolean()
  deactivate?: boolean;
}
