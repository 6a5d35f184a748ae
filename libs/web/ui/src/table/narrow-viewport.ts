import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** True where tables become cards: below 600 px. In an injection context. */
export function narrowViewport(): Signal<boolean> {
  const media = inject(DOCUMENT).defaultView?.matchMedia?.('(max-width: 599.98px)');
  const isNarrow = signal(media?.matches ?? false);
  const listen = (event: MediaQueryListEvent): void => isNarrow.set(event.matches);
  media?.addEventListener('change', listen);
  inject(DestroyRef).onDestroy(() => media?.removeEventListener('change', listen));
  return isNarrow.asReadonly();
}
