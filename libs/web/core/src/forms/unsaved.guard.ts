import { inject, InjectionToken } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { UnsavedInputService } from './unsaved-input.service';

/** Asks the person whether what they typed may be lost; the dialog is the blocks' affair. */
export const ASK_TO_LEAVE = new InjectionToken<() => Promise<boolean>>('ask to leave', {
  providedIn: 'root',
  factory: () => () => Promise.resolve(true),
});

/** For every route with a form: leaving with unsaved input is confirmed first. */
export const unsavedGuard: CanDeactivateFn<unknown> = () => {
  const ask = inject(ASK_TO_LEAVE);
  return inject(UnsavedInputService).isDirty() ? ask() : true;
};
