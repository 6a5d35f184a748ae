import type { Routes } from '@angular/router';
import { textsResolver } from '@portico/web/core';
import { portalPreferencesTexts } from '@portico/web/portal/preferences';
import { AccountPage } from './account.page';

const accountTexts = textsResolver('portalAccount', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});

/** Below `/p/{slug}/settings`. */
export const PORTAL_ACCOUNT_ROUTES: Routes = [
  { path: '', title: 'portalAccount.title', component: AccountPage, resolve: { accountTexts, portalPreferencesTexts } },
];
