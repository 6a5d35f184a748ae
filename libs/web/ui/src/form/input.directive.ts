import { Directive, inject, input } from '@angular/core';
import { FormFieldComponent } from './form-field.component';

/** An input, select or textarea inside `pt-form-field`: drawn as a field, tied to its label, hint and error. */
@Directive({
  selector: 'input[ptInput], select[ptInput], textarea[ptInput]',
  host: {
    class: 'pt-input',
    '[attr.id]': 'field?.inputId ?? id()',
    '[attr.aria-describedby]': 'field?.describedBy() ?? null',
    '[attr.aria-invalid]': 'field?.error() ? true : null',
    '[attr.aria-required]': 'field?.state()?.isRequired || null',
  },
})
export class InputDirective {
  /** Outside of a field its own, for a label that names it. */
  readonly id = input<string | null>(null);
  protected readonly field = inject(FormFieldComponent, { optional: true });
}
