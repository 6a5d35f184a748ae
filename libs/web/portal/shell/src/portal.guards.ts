import { inject } from '@angular/core';
import { PRIMARY_OUTLET, Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { isProblem, PortalSessionStore, RETURN_TO } from '@portico/web/core';

/** The portal behind the address; an unknown one leaves the way to the page that says so. */
export const portalOpened: CanMatchFn = async () => {
  const store = inject(PortalSessionStore);
  const url = inject(Router).currentNavigation()?.extractedUrl;
  const slug = url?.root.children[PRIMARY_OUTLET]?.segments[1]?.path ?? '';
  try {
    await store.open(slug);
    return true;
  } catch (error) {
    if (!isProblem(error, 'NOT_FOUND')) throw error;
    return false;
  }
};

/** The portal that a mail's link names by id; an unknown one shows the page of unknown addresses. */
export const portalOpenedById: CanActivateFn = async (route) => {
  const store = inject(PortalSessionStore);
  const router = inject(Router);
  try {
    await store.openById(route.paramMap.get('portalId') ?? '');
    return true;
  } catch (error) {
    if (!isProblem(error, 'NOT_FOUND')) throw error;
    return router.createUrlTree(['/p', 'unknown']);
  }
};

/** R98: the first sign-in asks for preferences before anything else is shown. */
export const preferencesAsked: CanActivateFn = (_route, state) => {
  const store = inject(PortalSessionStore);
  if (store.me()?.preferencesSet !== false) return true;
  return inject(Router).createUrlTree([`${store.area()}/welcome`], { queryParams: { [RETURN_TO]: state.url } });
};

const DOORS: ReadonlySet<string> = new Set(['sign-in', 'forgot-password', 'welcome']);

/** The pages before somebody is in. An empty path would match their group too, and show nothing. */
export const leadsToDoor: CanMatchFn = (_route, segments) => DOORS.has(segments[0]?.path ?? '');
