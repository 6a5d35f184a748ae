import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, StaffSessionStore, TextPipe } from '@portico/web/core';
import { CardComponent, IconComponent, knownIcon, LoadedDirective, PageComponent } from '@portico/web/ui';
import { firstModules } from '../navigation.rules';
import { FirstStepsComponent } from './first-steps.component';
import { HomeBatchesComponent } from './home-batches.component';
import { HomePortalComponent } from './home-portal.component';
import { HomeSeatsComponent } from './home-seats.component';
import { HomeStore } from './home.store';

/** How the portal does, what to do next, and the ways into the records. */
@Component({
  selector: 'pt-home',
  imports: [
    CardComponent,
    FirstStepsComponent,
    HomeBatchesComponent,
    HomePortalComponent,
    HomeSeatsComponent,
    IconComponent,
    LoadedDirective,
    LocalisedPipe,
    MatAnchor,
    PageComponent,
    RouterLink,
    TextPipe,
  ],
  providers: [HomeStore],
  templateUrl: './home.page.html',
  styleUrl: './home.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  private readonly session = inject(StaffSessionStore);
  private readonly modules = inject(ModulesStore);
  protected readonly store = inject(HomeStore);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly organisation = computed(() => this.session.organisation()?.name ?? '');
  protected readonly first = computed(() =>
    this.session.membership() !== null && this.session.can('record.view') ? firstModules(this.modules.all() ?? []) : [],
  );
  /** Before there is a portal, invitations and seats would only be in the way of the one next step. */
  protected readonly hasPortal = computed(() => this.store.portal.hasValue() && this.store.portal.value() !== null);
  protected readonly name = computed(() => this.session.me()?.name.split(' ')[0] ?? '');

  protected icon(name: string) {
    return knownIcon(name);
  }
}
