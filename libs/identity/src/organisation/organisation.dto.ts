import { ApiPropertyOptional } from '@nestjs/swagger';
import { LANGUAGES, TIME_FORMATS, type Language, type OrganisationChange, type TimeFormat } from '@portico/contracts';
import { MayBeAbsent } from '@portico/platform';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO31661Alpha2,
  IsISO4217CurrencyCode,
  IsString,
  MaxLength,
} from 'class-validator';
import { IsZone } from './is-zone.decorator';

export class OrganisationChangeDto implements OrganisationChange {
  @ApiPropertyOptional({ enum: LANGUAGES })
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;

  @ApiPropertyOptional({ enum: TIME_FORMATS })
  @MayBeAbsent()
  @IsIn(TIME_FORMATS)
  timeFormat?: TimeFormat;

  @ApiPropertyOptional({ description: 'IANA time zone.', example: 'Europe/Stockholm' })
  @MayBeAbsent()
  @IsZone()
  timeZone?: string;

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2.', example: 'SE' })
  @MayBeAbsent()
  @IsISO31661Alpha2()
  country?: string;

  @ApiPropertyOptional({ description: 'ISO 4217.', example: 'EUR' })
  @MayBeAbsent()
  @IsISO4217CurrencyCode()
  currency?: string;

  @ApiPropertyOptional()
  @MayBeAbsent()
  @IsBoolean()
  complianceEnabled?: boolean;

  @ApiPropertyOptional({ description: 'Everybody of the staff needs a second step at sign-in.' })
  @MayBeAbsent()
  @IsBoolean()
  requiresTotp?: boolean;

  @ApiPropertyOptional({ description: 'The guide of the first steps is shown no more.' })
  @MayBeAbsent()
  @IsBoolean()
  isGuideDismissed?: boolean;

  @ApiPropertyOptional({ description: "The organisation's own mail domains.", example: ['alder-cycles.example'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  domains?: string[];
}
