import { LANGUAGES, type Language } from '@portico/contracts';

/** The language a recipient is written to in: their record's, if Portico speaks it, else the organisation's (R75). */
export function recipientLanguage(recordLanguage: string | null, organisationLanguage: Language): Language {
  const wanted = recordLanguage?.toLowerCase().replace('_', '-') ?? '';
  const exact = LANGUAGES.find((language) => language.toLowerCase() === wanted);
  const base = wanted.split('-')[0] ?? '';
  return exact ?? LANGUAGES.find((language) => language.split('-')[0] === base) ?? organisationLanguage;
}
