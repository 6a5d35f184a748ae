import { textsResolver } from '@portico/web/core';

/** For the routes of every feature that asks why: `resolve: { explainTexts: explainTextsResolver }`. */
export const explainTextsResolver = textsResolver('adminExplain', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});
