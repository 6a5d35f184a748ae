import { LANGUAGES, type Language, type Preferences } from '@portico/contracts';

/** The first of the wanted languages that Portico speaks; `fr-CA` is served in French, `pt` in Brazilian Portuguese. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const one of wanted) {
    const base = one.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

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

/** What the browser says, until the person says something. */
export function browserPreferences(wanted: readonly string[]): Preferences {
  // Some browsers ask for what is no language tag (`en-US@posix`), and Intl throws at it.
  const first = wanted.find(isLanguageTag) ?? 'en';
  const language = bestLanguage(wanted);
  const region = new Intl.Locale(first).maximize().region;
  const { timeZone, hour12 } = new Intl.DateTimeFormat(first, { hour: 'numeric' }).resolvedOptions();
  return {
    language,
    timeFormat: hour12 === true ? 'h12' : 'h23',
    timeZone,
    country: region !== undefined && /^[A-Z]{2}$/.test(region) ? region : 'US',
  };
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
