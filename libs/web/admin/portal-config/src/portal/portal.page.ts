import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PortalDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  ConfirmService,
  EmptyComponent,
  IconComponent,
  LoadedDirective,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { PortalFactsComponent } from './portal-facts.component';
import { UserTypesComponent } from './user-types.component';

/** The portal: nothing yet, a set-up under way, or the live portal with its facts and user types. */
@Component({
  selector: 'pt-portal-page',
  imports: [
    CardComponent,
    ChipComponent,
    EmptyComponent,
    IconComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    PageComponent,
    PortalFactsComponent,
    RouterLink,
    TextPipe,
    UserTypesComponent,
  ],
  templateUrl: './portal.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PortalPage {
  private readonly api = inject(PortalApi);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);
  /** R57 */
  protected readonly mayPreview = computed(() => this.session.can('portal.preview'));
  protected readonly busy = signal(false);
  protected readonly stepKey = computed(() => `adminPortal.step.${this.portals.portal()?.wizardStep ?? 'name'}`);

  constructor() {
    this.portals.refresh();
  }

  /** Only a draft can be thrown away (R9). */
  protected async discard(portal: PortalDetail): Promise<void> {
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminPortal.discard.title', { name: portal.name }),
      text: this.texts.get('adminPortal.discard.text'),
      action: this.texts.get('adminPortal.discard.action'),
      destructive: true,
    });
    if (!isSure) return;
    this.busy.set(true);
    try {
      await this.api.discard(portal.id);
      this.toast.done(this.texts.get('adminPortal.discard.done'));
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(false);
      this.portals.current.reload();
    }
  }
}
