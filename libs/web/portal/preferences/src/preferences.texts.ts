import { textsResolver } from '@portico/web/core';

/** For every route that shows the fields of preferences. */
export const portalPreferencesTexts = textsResolver('portalPreferences', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});
