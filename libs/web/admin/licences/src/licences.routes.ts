import type { Routes } from '@angular/router';
import { LicencesPage } from './licences.page';
import { licenceTextsResolver } from './licences.texts';

export const LICENCE_ROUTES: Routes = [
  {
    path: '',
    title: 'adminLicences.title',
    component: LicencesPage,
    resolve: {
      licenceTexts: licenceTextsResolver,
    },
  },
];
