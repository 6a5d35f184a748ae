import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { type ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import type { PickListOption } from '@portico/contracts';
import { LocalisedPipe } from '@portico/web/core';
import { FormFieldComponent } from '../form/form-field.component';

/** Several of some options; the control holds their values in the order of the options, or null for none. */
@Component({
  selector: 'pt-choices-input',
  imports: [LocalisedPipe],
  template: `
    <div
      role="group"
      [attr.aria-label]="label()"
      [attr.aria-labelledby]="label() === null ? field?.labelId : null"
      [attr.aria-describedby]="field?.describedBy()"
    >
      @for (option of options(); track option.value) {
        <label>
          <input
            #box
            class="pt-checkbox"
            type="checkbox"
            [checked]="chosen().has(option.value)"
            [disabled]="isDisabled()"
            (change)="toggle(option.value, box.checked)"
            (blur)="touched()"
          />
          <span>{{ option.label | ptLocalised }}</span>
        </label>
      }
    </div>
  `,
  styles: `
    div {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
      padding: 6px 0;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      min-height: 24px;
    }
  `,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: ChoicesInputComponent, multi: true }],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoicesInputComponent implements ControlValueAccessor {
  protected readonly field = inject(FormFieldComponent, { optional: true });
  readonly options = input.required<readonly PickListOption[]>();
  /** Overrules the field's label where several inputs share one. */
  readonly label = input<string | null>(null);

  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly isDisabled = signal(false);
  private changed: (value: string[] | null) => void = () => undefined;
  protected touched: () => void = () => undefined;

  writeValue(value: readonly string[] | null): void {
    this.chosen.set(new Set(value ?? []));
  }
  registerOnChange(changed: (value: string[] | null) => void): void {
    this.changed = changed;
  }
  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
  setDisabledState(isDisabled: boolean): void {
    this.isDisabled.set(isDisabled);
  }

  protected toggle(value: string, isChosen: boolean): void {
    const next = new Set(this.chosen());
    if (isChosen) next.add(value);
    else next.delete(value);
    this.chosen.set(next);
    const values = this.options()
      .map((option) => option.value)
      .filter((one) => next.has(one));
    this.changed(values.length === 0 ? null : values);
  }
}
