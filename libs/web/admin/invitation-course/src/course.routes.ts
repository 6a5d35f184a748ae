import type { Route } from '@angular/router';

/** Below the invitations: one of them, with its story. */
export const INVITATION_ROUTE: Route = {
  path: 'one/:invitationId',
  title: 'invitationCourse.page.name',
  loadComponent: () => import('./invitation.page').then((file) => file.InvitationPage),
};
