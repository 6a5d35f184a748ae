import { ChangeDetectionStrategy, Component, DestroyRef, effect, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { PortalSessionStore } from '@portico/web/core';
import { BrandService } from '@portico/web/ui';

/** Everything below wears the customer's colour, not ours. */
@Component({
  selector: 'pt-branded',
  imports: [RouterOutlet],
  template: `<router-outlet />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BrandedPage {
  constructor() {
    const brand = inject(BrandService);
    const store = inject(PortalSessionStore);
    effect(() => {
      const colour = store.portal()?.primaryColour;
      if (colour) brand.wear(colour);
    });
    inject(DestroyRef).onDestroy(() => brand.takeOff());
  }
}
