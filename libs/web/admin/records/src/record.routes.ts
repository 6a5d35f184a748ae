import type { Routes } from '@angular/router';
import { explainTextsResolver } from '@portico/web/explain';
import { courseTextsResolver } from '@portico/web/admin/invitation-course';
import { reasonTextsResolver } from '@portico/web/admin/reasons';
import { staffMay, unsavedGuard } from '@portico/web/core';
import { recordTextsResolver } from './record.texts';

/** `/admin/o/{organisationId}/records` */
export const RECORD_ROUTES: Routes = [
  {
    path: '',
    resolve: {
      recordTexts: recordTextsResolver,
      reasonTexts: reasonTextsResolver,
      courseTexts: courseTextsResolver,
      explainTexts: explainTextsResolver,
    },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'adminRecords.modules.title',
        loadComponent: () => import('./modules/module-list.page').then((file) => file.ModuleListPage),
      },
      {
        path: 'decisions',
        pathMatch: 'full',
        title: 'adminRecords.decisions.title',
        loadComponent: () => import('./approval/decision-list.page').then((file) => file.DecisionListPage),
      },
      {
        path: ':module',
        pathMatch: 'full',
        title: 'adminRecords.list.title',
        loadComponent: () => import('./list/record-list.page').then((file) => file.RecordListPage),
      },
      {
        path: ':module/new',
        title: 'adminRecords.form.new',
        canActivate: [staffMay('record.create')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./form/record-form.page').then((file) => file.RecordFormPage),
      },
      {
        path: ':module/:recordId',
        title: 'adminRecords.record.title',
        pathMatch: 'full',
        loadComponent: () => import('./record/record.page').then((file) => file.RecordPage),
      },
      {
        path: ':module/:recordId/edit',
        title: 'adminRecords.form.edit',
        canActivate: [staffMay('record.edit')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./form/record-form.page').then((file) => file.RecordFormPage),
      },
    ],
  },
];
