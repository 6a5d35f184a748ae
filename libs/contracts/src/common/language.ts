/** BCP 47. The languages that Portico speaks. */
export const LANGUAGES = ['en', 'fr', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in every language Portico speaks; English is always there. */
export type LocalisedText = { en: string } & Partial<Record<Language, string>>;

export const TIME_FORMATS = ['h12', 'h23'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** How dates, times and numbers are shown to one person (R98). country: ISO 3166-1 alpha-2; timeZone: IANA. */
export interface Preferences {
  language: Language;
  timeFormat: TimeFormat;
  timeZone: string;
  country: string;
}
