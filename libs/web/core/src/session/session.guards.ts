import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { StaffPermission } from '@portico/contracts';
import { PortalSessionStore } from './portal-session.store';
import { RETURN_TO } from './session-expiry.service';
import { STAFF_SIGN_IN, StaffSessionStore } from './staff-session.store';

/** Console pages: without a session to sign-in, and from there back here. */
export const staffSignedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  return (
    (await inject(StaffSessionStore).load()) ||
    router.createUrlTree([STAFF_SIGN_IN], { queryParams: { [RETURN_TO]: state.url } })
  );
};

/** Pages that need a permission; the navigation does not offer them, so an address typed by hand goes home. */
export function staffMay(permission: StaffPermission): CanActivateFn {
  return () => inject(StaffSessionStore).can(permission) || inject(Router).createUrlTree(['/admin']);
}

/** Portal pages; the portal was opened by its slug before. */
export const portalSignedIn: CanActivateFn = async (_route, state) => {
  const store = inject(PortalSessionStore);
  const router = inject(Router);
  return (await store.load()) || router.createUrlTree([store.signInUrl()], { queryParams: { [RETURN_TO]: state.url } });
};
