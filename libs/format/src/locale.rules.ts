import type { Preferences } from '@portico/contracts';
import type { Reader } from './format.rules';

/** Where English is written as at home. Elsewhere (`en-SE`) it would borrow the country's decimal comma, but not for money. */
const ENGLISH_COUNTRIES: ReadonlySet<string> = new Set([
  'AU',
  'CA',
  'GB',
  'IE',
  'IN',
  'MT',
  'NZ',
  'PH',
  'SG',
  'US',
  'ZA',
]);

/** The locale for `Intl`: the words of the language, the habits of the country. `pt-BR` in PT gives `pt-PT`. */
export function localeOf(preferences: Pick<Preferences, 'language' | 'country'>): string {
  const base = preferences.language.split('-')[0] ?? 'en';
  if (base === 'en' && !ENGLISH_COUNTRIES.has(preferences.country)) return 'en-001';
  const locale = `${base}-${preferences.country}`;
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? preferences.language;
  } catch {
    return preferences.language;
  }
}

/** What the formats need to know of a person. */
export function readerOf(preferences: Preferences): Reader {
  const { timeZone, timeFormat } = preferences;
  return { locale: localeOf(preferences), timeZone, timeFormat };
}
