import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { StaffSessionStore, TextPipe } from '@portico/web/core';
import { settingsTabs } from './settings-tabs.rules';

/** The parts of the settings, each a page of its own. */
@Component({
  selector: 'pt-settings-tabs',
  imports: [RouterLink, RouterLinkActive, TextPipe],
  template: `
    <nav [attr.aria-label]="'adminSettings.title' | ptText">
      <ul>
        @for (tab of tabs(); track tab.segment) {
          <li>
            <a
              [routerLink]="place.page('settings', tab.segment)"
              routerLinkActive="here"
              ariaCurrentWhenActive="page"
              >{{ tab.label | ptText }}</a
            >
          </li>
        }
      </ul>
    </nav>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      margin: 0;
      padding: 0;
      border-bottom: 1px solid var(--line);
      list-style: none;
    }
    a {
      display: block;
      margin-bottom: -1px;
      padding: 8px 0 10px;
      border-bottom: 2px solid transparent;
      color: var(--ink-2);
      font-weight: 500;
    }
    a:hover {
      color: var(--ink);
      text-decoration: none;
    }
    a.here {
      border-color: var(--accent);
      color: var(--accent-ink);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsTabsComponent {
  private readonly session = inject(StaffSessionStore);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly tabs = computed(() =>
    this.session.membership() === null ? [] : settingsTabs((permission) => this.session.can(permission)),
  );
}
