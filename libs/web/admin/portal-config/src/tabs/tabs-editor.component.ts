import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ConfigurableModule, TabKind } from '@portico/contracts';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { CardComponent, IconComponent, knownIcon } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { addTab, changeTab, moveTab, newTab, removeTab, type TabChange } from '../draft/tab.rules';
import { TabCardComponent } from './tab-card.component';
import { WebTabsComponent } from './web-tabs.component';

/** The portal's navigation: which modules, in which order, what may be done in each, and what else is on offer (R24–R42). */
@Component({
  selector: 'pt-tabs-editor',
  imports: [CardComponent, IconComponent, LocalisedPipe, MatButton, TabCardComponent, TextPipe, WebTabsComponent],
  templateUrl: './tabs-editor.component.html',
  styleUrl: './tabs-editor.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabsEditorComponent {
  private readonly store = inject(ConfigurationStore);

  protected readonly rows = computed(() =>
    (this.store.configuration()?.tabs ?? []).map((tab) => ({
      tab,
      module: this.store.modules().get(tab.moduleId) ?? null,
      issues: this.store.issues().filter(({ moduleId, layoutId }) => moduleId === tab.moduleId && layoutId === null),
    })),
  );
  protected readonly related = computed(() => this.free(this.store.options()?.relatedModules));
  protected readonly publics = computed(() => this.free(this.store.options()?.publicModules));
  protected readonly icon = knownIcon;

  protected add(kind: TabKind, module: ConfigurableModule): void {
    this.store.change((configuration) => addTab(configuration, newTab(kind, module)));
  }

  protected change(moduleId: string, change: TabChange): void {
    this.store.change((configuration) => changeTab(configuration, moduleId, change));
  }

  protected move(from: number, by: -1 | 1): void {
    this.store.change((configuration) => moveTab(configuration, from, from + by));
  }

  protected remove(moduleId: string): void {
    this.store.change((configuration) => removeTab(configuration, moduleId));
  }

  private free(modules: readonly ConfigurableModule[] | undefined): readonly ConfigurableModule[] {
    const taken = new Set(this.store.configuration()?.tabs.map((tab) => tab.moduleId));
    return (modules ?? []).filter((module) => !taken.has(module.id));
  }
}
