import { DOCUMENT } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { brandPalette } from './brand.rules';

/** In a portal the accent is the customer's colour; on the root element, so that dialogs and menus wear it too. */
@Injectable({ providedIn: 'root' })
export class BrandService {
  private readonly style = inject(DOCUMENT).documentElement.style;

  wear(colour: string): void {
    const { light, dark } = brandPalette(colour);
    this.set('--accent', light.brand, dark.brand);
    this.set('--on-accent', light.onBrand, dark.onBrand);
    this.set('--accent-ink', light.ink, dark.ink);
    this.set('--accent-soft', light.soft, dark.soft);
  }

  /** Back to our own: when the portal is left. */
  takeOff(): void {
    for (const name of ['--accent', '--on-accent', '--accent-ink', '--accent-soft']) this.style.removeProperty(name);
  }

  private set(name: string, light: string, dark: string): void {
    this.style.setProperty(name, `light-dark(${light}, ${dark})`);
  }
}
