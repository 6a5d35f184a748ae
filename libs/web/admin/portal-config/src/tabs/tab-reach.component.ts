import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ConfigurableModule, Scope, TabConfiguration } from '@portico/contracts';
import { TextPipe, TextService } from '@portico/web/core';
import { SegmentedComponent } from '@portico/web/ui';
import type { TabChange } from '../draft/tab.rules';
import {
  canReachAccount,
  canReachColleagues,
  routeOf,
  routesOf,
  setColleagues,
  setRoute,
  setScope,
} from './reach.rules';

/** Which of a module's records belong to a user: through which lookups, and whether their account's do too. */
@Component({
  selector: 'pt-tab-reach',
  imports: [SegmentedComponent, TextPipe],
  templateUrl: './tab-reach.component.html',
  styles: `
    :host {
      display: grid;
      gap: 10px;
      justify-items: start;
    }
    .reach {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
    }
    .reach select {
      width: auto;
      max-width: 100%;
    }
    .label {
      color: var(--ink-3);
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      cursor: pointer;
    }
    p {
      margin: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabReachComponent {
  private readonly texts = inject(TextService);
  readonly tab = input.required<TabConfiguration>();
  readonly module = input.required<ConfigurableModule>();
  /** What the tab is called. */
  readonly name = input.required<string>();
  readonly changed = output<TabChange>();

  protected readonly routes = computed(() =>
    routesOf(this.module()).map(({ key, labels }) => ({
      key,
      label: labels.map((label) => this.texts.localised(label)).join(' → '),
    })),
  );
  protected readonly route = computed(() => routeOf(this.tab(), this.module()));
  protected readonly routeLabel = computed(
    () => this.routes().find(({ key }) => key === this.route()?.key)?.label ?? '',
  );
  protected readonly hasAccount = computed(() => canReachAccount(this.tab(), this.module()));
  protected readonly hasColleagues = computed(() => canReachColleagues(this.tab(), this.module()));
  protected readonly scopes = computed(() => [
    { value: 'own', label: this.texts.get('adminPortal.tabs.own') },
    { value: 'account', label: this.texts.get('adminPortal.tabs.account') },
  ]);
  protected readonly hint = computed(() => {
    if (this.tab().scope === 'account') return 'adminPortal.tabs.accountHint';
    return this.route()?.throughFieldId ? 'adminPortal.tabs.pathHint' : 'adminPortal.tabs.ownHint';
  });

  protected choose(key: string): void {
    this.changed.emit((tab) => setRoute(tab, this.module(), key));
  }

  protected scope(scope: string): void {
    this.changed.emit((tab) => setScope(tab, this.module(), scope as Scope));
  }

  protected setColleagues(isOn: boolean): void {
    this.changed.emit((tab) => setColleagues(tab, this.module(), isOn));
  }
}
