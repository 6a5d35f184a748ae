import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { ApiService, isProblem, STAFF_SIGN_IN } from '@portico/web/core';

/** Only while there is no organisation; afterwards the page is not there. */
export const setUpOpen: CanActivateFn = async () => {
  const router = inject(Router);
  try {
    await inject(ApiService).get('/set-up');
    return true;
  } catch (problem) {
    if (isProblem(problem, 'NOT_FOUND')) return router.createUrlTree([STAFF_SIGN_IN]);
    throw problem;
  }
};
