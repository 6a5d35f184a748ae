import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  type ConfigurableModule,
  type ConfigurationIssue,
  MODULE_ACTIONS,
  type ModuleAction,
  type TabConfiguration,
  type TabView,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import { ChipComponent, IconComponent, knownIcon, SegmentedComponent, type Tone } from '@portico/web/ui';
import { canSetAction, setAction, setLayout, type TabChange } from '../draft/tab.rules';
import { TabCriteriaComponent } from './tab-criteria.component';
import { TabReachComponent } from './tab-reach.component';

const WORK_KINDS = ['notes', 'attachments'] as const;
type WorkKind = (typeof WORK_KINDS)[number];

let serial = 0;

/** One tab: what may be done in it, which records belong to a user, and which layouts count. */
@Component({
  selector: 'pt-tab-card',
  imports: [
    ChipComponent,
    IconComponent,
    MatIconButton,
    RouterLink,
    SegmentedComponent,
    TabCriteriaComponent,
    TabReachComponent,
    TextPipe,
  ],
  templateUrl: './tab-card.component.html',
  styleUrl: './tab-card.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabCardComponent {
  private readonly texts = inject(TextService);
  private readonly place = inject(OrganisationPlaceService);
  readonly tab = input.required<TabConfiguration>();
  /** Null: the module is gone. */
  readonly module = input.required<ConfigurableModule | null>();
  readonly issues = input.required<readonly ConfigurationIssue[]>();
  readonly isFirst = input(false);
  readonly isLast = input(false);
  readonly changed = output<TabChange>();
  readonly moved = output<-1 | 1>();
  readonly removed = output();

  protected readonly workKinds = WORK_KINDS;
  protected readonly headingId = `pt-tab-card-${serial++}`;
  protected readonly icon = computed(() => knownIcon(this.module()?.icon));
  protected readonly name = computed(() => {
    const module = this.module();
    return module === null ? this.texts.get('adminPortal.tabs.gone') : this.texts.localised(module.plural);
  });
  protected readonly kindTone = computed<Tone>(() => (this.tab().kind === 'public' ? 'on' : 'neutral'));
  protected readonly actions = computed(() =>
    MODULE_ACTIONS.map((action) => ({
      action,
      label: this.texts.get(
        this.tab().kind === 'base' ? `adminPortal.baseAction.${action}` : `adminPortal.action.${action}`,
      ),
      isOn: this.tab().actions[action],
      isDisabled: !canSetAction(this.tab(), action),
    })).filter(({ action }) => this.tab().kind !== 'public' || action === 'view'),
  );

  protected readonly views = computed(() =>
    (['list', 'canvas'] as const).map((value) => ({
      value,
      label: this.texts.get(`adminPortal.canvas.view.${value}`),
    })),
  );

  protected set(action: ModuleAction, isOn: boolean): void {
    this.changed.emit((tab) => setAction(tab, action, isOn));
  }

  /** R45, R46 */
  protected allowWork(kind: WorkKind, isOn: boolean): void {
    this.changed.emit(({ [kind]: _, ...tab }) => (isOn ? { ...tab, [kind]: true } : tab));
  }

  protected show(view: string): void {
    this.changed.emit((tab) => ({ ...tab, view: view as TabView }));
  }

  protected designer(module: ConfigurableModule): string[] {
    return this.place.page('portal', 'canvas', module.apiName);
  }

  protected hasLayout(layoutId: string): boolean {
    return this.tab().layouts.some((layout) => layout.layoutId === layoutId);
  }

  protected layout(module: ConfigurableModule, layoutId: string, isOn: boolean): void {
    this.changed.emit((tab) => setLayout(tab, module, layoutId, isOn));
  }
}
