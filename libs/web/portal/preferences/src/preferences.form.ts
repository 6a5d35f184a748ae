import { FormControl, FormGroup, Validators } from '@angular/forms';
import { LANGUAGES, TIME_FORMATS, type Language, type Preferences, type TimeFormat } from '@portico/contracts';

export type PreferencesForm = FormGroup<{
  language: FormControl<Language>;
  timeFormat: FormControl<TimeFormat>;
  timeZone: FormControl<string>;
  country: FormControl<string>;
}>;

/** R98: language, time format, time zone and country; filled in with what the organisation has (R102). */
export function newPreferencesForm(start: Preferences): PreferencesForm {
  const required = { nonNullable: true as const, validators: [Validators.required] };
  return new FormGroup({
    language: new FormControl(start.language, required),
    timeFormat: new FormControl(start.timeFormat, required),
    timeZone: new FormControl(start.timeZone, required),
    country: new FormControl(start.country, required),
  });
}

export const PREFERENCE_CHOICES = { languages: LANGUAGES, timeFormats: TIME_FORMATS } as const;
