import { Injectable, type Signal, signal } from '@angular/core';
import type { Crumb } from './page.component';

/** Lets a frame around the pages (the console's top bar) show their crumbs in the page's stead. */
@Injectable({ providedIn: 'root' })
export class PageCrumbsService {
  private readonly shown = signal<readonly Crumb[]>([]);
  private readonly frames = signal(0);

  /** Called by the frame; gives what is to be shown until `release`. */
  take(): Signal<readonly Crumb[]> {
    this.frames.update((count) => count + 1);
    return this.shown.asReadonly();
  }

  release(): void {
    this.frames.update((count) => count - 1);
    this.shown.set([]);
  }

  isTaken(): boolean {
    return this.frames() > 0;
  }

  show(crumbs: readonly Crumb[]): void {
    this.shown.set(crumbs);
  }
}
