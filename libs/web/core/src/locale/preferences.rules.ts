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
