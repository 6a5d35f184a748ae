import { LANGUAGES, TIME_FORMATS, type Language, type Preferences, type TimeFormat } from '@portico/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class PreferencesDto implements Partial<Preferences> {
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;

  @IsOptional()
  @IsIn(TIME_FORMATS)
  timeFormat?: TimeFormat;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2)
  country?: string;
}
