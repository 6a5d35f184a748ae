import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { LocalisedPipe, StaffSessionStore, TextPipe } from '@portico/web/core';
import { IconComponent, knownIcon } from '@portico/web/ui';
import {
  ALL_MODULES,
  firstModules,
  HOME,
  maySeeSettings,
  portalPages,
  SETTINGS,
  type RailPage,
} from './navigation.rules';
import { OrganisationSwitcherComponent } from './organisation-switcher.component';

/** The console's navigation: only what the profile opens. */
@Component({
  selector: 'pt-rail',
  imports: [IconComponent, LocalisedPipe, OrganisationSwitcherComponent, RouterLink, RouterLinkActive, TextPipe],
  templateUrl: './rail.component.html',
  styleUrl: './rail.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RailComponent {
  private readonly session = inject(StaffSessionStore);
  private readonly modules = inject(ModulesStore);
  private readonly can = this.session.can.bind(this.session);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly home = HOME;
  protected readonly allModules = ALL_MODULES;
  protected readonly settings = SETTINGS;
  protected readonly first = computed(() => (this.seesRecords() ? firstModules(this.modules.all() ?? []) : []));
  protected readonly seesRecords = computed(() => this.session.membership() !== null && this.can('record.view'));
  protected readonly portal = computed(() => (this.session.membership() === null ? [] : portalPages(this.can)));
  protected readonly seesSettings = computed(() => this.session.membership() !== null && maySeeSettings(this.can));

  protected link(page: RailPage): string[] {
    return this.place.page(...page.segments);
  }

  protected icon(name: string) {
    return knownIcon(name);
  }
}
