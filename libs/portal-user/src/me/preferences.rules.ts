import { LANGUAGES, TIME_FORMATS, type Preferences, type ProblemError } from '@portico/contracts';
import { mistake } from '@portico/platform';

/**
 * What is wrong with preferences: languages and time formats of the catalogue, a time zone that the runtime knows
 * (IANA), a country of ISO 3166-1. Source: R98–R101.
 */
export function preferenceMistakes(preferences: Partial<Preferences>): ProblemError[] {
  const { language, timeFormat, timeZone, country } = preferences;
  const wrong: ProblemError[] = [];
  if (language !== undefined && !LANGUAGES.includes(language)) wrong.push(mistake('/language', 'NOT_AN_OPTION'));
  if (timeFormat !== undefined && !TIME_FORMATS.includes(timeFormat))
    wrong.push(mistake('/timeFormat', 'NOT_AN_OPTION'));
  if (timeZone !== undefined && !isTimeZone(timeZone)) wrong.push(mistake('/timeZone', 'NOT_AN_OPTION'));
  if (country !== undefined && !isCountry(country)) wrong.push(mistake('/country', 'NOT_AN_OPTION'));
  return wrong;
}

export function isTimeZone(name: string): boolean {
  // Offsets such as "+02:00" are taken by Intl too, but they are no place: they would be wrong half of the year.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes that Unicode names although ISO 3166-1 does not assign them to a country. */
const NOT_COUNTRIES: ReadonlySet<string> = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
]);

export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NOT_COUNTRIES.has(code) && COUNTRY_NAMES.of(code) !== undefined;
}
