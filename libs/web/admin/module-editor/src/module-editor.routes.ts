import type { Routes } from '@angular/router';
import { recordTextsResolver } from '@portico/web/admin/records';
import { textsResolver, unsavedGuard } from '@portico/web/core';

/** `/admin/o/{organisationId}/modules`: how modules are made and changed. */
export const MODULE_EDITOR_ROUTES: Routes = [
  {
    path: '',
    resolve: {
      editorTexts: textsResolver('adminModuleEditor', {
        en: () => import('./i18n/en.json'),
        fr: () => import('./i18n/fr.json'),
        'pt-BR': () => import('./i18n/pt-BR.json'),
      }),
    },
    children: [
      {
        path: 'new',
        title: 'adminModuleEditor.create.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./settings/module-create.page').then((file) => file.ModuleCreatePage),
      },
      { path: ':module', pathMatch: 'full', redirectTo: ':module/fields' },
      {
        path: ':module/fields',
        pathMatch: 'full',
        title: 'adminModuleEditor.fields.title',
        loadComponent: () => import('./fields/field-list.page').then((file) => file.FieldListPage),
      },
      {
        path: ':module/fields/new',
        title: 'adminModuleEditor.field.new',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./fields/field.page').then((file) => file.FieldPage),
      },
      {
        path: ':module/fields/:fieldId',
        title: 'adminModuleEditor.field.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./fields/field.page').then((file) => file.FieldPage),
      },
      {
        path: ':module/layouts',
        pathMatch: 'full',
        title: 'adminModuleEditor.layouts.title',
        loadComponent: () => import('./layouts/layout-list.page').then((file) => file.LayoutListPage),
      },
      {
        path: ':module/layouts/:layoutId',
        title: 'adminModuleEditor.layout.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./layouts/layout.page').then((file) => file.LayoutPage),
      },
      {
        path: ':module/list',
        pathMatch: 'full',
        title: 'adminModuleEditor.list.listTitle',
        loadComponent: () => import('./layouts/list-view-list.page').then((file) => file.ListViewListPage),
      },
      ...['new', ':listViewId'].map((part) => ({
        path: `:module/list/${part}`,
        resolve: { recordTexts: recordTextsResolver },
        title: 'adminModuleEditor.list.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./layouts/list-view.page').then((file) => file.ListViewPage),
      })),
      {
        path: ':module/settings',
        title: 'adminModuleEditor.settings.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./settings/module-settings.page').then((file) => file.ModuleSettingsPage),
      },
    ],
  },
];
