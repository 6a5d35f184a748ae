import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type AbstractControl, FormArray } from '@angular/forms';
import type { RowGroup } from './field-form.rules';
import type { FieldDescription, LookupSearch } from './field.types';
import { PlainFieldComponent } from './plain-field.component';
import { SubFormComponent } from './sub-form.component';

/**
 * The right input for a field of any kind, with label, hint and mistakes; the control comes from `fieldControls`.
 *
 * ```html
 * <pt-field-input [field]="field" [control]="control" [currency]="'EUR'" [search]="search" />
 * ```
 */
@Component({
  selector: 'pt-field-input',
  imports: [PlainFieldComponent, SubFormComponent],
  template: `
    @if (rows(); as rows) {
      <pt-sub-form
        [field]="field()"
        [rows]="rows"
        [currency]="currency()"
        [search]="search()"
        [writable]="writableColumns()"
      />
    } @else {
      <pt-plain-field
        [field]="field()"
        [control]="control()"
        [currency]="currency()"
        [search]="search()"
        [hint]="hint()"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldInputComponent {
  readonly field = input.required<FieldDescription>();
  readonly control = input.required<AbstractControl>();
  /** ISO 4217; stands before money. */
  readonly currency = input<string | null>(null);
  /** Needed for lookups and owners. */
  readonly search = input<LookupSearch>(() => Promise.resolve([]));
  readonly hint = input<string | null>(null);
  /** Columns of a sub-form that may be written; all without it. */
  readonly writableColumns = input<ReadonlySet<string> | null>(null);

  protected readonly rows = computed(() => {
    const control = this.control();
    return control instanceof FormArray ? (control as FormArray<RowGroup>) : null;
  });
}
