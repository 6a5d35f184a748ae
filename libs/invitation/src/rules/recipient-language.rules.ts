import { LANGUAGES, type Language } from '@portico/contracts';

/** Countries where one of Portico's languages is what everybody reads; by ISO code and by the names they go by. */
const LANGUAGE_OF_COUNTRY: ReadonlyMap<string, Language> = new Map([
  ...countries('en', 'gb uk us usa ie au nz', 'united kingdom', 'great britain', 'england', 'scotland', 'wales'),
  ...countries('en', '', 'united states', 'united states of america', 'ireland', 'australia', 'new zealand'),
  ...countries('fr', 'fr mc sn ci', 'france', 'monaco', 'sénégal', 'senegal', 'côte d’ivoire', "côte d'ivoire"),
  ...countries('pt-BR', 'br pt ao mz', 'brazil', 'brasil', 'brésil', 'portugal', 'angola', 'mozambique', 'moçambique'),
]);

/**
 * The language a recipient is written to in (R75).
 *
 * - Their record's language, if Portico speaks it.
 * - Else that of their record's country, where there is only one that it could be; Belgium, Canada and Switzerland say
 *   nothing.
 * - Else the organisation's.
 */
export function recipientLanguage(
  record: { language: string | null; country: string | null },
  organisationLanguage: Language,
): Language {
  return spoken(record.language) ?? LANGUAGE_OF_COUNTRY.get(folded(record.country)) ?? organisationLanguage;
}

function spoken(language: string | null): Language | undefined {
  const wanted = folded(language).replace('_', '-');
  const base = wanted.split('-')[0];
  return LANGUAGES.find((one) => one.toLowerCase() === wanted) ?? LANGUAGES.find((one) => one.split('-')[0] === base);
}

function folded(text: string | null): string {
  return text?.trim().toLowerCase() ?? '';
}

function countries(language: Language, codes: string, ...names: string[]): [string, Language][] {
  return [...codes.split(' ').filter((code) => code !== ''), ...names].map((name) => [name, language]);
}
