import type { Routes } from '@angular/router';
import { textsResolver, unsavedGuard } from '@portico/web/core';
import { RecordListPage } from './record-list.page';

const recordTexts = textsResolver('portalRecords', {
  en: () => import('./i18n/en.json'),
  fr: () => import('./i18n/fr.json'),
  'pt-BR': () => import('./i18n/pt-BR.json'),
});

/** Below `/p/{slug}/{module}`: what the evaluator opens, and nothing else. Forms are fetched when somebody writes. */
export const PORTAL_RECORD_ROUTES: Routes = [
  {
    path: ':module',
    resolve: { recordTexts },
    children: [
      { path: '', pathMatch: 'full', component: RecordListPage },
      {
        path: 'new',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./record-form.page').then((page) => page.RecordFormPage),
      },
      { path: ':recordId', loadComponent: () => import('./record.page').then((page) => page.RecordPage) },
      {
        path: ':recordId/edit',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./record-form.page').then((page) => page.RecordFormPage),
      },
    ],
  },
];
