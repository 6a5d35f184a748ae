import type { Routes } from '@angular/router';
import { staffMay, staffSignedIn, textsResolver } from '@portico/web/core';
import { NotFoundPage } from '@portico/web/ui';
import { organisationOpened, toOwnOrganisation } from './shell.guards';

const shellTexts = textsResolver('adminShell', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});

/** What an organisation's people work with; each feature is fetched when it is first opened. */
const ORGANISATION_ROUTES: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'adminShell.nav.home',
    loadComponent: () => import('./home/home.page').then((file) => file.HomePage),
  },
  {
    path: 'records',
    canActivate: [staffMay('record.view')],
    loadChildren: () => import('@portico/web/admin/records').then((lib) => lib.RECORD_ROUTES),
  },
  // Their list is the list of what can be opened.
  { path: 'modules', pathMatch: 'full', redirectTo: 'records' },
  {
    path: 'modules',
    canActivate: [staffMay('record.view'), staffMay('module.manage')],
    loadChildren: () => import('@portico/web/admin/module-editor').then((lib) => lib.MODULE_EDITOR_ROUTES),
  },
  {
    path: 'import',
    canActivate: [staffMay('record.import')],
    loadChildren: () => import('@portico/web/admin/import').then((lib) => lib.IMPORT_ROUTES),
  },
  {
    path: 'settings',
    loadChildren: () => import('@portico/web/admin/settings').then((lib) => lib.SETTINGS_ROUTES),
  },
  {
    path: 'password',
    loadChildren: () => import('@portico/web/admin/auth').then((lib) => lib.PASSWORD_ROUTES),
  },
  {
    path: 'second-step',
    loadChildren: () => import('@portico/web/admin/auth').then((lib) => lib.SECOND_STEP_ROUTES),
  },
  {
    path: 'portal',
    canActivate: [staffMay('portal.manage')],
    loadChildren: () => import('@portico/web/admin/portal-config').then((lib) => lib.PORTAL_CONFIG_ROUTES),
  },
  {
    path: 'portal-users/why',
    canActivate: [staffMay('portal.users.manage'), staffMay('record.view')],
    loadChildren: () => import('@portico/web/admin/explain').then((lib) => lib.EXPLAIN_ROUTES),
  },
  {
    path: 'portal-users',
    canActivate: [staffMay('portal.users.manage')],
    loadChildren: () => import('@portico/web/admin/portal-users').then((lib) => lib.PORTAL_USERS_ROUTES),
  },
  {
    path: 'preview',
    canActivate: [staffMay('portal.preview'), staffMay('record.view')],
    loadChildren: () => import('@portico/web/admin/preview').then((lib) => lib.PREVIEW_ROUTES),
  },
  {
    path: 'invitations',
    canActivate: [staffMay('portal.users.manage')],
    loadChildren: () => import('@portico/web/admin/invitations').then((lib) => lib.INVITATION_ROUTES),
  },
  {
    path: 'licences',
    canActivate: [staffMay('licence.manage')],
    loadChildren: () => import('@portico/web/admin/licences').then((lib) => lib.LICENCE_ROUTES),
  },
  {
    path: '**',
    title: 'adminShell.notFound.title',
    loadComponent: () => import('./not-found-here.page').then((file) => file.NotFoundHerePage),
  },
];

/** The console. Below `/admin/o/{organisationId}` everything is about one organisation. */
export const ADMIN_ROUTES: Routes = [
  {
    path: '',
    resolve: { shellTexts },
    children: [
      {
        path: '',
        pathMatch: 'full',
        canActivate: [staffSignedIn],
        children: [{ path: '', canActivate: [toOwnOrganisation], children: [] }],
      },
      {
        path: 'no-organisation',
        title: 'adminShell.noOrganisation.title',
        canActivate: [staffSignedIn],
        loadComponent: () => import('./no-organisation.page').then((file) => file.NoOrganisationPage),
      },
      {
        path: 'o/:organisationId',
        // Guards of one route run at once; the second needs what the first has fetched.
        canActivate: [staffSignedIn],
        children: [
          {
            path: '',
            canActivate: [organisationOpened],
            loadComponent: () => import('./shell.component').then((file) => file.ShellComponent),
            children: ORGANISATION_ROUTES,
          },
        ],
      },
      { path: '', loadChildren: () => import('@portico/web/admin/auth').then((lib) => lib.AUTH_ROUTES) },
      { path: '**', title: 'ui.notFound.title', component: NotFoundPage },
    ],
  },
];
