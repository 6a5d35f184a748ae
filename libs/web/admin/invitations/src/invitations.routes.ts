import type { Routes } from '@angular/router';
import { courseTextsResolver, INVITATION_ROUTE } from '@portico/web/admin/invitation-course';
import { reasonTextsResolver } from '@portico/web/admin/reasons';
import { recordTextsResolver } from '@portico/web/admin/records';
import { unsavedGuard } from '@portico/web/core';
import { invitationTextsResolver } from './invitations.texts';

export const INVITATION_ROUTES: Routes = [
  {
    path: '',
    resolve: {
      reasonTexts: reasonTextsResolver,
      courseTexts: courseTextsResolver,
      invitationTexts: invitationTextsResolver,
    },
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'adminInvitations.list.title',
        loadComponent: () => import('./batches/batches.page').then((file) => file.BatchesPage),
      },
      {
        path: 'new',
        title: 'adminInvitations.invite.title',
        resolve: { recordTexts: recordTextsResolver },
        loadComponent: () => import('./invite/invite.page').then((file) => file.InvitePage),
      },
      {
        path: 'file',
        title: 'adminInvitations.file.title',
        loadComponent: () => import('./file/file.page').then((file) => file.FilePage),
      },
      {
        path: 'check/:dryRunId',
        title: 'adminInvitations.check.title',
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./check/check.page').then((file) => file.CheckPage),
      },
      INVITATION_ROUTE,
      {
        path: ':batchId',
        title: 'adminInvitations.list.title',
        loadComponent: () => import('./batch/batch.page').then((file) => file.BatchPage),
      },
    ],
  },
];
