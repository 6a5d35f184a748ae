import { ApiPropertyOptional } from '@nestjs/swagger';
import { LANGUAGES, type Language, type StaffMeChange } from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';
import { IsIn } from 'class-validator';
import { IsZone } from '../organisation/is-zone.decorator';

export class StaffMeChangeDto implements StaffMeChange {
  @ApiPropertyOptional()
  @MayBeAbsent()
  @IsLine(120)
  name?: string;

  @ApiPropertyOptional({ enum: LANGUAGES })
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;

  @ApiPropertyOptional({ description: 'IANA time zone.', example: 'Europe/Stockholm' })
  @MayBeAbsent()
  @IsZone()
  timeZone?: string;
}
