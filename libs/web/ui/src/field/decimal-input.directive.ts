import { Directive, effect, ElementRef, inject, untracked } from '@angular/core';
import {
  type ControlValueAccessor,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  type ValidationErrors,
  type Validator,
} from '@angular/forms';
import { PreferencesService } from '@portico/web/core';
import type { TextMistake } from '../form/error-text.service';
import { editDecimal, parseDecimal } from './decimal.rules';

/** A text input for numbers as the reader writes them; the control holds a decimal string (`1140.5`) or null. */
@Directive({
  selector: 'input[ptDecimal]',
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: DecimalInputDirective, multi: true },
    { provide: NG_VALIDATORS, useExisting: DecimalInputDirective, multi: true },
  ],
  host: { inputmode: 'decimal', autocomplete: 'off', '(input)': 'typed()', '(blur)': 'left()' },
})
export class DecimalInputDirective implements ControlValueAccessor, Validator {
  private readonly input = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
  private readonly preferences = inject(PreferencesService);
  private value: string | null = null;
  private isUnreadable = false;
  private changed: (value: string | null) => void = () => undefined;
  private touched: () => void = () => undefined;

  constructor() {
    effect(() => {
      this.preferences.locale();
      untracked(() => this.write());
    });
  }

  writeValue(value: string | null): void {
    this.value = value;
    this.isUnreadable = false;
    this.write();
  }
  registerOnChange(changed: (value: string | null) => void): void {
    this.changed = changed;
  }
  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
  setDisabledState(isDisabled: boolean): void {
    this.input.disabled = isDisabled;
  }
  validate(): ValidationErrors | null {
    return this.isUnreadable ? { text: { key: 'ui.field.numberInvalid' } satisfies TextMistake } : null;
  }

  protected typed(): void {
    const text = this.input.value.trim();
    this.value = text === '' ? null : parseDecimal(text, this.preferences.locale());
    this.isUnreadable = text !== '' && this.value === null;
    this.changed(this.value);
  }

  protected left(): void {
    if (!this.isUnreadable) this.write();
    this.touched();
  }

  private write(): void {
    if (!this.isUnreadable)
      this.input.value = this.value === null ? '' : editDecimal(this.value, this.preferences.locale());
  }
}
