import { textsResolver } from '@portico/web/core';

/** For every route that shows portal users. */
export const portalUsersTextsResolver = textsResolver('adminPortalUsers', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});
