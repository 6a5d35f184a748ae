import type { Routes } from '@angular/router';
import { LeadRulePage } from './lead-rule.page';
import { PortalUsersPage } from './portal-users.page';
import { portalUsersTextsResolver } from './portal-users.texts';

export const PORTAL_USERS_ROUTES: Routes = [
  {
    path: '',
    title: 'adminPortalUsers.title',
    component: PortalUsersPage,
    resolve: { portalUsersTexts: portalUsersTextsResolver },
  },
  {
    path: 'lead-conversion',
    title: 'adminPortalUsers.leadRule.title',
    component: LeadRulePage,
    resolve: { portalUsersTexts: portalUsersTextsResolver },
  },
];
