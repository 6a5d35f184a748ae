import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type AbstractControl, type FormControl, ReactiveFormsModule } from '@angular/forms';
import { shownOption } from '@portico/format';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { FormFieldComponent } from '../form/form-field.component';
import { InputDirective } from '../form/input.directive';
import { ChoicesInputComponent } from './choices-input.component';
import { DayInputComponent } from './day-input.component';
import { DecimalInputDirective } from './decimal-input.directive';
import type { FieldDescription, LookupSearch, ReferenceOption } from './field.types';
import { FileInputComponent } from './file-input.component';
import { LookupInputComponent } from './lookup-input.component';
import { MomentInputComponent } from './moment-input.component';

/** The input for a field of any kind but rows; see `pt-field-input`. */
@Component({
  selector: 'pt-plain-field',
  imports: [
    ChoicesInputComponent,
    DayInputComponent,
    DecimalInputDirective,
    FileInputComponent,
    FormFieldComponent,
    InputDirective,
    LocalisedPipe,
    LookupInputComponent,
    MomentInputComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './plain-field.component.html',
  styleUrl: './plain-field.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlainFieldComponent {
  readonly field = input.required<FieldDescription>();
  readonly control = input.required<AbstractControl>();
  /** ISO 4217; stands before money. */
  readonly currency = input<string | null>(null);
  /** Needed for lookups and owners. */
  readonly search = input<LookupSearch>(() => Promise.resolve([]));
  readonly hint = input<string | null>(null);
  /** In a table's cell the column's head is the label; screen readers still hear it. */
  readonly labelHidden = input(false);

  protected readonly plain = computed(() => this.control() as FormControl<unknown>);
  /** What the record has is said even where it can be chosen no more. */
  protected readonly removed = computed(() => {
    const option = shownOption(this.field().settings, this.plain().value);
    return option?.isRemoved ? option : null;
  });
  protected readonly find = computed(() => {
    const search = this.search();
    const field = this.field();
    return (query: string, module: string | null): Promise<readonly ReferenceOption[]> =>
      search(module === null ? field : { ...field, lookupModule: module }, query);
  });
  protected readonly inputType = computed(() => {
    const { kind } = this.field();
    return kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text';
  });
}
