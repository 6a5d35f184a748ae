import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { unsavedGuard } from '@portico/web/core';

/** A page that edits a draft. */
export interface KeepsDraft {
  flush(): Promise<boolean>;
}

/** Leaving saves what the pause has not saved yet; only when that fails is the person asked. */
export const draftSavedGuard: CanDeactivateFn<KeepsDraft> = async (page, route, state, next) => {
  const injector = inject(EnvironmentInjector);
  if (await page.flush()) return true;
  const answer = runInInjectionContext(injector, () => unsavedGuard(page, route, state, next));
  return answer as boolean | Promise<boolean>;
};
