import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type {
  ConfigurableField,
  ConfigurableModule,
  CriterionOperator,
  TabConfiguration,
  TabCriterion,
} from '@portico/contracts';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import type { TabChange } from '../draft/tab.rules';
import {
  criterionFields,
  type CriterionInput,
  inputOf,
  MOST_CRITERIA,
  newCriterion,
  setCriteria,
  splitValues,
  withOperator,
} from './criteria.rules';

/** The conditions that a record must meet to be in a tab (X27). */
@Component({
  selector: 'pt-tab-criteria',
  imports: [IconComponent, LocalisedPipe, MatButton, MatIconButton, TextPipe],
  templateUrl: './tab-criteria.component.html',
  styleUrl: './tab-criteria.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabCriteriaComponent {
  readonly tab = input.required<TabConfiguration>();
  readonly module = input.required<ConfigurableModule>();
  /** What the tab is called. */
  readonly name = input.required<string>();
  readonly changed = output<TabChange>();

  protected readonly fields = computed(() => criterionFields(this.tab(), this.module()));
  protected readonly rows = computed(() =>
    (this.tab().criteria ?? []).map((criterion) => {
      const field = this.module().fields.find(({ id }) => id === criterion.fieldId) ?? null;
      return { criterion, field, input: field ? inputOf(field, criterion.operator) : null };
    }),
  );
  protected readonly canAdd = computed(() => this.fields().length > 0 && this.rows().length < MOST_CRITERIA);

  protected add(): void {
    const fields = this.fields();
    const field = fields.find(({ kind }) => kind === 'pick-list') ?? fields[0];
    if (field) this.set((criteria) => [...criteria, newCriterion(field)]);
  }

  protected remove(at: number): void {
    this.set((criteria) => criteria.filter((_, index) => index !== at));
  }

  protected setField(at: number, fieldId: string): void {
    const field = this.fields().find(({ id }) => id === fieldId);
    if (field) this.replace(at, () => newCriterion(field));
  }

  protected setOperator(at: number, field: ConfigurableField, operator: string): void {
    this.replace(at, (criterion) => withOperator(field, criterion, operator as CriterionOperator));
  }

  protected setValues(at: number, values: string[]): void {
    this.replace(at, (criterion) => ({ ...criterion, values }));
  }

  protected setTyped(at: number, input: CriterionInput | null, text: string): void {
    this.setValues(at, input === 'texts' ? splitValues(text) : [text.trim()]);
  }

  protected toggle(at: number, value: string, isOn: boolean): void {
    this.replace(at, (criterion) => {
      const others = criterion.values.filter((one) => one !== value);
      return { ...criterion, values: isOn ? [...others, value] : others };
    });
  }

  private replace(at: number, change: (criterion: TabCriterion) => TabCriterion): void {
    this.set((criteria) => criteria.map((criterion, index) => (index === at ? change(criterion) : criterion)));
  }

  private set(make: (criteria: TabCriterion[]) => TabCriterion[]): void {
    this.changed.emit((tab) => setCriteria(tab, make(tab.criteria ?? [])));
  }
}
