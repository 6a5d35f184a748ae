import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Routes } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { staffMay, StaffSessionStore, unsavedGuard } from '@portico/web/core';
import { settingsTabs } from './settings-tabs.rules';
import { settingsTextsResolver } from './settings.texts';

/** `…/settings` alone leads to the first part that the person's profile opens. */
const toFirstTab: CanActivateFn = () => {
  const session = inject(StaffSessionStore);
  const place = inject(OrganisationPlaceService);
  const [first] = settingsTabs((permission) => session.can(permission));
  return inject(Router).createUrlTree(first === undefined ? place.page() : place.page('settings', first.segment));
};

/** `/admin/o/{organisationId}/settings` */
export const SETTINGS_ROUTES: Routes = [
  {
    path: '',
    resolve: { settingsTexts: settingsTextsResolver },
    children: [
      { path: '', pathMatch: 'full', canActivate: [toFirstTab], children: [] },
      {
        path: 'organisation',
        title: 'adminSettings.organisation.title',
        canActivate: [staffMay('organisation.manage')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./organisation/organisation.page').then((file) => file.OrganisationPage),
      },
      {
        path: 'mail-domains',
        title: 'adminSettings.mailDomains.title',
        canActivate: [staffMay('organisation.manage')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./mail-domains/mail-domains.page').then((file) => file.MailDomainsPage),
      },
      {
        path: 'staff',
        title: 'adminSettings.staff.title',
        canActivate: [staffMay('staff.manage')],
        loadComponent: () => import('./staff/staff-list.page').then((file) => file.StaffListPage),
      },
      {
        path: 'staff/new',
        title: 'adminSettings.staff.add',
        canActivate: [staffMay('staff.manage')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./staff/staff-add.page').then((file) => file.StaffAddPage),
      },
      {
        path: 'profiles',
        title: 'adminSettings.profiles.title',
        canActivate: [staffMay('staff.manage')],
        loadComponent: () => import('./profiles/profile-list.page').then((file) => file.ProfileListPage),
      },
      {
        path: 'profiles/:profileId',
        title: 'adminSettings.profiles.title',
        canActivate: [staffMay('staff.manage')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./profiles/profile.page').then((file) => file.ProfilePage),
      },
      {
        path: 'sharing',
        title: 'adminSettings.sharing.title',
        canActivate: [staffMay('module.manage')],
        loadComponent: () => import('./sharing/sharing.page').then((file) => file.SharingPage),
      },
      {
        path: 'api-keys',
        title: 'adminSettings.apiKeys.title',
        canActivate: [staffMay('organisation.manage')],
        loadComponent: () => import('./api-keys/api-key-list.page').then((file) => file.ApiKeyListPage),
      },
      {
        path: 'api-keys/new',
        title: 'adminSettings.apiKeys.create',
        canActivate: [staffMay('organisation.manage')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./api-keys/api-key-create.page').then((file) => file.ApiKeyCreatePage),
      },
      {
        path: 'audit',
        title: 'adminSettings.audit.title',
        canActivate: [staffMay('audit.view')],
        loadComponent: () => import('./audit/audit-list.page').then((file) => file.AuditListPage),
      },
    ],
  },
];
