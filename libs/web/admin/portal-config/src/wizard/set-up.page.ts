import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { PortalStore } from '@portico/web/admin/portal';
import { LoadedDirective } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import type { KeepsDraft } from '../draft/draft-saved.guard';
import { SetUpStore } from './set-up.store';

/** The wizard's steps share one draft. */
@Component({
  selector: 'pt-set-up-page',
  imports: [LoadedDirective, RouterOutlet],
  template: `
    <ng-container *ptLoaded="portals.current; shape: 'form'">
      <router-outlet />
    </ng-container>
  `,
  providers: [ConfigurationStore, SetUpStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetUpPage implements KeepsDraft {
  private readonly configuration = inject(ConfigurationStore);
  protected readonly portals = inject(PortalStore);

  constructor() {
    // Begins the wizard's own work: it follows the portal at hand.
    inject(SetUpStore);
    this.portals.refresh();
  }

  flush(): Promise<boolean> {
    return this.configuration.flush();
  }
}
