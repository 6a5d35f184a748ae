import type { Routes } from '@angular/router';
import { portalSignedIn } from '@portico/web/core';
import { BrandedPage } from './branded.page';
import { leadsToDoor, portalOpened, portalOpenedById, preferencesAsked } from './portal.guards';
import { PortalShellPage } from './portal-shell.page';
import { portalTexts } from './portal-texts';
import { UnknownPortalPage } from './unknown-portal.page';

/** A portal's pages, below `/p/{slug}`. Sign-in and what follows it stand outside of the navigation. */
export const PORTAL_ROUTES: Routes = [
  {
    path: '',
    component: BrandedPage,
    canMatch: [portalOpened],
    resolve: { portalTexts },
    children: [
      {
        path: '',
        canMatch: [leadsToDoor],
        loadChildren: () => import('@portico/web/portal/auth').then((auth) => auth.PORTAL_AUTH_ROUTES),
      },
      {
        path: '',
        component: PortalShellPage,
        canActivate: [portalSignedIn, preferencesAsked],
        children: [
          {
            path: '',
            pathMatch: 'full',
            title: 'portal.home.title',
            loadComponent: () => import('./home/home.page').then((page) => page.HomePage),
          },
          {
            path: 'search',
            title: 'portal.search.title',
            loadComponent: () => import('./search/search.page').then((page) => page.SearchPage),
          },
          {
            path: 'web/:webTabId',
            loadComponent: () => import('./web-tab.page').then((page) => page.WebTabPage),
          },
          {
            path: 'settings',
            loadChildren: () => import('@portico/web/portal/account').then((account) => account.PORTAL_ACCOUNT_ROUTES),
          },
          {
            path: '',
            loadChildren: () => import('@portico/web/portal/records').then((records) => records.PORTAL_RECORD_ROUTES),
          },
        ],
      },
    ],
  },
  { path: '**', title: 'portal.unknown.title', component: UnknownPortalPage, resolve: { portalTexts } },
];

/** Where the link of an invitation leads, below `/accept/{portalId}`. */
export const ACCEPT_ROUTES: Routes = [
  {
    path: '',
    resolve: { portalTexts },
    loadChildren: () => import('@portico/web/portal/auth').then((auth) => auth.ACCEPT_PAGE_ROUTES),
  },
];

const openedById = { path: '', component: BrandedPage, canActivate: [portalOpenedById], resolve: { portalTexts } };

/** Where the link of a password reset leads, below `/reset/{portalId}`. */
export const RESET_ROUTES: Routes = [
  {
    ...openedById,
    loadChildren: () => import('@portico/web/portal/auth').then((auth) => auth.RESET_PAGE_ROUTES),
  },
];

/** Where the links of a change of the sign-in address lead, below `/address/{portalId}`. */
export const ADDRESS_ROUTES: Routes = [
  {
    ...openedById,
    loadChildren: () => import('@portico/web/portal/auth').then((auth) => auth.ADDRESS_PAGE_ROUTES),
  },
];
