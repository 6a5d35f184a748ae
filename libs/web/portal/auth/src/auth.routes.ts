import type { Routes } from '@angular/router';
import { portalSignedIn } from '@portico/web/core';
import { portalPreferencesTexts } from '@portico/web/portal/preferences';
import { portalAuthTexts } from './auth-texts';

/** Below `/p/{slug}`: the ways in. */
export const PORTAL_AUTH_ROUTES: Routes = [
  {
    path: '',
    resolve: { portalAuthTexts },
    children: [
      {
        path: 'sign-in',
        title: 'portalAuth.signIn.title',
        loadComponent: () => import('./sign-in.page').then((page) => page.SignInPage),
      },
      {
        path: 'forgot-password',
        title: 'portalAuth.forgot.title',
        loadComponent: () => import('./forgot-password.page').then((page) => page.ForgotPasswordPage),
      },
      {
        path: 'welcome',
        title: 'portalAuth.welcome.title',
        canActivate: [portalSignedIn],
        resolve: { portalPreferencesTexts },
        loadComponent: () => import('./welcome.page').then((page) => page.WelcomePage),
      },
    ],
  },
];

/** Below `/accept/{portalId}`: the token stands in the fragment, which no server and no mail scanner's log ever sees. */
export const ACCEPT_PAGE_ROUTES: Routes = [
  {
    path: '',
    resolve: { portalAuthTexts },
    loadComponent: () => import('./accept.page').then((page) => page.AcceptPage),
  },
];

/** Below `/reset/{portalId}`, with the token in the fragment too. */
export const RESET_PAGE_ROUTES: Routes = [
  {
    path: '',
    title: 'portalAuth.reset.title',
    resolve: { portalAuthTexts },
    loadComponent: () => import('./reset-password.page').then((page) => page.ResetPasswordPage),
  },
];

/** Below `/address/{portalId}`: the two links of a change of the sign-in address. */
export const ADDRESS_PAGE_ROUTES: Routes = [
  {
    path: '',
    title: 'portalAuth.address.title',
    resolve: { portalAuthTexts },
    loadComponent: () => import('./address.page').then((page) => page.AddressPage),
  },
];
