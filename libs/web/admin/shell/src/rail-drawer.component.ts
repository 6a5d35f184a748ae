import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { RailComponent } from './rail.component';

/** The rail on a narrow screen: a drawer that closes when it has led somewhere. */
@Component({
  selector: 'pt-rail-drawer',
  imports: [RailComponent],
  template: `<pt-rail />`,
  styles: `
    :host {
      display: block;
      height: 100%;
      background: var(--surface);
      box-shadow: var(--float);
      overflow-y: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RailDrawerComponent {
  constructor() {
    const drawer = inject<DialogRef>(DialogRef);
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => drawer.close());
  }
}
