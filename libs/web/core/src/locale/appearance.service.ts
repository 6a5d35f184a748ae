import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];
const STORE = 'portico.appearance';

/** Light or dark: as the system says, unless the person chose. The tokens read `data-theme` of the root element. */
@Injectable({ providedIn: 'root' })
export class AppearanceService {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly state = signal<Appearance>(
    APPEARANCES.find((one) => one === localStorage.getItem(STORE)) ?? 'system',
  );
  readonly current = this.state.asReadonly();

  start(): void {
    this.apply(this.state());
  }

  choose(appearance: Appearance): void {
    localStorage.setItem(STORE, appearance);
    this.state.set(appearance);
    this.apply(appearance);
  }

  private apply(appearance: Appearance): void {
    if (appearance === 'system') delete this.root.dataset['theme'];
    else this.root.dataset['theme'] = appearance;
  }
}
