import type { Routes } from '@angular/router';
import { portalUsersTextsResolver } from '@portico/web/admin/portal-users';
import { unsavedGuard } from '@portico/web/core';
import { draftSavedGuard } from './draft/draft-saved.guard';
import { setUpStepGuard, toReachedStep } from './wizard/set-up.guards';
import { portalConfigTextsResolver } from './portal-config.texts';
import { versionsTextsResolver } from './versions/versions.texts';

export const PORTAL_CONFIG_ROUTES: Routes = [
  {
    path: '',
    resolve: {
      portalConfigTexts: portalConfigTextsResolver,
      versionsTexts: versionsTextsResolver,
    },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'adminPortal.title',
        loadComponent: () => import('./portal/portal.page').then((file) => file.PortalPage),
        canDeactivate: [unsavedGuard],
      },
      {
        path: 'set-up',
        loadComponent: () => import('./wizard/set-up.page').then((file) => file.SetUpPage),
        canDeactivate: [draftSavedGuard],
        children: [
          { path: '', pathMatch: 'full', canActivate: [toReachedStep], children: [] },
          {
            path: 'name',
            title: 'adminPortal.step.name',
            canActivate: [setUpStepGuard('name')],
            canDeactivate: [unsavedGuard],
            loadComponent: () => import('./wizard/name-step.page').then((file) => file.NameStepPage),
          },
          {
            path: 'type',
            title: 'adminPortal.step.type',
            canActivate: [setUpStepGuard('type')],
            canDeactivate: [unsavedGuard],
            loadComponent: () => import('./wizard/type-step.page').then((file) => file.TypeStepPage),
          },
          {
            path: 'tabs',
            title: 'adminPortal.step.tabs',
            canActivate: [setUpStepGuard('tabs')],
            loadComponent: () => import('./wizard/tabs-step.page').then((file) => file.TabsStepPage),
          },
          {
            path: 'fields',
            title: 'adminPortal.step.fields',
            canActivate: [setUpStepGuard('fields')],
            loadComponent: () => import('./wizard/fields-step.page').then((file) => file.FieldsStepPage),
          },
          {
            path: 'finish',
            title: 'adminPortal.step.finish',
            canActivate: [setUpStepGuard('finish')],
            loadComponent: () => import('./wizard/finish-step.page').then((file) => file.FinishStepPage),
          },
        ],
      },
      {
        path: 'live',
        title: 'adminPortal.live.title',
        loadComponent: () => import('./wizard/live.page').then((file) => file.LivePage),
      },
      {
        path: 'canvas/:module',
        loadComponent: () => import('./canvas/canvas.page').then((file) => file.CanvasPage),
      },
      {
        path: 'types/new',
        title: 'adminPortal.newType.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./type/new-type.page').then((file) => file.NewTypePage),
      },
      {
        path: 'types/:userTypeId',
        resolve: { portalUsersTexts: portalUsersTextsResolver },
        loadComponent: () => import('./type/type.page').then((file) => file.TypePage),
        canDeactivate: [draftSavedGuard],
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'overview' },
          {
            path: 'overview',
            canDeactivate: [unsavedGuard],
            loadComponent: () => import('./type/type-overview.page').then((file) => file.TypeOverviewPage),
          },
          { path: 'tabs', loadComponent: () => import('./type/type-tabs.page').then((file) => file.TypeTabsPage) },
          {
            path: 'fields',
            loadComponent: () => import('./type/type-fields.page').then((file) => file.TypeFieldsPage),
          },
          {
            path: 'versions',
            loadComponent: () => import('./type/type-versions.page').then((file) => file.TypeVersionsPage),
          },
          {
            path: 'versions/compare',
            loadComponent: () => import('./versions/comparison.page').then((file) => file.ComparisonPage),
          },
          { path: 'users', loadComponent: () => import('./type/type-users.page').then((file) => file.TypeUsersPage) },
        ],
      },
    ],
  },
];
