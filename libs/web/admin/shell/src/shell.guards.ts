import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { STAFF_AREA, StaffSessionStore } from '@portico/web/core';

/** `/admin` alone leads to the organisation that the person worked in last. */
export const toOwnOrganisation: CanActivateFn = () => {
  const organisation = inject(StaffSessionStore).organisation();
  return inject(Router).createUrlTree(
    organisation === null ? [STAFF_AREA, 'no-organisation'] : [STAFF_AREA, 'o', organisation.id],
  );
};

/** The organisation of the address is the one worked in. One that is not the person's is not there. */
export const organisationOpened: CanActivateFn = (route) => {
  const session = inject(StaffSessionStore);
  const router = inject(Router);
  const id = route.paramMap.get('organisationId');
  const membership = session.me()?.memberships.find((one) => one.organisation.id === id);
  if (membership) {
    session.choose(membership.organisation.id);
    return !membership.needsTotp || router.createUrlTree([STAFF_AREA, 'second-step']);
  }
  return new RedirectCommand(router.createUrlTree([STAFF_AREA, 'not-here']), { skipLocationChange: true });
};
