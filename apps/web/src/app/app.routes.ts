import type { Routes } from '@angular/router';
import { NotFoundPage, uiTextsResolver } from '@portico/web/ui';

/** Two lazy areas: who opens a portal never downloads the console's code. Every page can count on the blocks' texts. */
export const APP_ROUTES: Routes = [
  {
    path: '',
    resolve: { uiTexts: uiTextsResolver },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'admin' },
      {
        path: 'admin',
        loadChildren: () => import('@portico/web/admin/shell').then((area) => area.ADMIN_ROUTES),
      },
      {
        path: 'p/:slug',
        loadChildren: () => import('@portico/web/portal/shell').then((area) => area.PORTAL_ROUTES),
      },
      {
        path: 'accept/:portalId',
        loadChildren: () => import('@portico/web/portal/shell').then((area) => area.ACCEPT_ROUTES),
      },
      {
        path: 'reset/:portalId',
        loadChildren: () => import('@portico/web/portal/shell').then((area) => area.RESET_ROUTES),
      },
      {
        path: 'address/:portalId',
        loadChildren: () => import('@portico/web/portal/shell').then((area) => area.ADDRESS_ROUTES),
      },
      // Not lazy: to import the blocks' index on demand would fetch all blocks.
      { path: '**', title: 'ui.notFound.title', component: NotFoundPage },
    ],
  },
];
