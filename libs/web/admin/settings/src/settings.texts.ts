import { textsResolver } from '@portico/web/core';

export const settingsTextsResolver = textsResolver('adminSettings', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});
