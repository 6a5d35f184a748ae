import { textsResolver } from '@portico/web/core';

/** For the routes of every feature that shows what became of invitations. */
export const courseTextsResolver = textsResolver('invitationCourse', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});
