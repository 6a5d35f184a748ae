import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import { type NavTab, TabNavComponent } from '@portico/web/ui';
import { settingsTabs } from './settings-tabs.rules';

/** The parts of the settings, each a page of its own. */
@Component({
  selector: 'pt-settings-tabs',
  imports: [TabNavComponent, TextPipe],
  template: `<pt-tab-nav [label]="'adminSettings.title' | ptText" [tabs]="tabs()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsTabsComponent {
  private readonly session = inject(StaffSessionStore);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  protected readonly tabs = computed<NavTab[]>(() =>
    this.session.membership() === null
      ? []
      : settingsTabs((permission) => this.session.can(permission)).map((tab) => ({
          label: this.texts.get(tab.label),
          link: this.place.page('settings', tab.segment),
        })),
  );
}
