import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { isProblem, PortalSessionStore, RETURN_TO } from '@portico/web/core';

/** The portal behind the address; an unknown one leads to a page that says so. */
export const portalOpened: CanActivateFn = async (route) => {
  const router = inject(Router);
  try {
    await inject(PortalSessionStore).open(route.paramMap.get('slug') ?? '');
    return true;
  } catch (error) {
    if (!isProblem(error, 'NOT_FOUND')) throw error;
    return router.createUrlTree(['/no-portal']);
  }
};

/** R98: the first sign-in asks for preferences before anything else is shown. */
export const preferencesAsked: CanActivateFn = (_route, state) => {
  const store = inject(PortalSessionStore);
  if (store.me()?.preferencesSet !== false) return true;
  return inject(Router).createUrlTree([`${store.area()}/welcome`], { queryParams: { [RETURN_TO]: state.url } });
};
