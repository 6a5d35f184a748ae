import { textsResolver } from '@portico/web/core';

/** For every route that shows records or filters them. */
export const recordTextsResolver = textsResolver('adminRecords', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});
