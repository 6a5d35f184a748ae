import type { Routes } from '@angular/router';
import { textsResolver, unsavedGuard } from '@portico/web/core';

/** `/admin/o/{organisationId}/import` */
export const IMPORT_ROUTES: Routes = [
  {
    path: '',
    resolve: {
      importTexts: textsResolver('adminImport', {
        en: () => import('./i18n/en.json'),
        fr: () => import('./i18n/fr.json'),
        'pt-BR': () => import('./i18n/pt-BR.json'),
      }),
    },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'adminImport.title',
        loadComponent: () => import('./upload/upload.page').then((file) => file.UploadPage),
      },
      {
        path: ':importId',
        title: 'adminImport.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./import.page').then((file) => file.ImportPage),
      },
    ],
  },
];
