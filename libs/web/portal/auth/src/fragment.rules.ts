import type { Router } from '@angular/router';

/**
 * The one-time secret of a mailed link, from the address's fragment, which browsers never send anywhere. It is taken out
 * of the address at once: a screenshot, a shared link or the history must not carry it.
 */
export function takeFragment(router: Router): string {
  const fragment = router.parseUrl(router.url).fragment ?? location.hash.slice(1);
  history.replaceState(history.state, '', location.pathname + location.search);
  return fragment;
}
