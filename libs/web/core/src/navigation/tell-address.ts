import { computed, effect, inject, untracked } from '@angular/core';
import { ActivatedRoute, type Params, Router } from '@angular/router';

/** Marks what a page says of itself: what it says next may overtake that. */
const OWN = Symbol('own');

/**
 * In an injection context. The page's address says what the page shows, without a new entry in the history for each
 * letter typed; null leaves it as it is. Somebody who has begun to leave is not held: while another navigation is under
 * way nothing is told, and after it only if the page is still there.
 */
export function tellAddress(query: () => Params | null): void {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  const isLeft = computed(() => {
    const current = router.currentNavigation();
    return current !== null && current.extras.info !== OWN;
  });
  effect(() => {
    const queryParams = query();
    if (queryParams === null || isLeft()) return;
    untracked(() => {
      const address = router.createUrlTree([], { relativeTo: route, queryParams });
      const own = router.currentNavigation();
      const said = own === null ? router.url : router.serializeUrl(own.extractedUrl);
      if (router.serializeUrl(address) === said) return;
      void router.navigateByUrl(address, { replaceUrl: true, info: OWN });
    });
  });
}
