import { LANGUAGES, TIME_FORMATS, type Language, type Preferences, type TimeFormat } from '@portico/contracts';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '@portico/platform';

export class PreferencesDto implements Partial<Preferences> {
  @MayBeAbsent()
  @IsIn(LANGUAGES)
  language?: Language;

  @MayBeAbsent()
  @IsIn(TIME_FORMATS)
  timeFormat?: TimeFormat;

  @MayBeAbsent()
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  @MayBeAbsent()
  @IsString()
  @MaxLength(2)
  country?: string;
}
