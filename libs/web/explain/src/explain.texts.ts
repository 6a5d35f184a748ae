import { type TextService, type TextSource, textsResolver } from '@portico/web/core';

const SOURCE: TextSource = {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
};

/** For the routes of every feature that asks why: `resolve: { explainTexts: explainTextsResolver }`. */
export const explainTextsResolver = textsResolver('explain', SOURCE);

/** For what asks why beside the routes. */
export function openExplainTexts(texts: TextService): Promise<void> {
  return texts.open('explain', SOURCE);
}
