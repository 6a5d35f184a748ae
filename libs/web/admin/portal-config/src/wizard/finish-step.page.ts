import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { isProblem, TextPipe } from '@portico/web/core';
import {
  CardComponent,
  DescriptionComponent,
  DescriptionListComponent,
  IconComponent,
  LoadedDirective,
} from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { DraftStateComponent } from '../draft/draft-state.component';
import { IssuesComponent } from '../draft/issues.component';
import { ConfigurationSummaryComponent } from '../draft/summary.component';
import { SetUpFrameComponent } from './set-up-frame.component';
import { SetUpStore } from './set-up.store';

/** Step 5: what opens, said in words; what must be settled first; then the portal goes live (R12, R54). */
@Component({
  selector: 'pt-finish-step-page',
  imports: [
    CardComponent,
    ConfigurationSummaryComponent,
    DescriptionComponent,
    DescriptionListComponent,
    DraftStateComponent,
    IconComponent,
    IssuesComponent,
    LoadedDirective,
    MatButton,
    SetUpFrameComponent,
    TextPipe,
  ],
  template: `
    <pt-set-up-frame
      step="finish"
      [title]="'adminPortal.finish.title' | ptText"
      [subtitle]="'adminPortal.finish.subtitle' | ptText"
    >
      <button
        ptPrimary
        matButton="filled"
        type="button"
        [disabled]="store.busy() || hasIssues() || configuration.type() === null"
        (click)="goLive()"
      >
        <pt-icon name="publish" [size]="18" />{{ 'adminPortal.finish.live' | ptText }}
      </button>
      <pt-draft-state ptState />
      <ng-container *ptLoaded="configuration.opened; shape: 'detail'">
        <pt-issues [base]="['set-up']" />
        <pt-card [heading]="'adminPortal.finish.portal' | ptText">
          <pt-description-list>
            <pt-description [label]="'adminPortal.name.name' | ptText">{{ store.portal()?.name }}</pt-description>
            <pt-description [label]="'adminPortal.name.url' | ptText">{{ store.portal()?.url }}</pt-description>
            <pt-description [label]="'adminPortal.type.name' | ptText">{{ configuration.type()?.name }}</pt-description>
            <pt-description [label]="'adminPortal.facts.owner' | ptText">{{
              store.portal()?.defaultOwner?.name
            }}</pt-description>
          </pt-description-list>
        </pt-card>
        <pt-card [heading]="'adminPortal.finish.opens' | ptText"><pt-configuration-summary /></pt-card>
      </ng-container>
    </pt-set-up-frame>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FinishStepPage {
  private readonly api = inject(PortalApi);
  private readonly portals = inject(PortalStore);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  protected readonly configuration = inject(ConfigurationStore);
  protected readonly store = inject(SetUpStore);
  protected readonly hasIssues = computed(() => this.configuration.issues().length > 0);

  protected goLive(): Promise<void> {
    return this.store.work(async () => {
      const portal = this.portals.portal();
      if (portal === null || !(await this.configuration.flush())) return;
      try {
        await this.api.finish(portal.id);
      } catch (error) {
        // Something of the modules changed since: the draft is fetched with what is wrong now.
        if (isProblem(error, 'CONFIGURATION_INVALID')) this.configuration.opened.reload();
        throw error;
      }
      await this.portals.fetch(portal.id);
      this.portals.types.reload();
      await this.router.navigate(this.place.page('portal', 'live'));
    });
  }
}
