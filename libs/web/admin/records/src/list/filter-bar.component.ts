import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { type FilterCondition, type FilterOperator, isChoices } from '@portico/contracts';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { ChipComponent, FieldInputComponent, IconComponent, type ReferenceOption } from '@portico/web/ui';
import { RecordsApi } from '../records.api';
import { ConditionTextService } from './condition-text.service';
import { operatorKey, operatorsOf, type FilterField } from './filter.rules';

/** The conditions of a list as chips, and the panel that adds one. */
@Component({
  selector: 'pt-filter-bar',
  imports: [
    CdkConnectedOverlay,
    CdkOverlayOrigin,
    CdkTrapFocus,
    ChipComponent,
    FieldInputComponent,
    IconComponent,
    LocalisedPipe,
    MatButton,
    TextPipe,
  ],
  providers: [ConditionTextService],
  templateUrl: './filter-bar.component.html',
  styleUrl: './filter-bar.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterBarComponent {
  private readonly conditionTexts = inject(ConditionTextService);
  protected readonly options = inject(RecordsApi).options;

  readonly fields = input.required<readonly FilterField[]>();
  readonly conditions = input.required<readonly FilterCondition[]>();
  readonly changed = output<readonly FilterCondition[]>();

  protected readonly isOpen = signal(false);
  protected readonly fieldName = signal<string | null>(null);
  protected readonly operator = signal<FilterOperator>('eq');
  protected readonly value = signal(new FormControl<unknown>(null, Validators.required));

  protected readonly offered = computed(() => this.fields().filter(({ isUnderstood }) => !isUnderstood));
  protected readonly field = computed(
    () => this.offered().find((one) => one.apiName === this.fieldName()) ?? this.offered()[0] ?? null,
  );
  protected readonly operators = computed(() => {
    const field = this.field();
    return field === null ? [] : operatorsOf(field.kind).map((code) => ({ code, key: operatorKey(code, field.kind) }));
  });
  protected readonly chips = computed(() =>
    this.conditions().map((condition) => ({
      condition,
      text: this.conditionTexts.of(condition, this.fields()),
    })),
  );

  protected open(): void {
    this.choose(this.offered()[0]?.apiName ?? '');
    this.isOpen.set(true);
  }

  protected choose(fieldName: string): void {
    this.fieldName.set(fieldName);
    this.operator.set(this.operators()[0]?.code ?? 'eq');
    this.value.set(new FormControl<unknown>(this.field()?.kind === 'yes-no' ? true : null, Validators.required));
  }

  protected setOperator(code: string): void {
    const operator = this.operators().find((one) => one.code === code)?.code;
    if (operator !== undefined) this.operator.set(operator);
  }

  protected add(event: Event): void {
    event.preventDefault();
    const field = this.field();
    const control = this.value();
    control.markAsTouched();
    if (field === null || (this.operator() !== 'empty' && control.invalid)) return;
    const value = this.operator() === 'empty' ? 'true' : this.textOf(control.value);
    const added = { field: field.apiName, operator: this.operator(), value };
    const others = this.conditions().filter((one) => one.field !== added.field || one.operator !== added.operator);
    this.isOpen.set(false);
    this.changed.emit([...others, added]);
  }

  protected remove(condition: FilterCondition): void {
    this.changed.emit(this.conditions().filter((one) => one !== condition));
  }

  private textOf(value: unknown): string {
    if (isChoices(value)) return value.join(',');
    if (typeof value !== 'object' || value === null) return String(value);
    const { id, name } = value as ReferenceOption;
    this.conditionTexts.remember(id, name);
    return id;
  }
}
