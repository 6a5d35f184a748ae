import type { Routes } from '@angular/router';
import { textsResolver } from '@portico/web/core';
import { LicencesPage } from './licences.page';

export const LICENCE_ROUTES: Routes = [
  {
    path: '',
    title: 'adminLicences.title',
    component: LicencesPage,
    resolve: {
      licenceTexts: textsResolver('adminLicences', {
        en: () => import('./i18n/en.json'),
        fr: () => import('./i18n/fr.json'),
        'pt-BR': () => import('./i18n/pt-BR.json'),
      }),
    },
  },
];
