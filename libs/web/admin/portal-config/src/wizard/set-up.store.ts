import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import { type PortalChange, WIZARD_STEPS } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { isProblem } from '@portico/web/core';
import { ConfigurationStore } from '../draft/configuration.store';
import type { SetUpStep } from './set-up.guards';

/** The wizard: which portal is being set up, how far, and on to the next step (R12). */
@Injectable()
export class SetUpStore {
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly portals = inject(PortalStore);
  private readonly configuration = inject(ConfigurationStore);

  readonly portal = this.portals.portal;
  readonly reached = computed(() => this.portal()?.wizardStep ?? 'name');
  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  constructor() {
    effect(() => {
      const portal = this.portal();
      const place = portal && { portalId: portal.id, userTypeId: portal.defaultUserTypeId };
      const known = this.configuration.place();
      if (known?.userTypeId !== place?.userTypeId) this.configuration.place.set(place);
    });
  }

  /** Saves the draft and how far the wizard is, then opens the next step. */
  async goOn(step: SetUpStep, change: PortalChange = {}): Promise<void> {
    await this.work(async () => {
      if (!(await this.configuration.flush())) return;
      const portal = this.portal();
      if (portal === null) return;
      const isFurther = WIZARD_STEPS.indexOf(step) > WIZARD_STEPS.indexOf(portal.wizardStep);
      const all: PortalChange = isFurther ? { ...change, wizardStep: step } : change;
      if (Object.keys(all).length > 0) await this.change(all);
      await this.open(step);
    });
  }

  open(step: SetUpStep): Promise<boolean> {
    return this.router.navigate(this.place.page('portal', 'set-up', step));
  }

  /** Runs what a button began: one at a time, its problem beside it. */
  async work(task: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await task();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** The tag may be old because another window went a step further: with the new one it is tried once more. */
  private async change(change: PortalChange): Promise<void> {
    try {
      await this.portals.change(change);
    } catch (error) {
      if (!isProblem(error, 'PRECONDITION_FAILED')) throw error;
      await this.portals.change(change);
    }
  }
}
