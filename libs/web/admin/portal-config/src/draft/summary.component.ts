import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MODULE_ACTIONS, type TabConfiguration } from '@portico/contracts';
import { FormatService, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import { ChipComponent, EmptyComponent, IconComponent, knownIcon } from '@portico/web/ui';
import { ConfigurationStore } from './configuration.store';
import { routeOf } from '../tabs/reach.rules';
import { fieldUnits, isPriceVisible, visibleCount } from './field.rules';
import { reachWords } from './summary.rules';

/** In words, what a draft opens: per tab which records, which actions, how many fields. */
@Component({
  selector: 'pt-configuration-summary',
  imports: [ChipComponent, EmptyComponent, IconComponent, PluralPipe, TextPipe],
  template: `
    <ul>
      @for (line of lines(); track line.id) {
        <li>
          <pt-icon [name]="line.icon" />
          <div class="words">
            <h3>{{ line.name }}</h3>
            <p>{{ line.records }} {{ line.actions }}</p>
            <p class="pt-muted pt-small-text">
              @if (line.visible === 0) {
                {{ 'adminPortal.summary.noField' | ptText }}
              } @else {
                {{ 'adminPortal.summary.fields' | ptPlural: line.visible : { total: line.total } }}
              }
              @if (line.names) {
                {{ line.names }}
              }
            </p>
          </div>
          @if (line.visible === 0) {
            <pt-chip tone="warn">{{ 'adminPortal.summary.empty' | ptText }}</pt-chip>
          }
        </li>
      } @empty {
        <li><pt-empty icon="visibility_off" [heading]="'adminPortal.summary.nothing' | ptText" /></li>
      }
    </ul>
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: flex-start;
      gap: 12px;
      padding: 12px 0;
    }
    li + li {
      border-top: 1px solid var(--line-2);
    }
    li > pt-icon {
      color: var(--ink-3);
    }
    .words {
      display: grid;
      flex: 1;
      gap: 2px;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfigurationSummaryComponent {
  private readonly store = inject(ConfigurationStore);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);

  protected readonly lines = computed(() => {
    const configuration = this.store.configuration();
    if (configuration === null) return [];
    const modules = this.store.modules();
    const isPriceShown = isPriceVisible(configuration, modules);
    const units = fieldUnits(configuration, modules);
    return configuration.tabs.map((tab) => {
      const module = modules.get(tab.moduleId);
      const mine = units.filter((unit) => unit.module.id === tab.moduleId);
      const counts = mine.map((unit) => visibleCount(unit, isPriceShown));
      const shown = new Set(mine.flatMap((unit) => Object.keys(unit.permissions)));
      const labels = (module?.fields ?? []).filter(({ id, priceOf }) => shown.has(id) && (!priceOf || isPriceShown));
      return {
        id: tab.moduleId,
        icon: knownIcon(module?.icon),
        name: module ? this.texts.localised(module.plural) : this.texts.get('adminPortal.tabs.gone'),
        records: this.recordsOf(tab),
        actions: this.actionsOf(tab),
        visible: Math.max(0, ...counts.map(({ visible }) => visible)),
        total: Math.max(0, ...counts.map(({ total }) => total)),
        names: this.format.list(labels.map(({ label }) => this.texts.localised(label))),
      };
    });
  });

  private recordsOf(tab: TabConfiguration): string {
    const module = this.store.modules().get(tab.moduleId);
    const route = module && routeOf(tab, module);
    const asked = new Set((tab.criteria ?? []).map(({ fieldId }) => fieldId));
    const conditions = (module?.fields ?? []).filter(({ id }) => asked.has(id));
    const parameters = {
      lookup: (route?.labels ?? []).map((label) => this.texts.localised(label)).join(' → '),
      fields: this.format.list(conditions.map(({ label }) => this.texts.localised(label))),
    };
    return reachWords(tab, module)
      .map((word) => this.texts.get(`adminPortal.summary.${word}`, parameters))
      .join(' ');
  }

  private actionsOf(tab: TabConfiguration): string {
    const granted = MODULE_ACTIONS.filter((action) => tab.actions[action]);
    if (granted.length === 0) return this.texts.get('adminPortal.summary.noAction');
    const words = granted.map((action) => this.texts.get(`adminPortal.verb.${action}`));
    return this.texts.get('adminPortal.summary.may', { actions: this.format.list(words) });
  }
}
