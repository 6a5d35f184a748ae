import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import {
  type ControlValueAccessor,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  type ValidationErrors,
  type Validator,
} from '@angular/forms';
import { PreferencesService, TextPipe, TextService } from '@portico/web/core';
import { FormFieldComponent } from '../form/form-field.component';
import { IconComponent } from '../icon/icon.component';
import { SkeletonComponent } from '../skeleton/skeleton.component';
import { CalendarComponent } from './calendar.component';
import { dateOrder, type Day, editDay, parseDay } from './date.rules';

/** A day, typed as the reader's country writes it or picked from a calendar; the control holds `2026-12-04` or null. */
@Component({
  selector: 'pt-day-input',
  imports: [
    CalendarComponent,
    CdkConnectedOverlay,
    CdkOverlayOrigin,
    CdkTrapFocus,
    IconComponent,
    SkeletonComponent,
    TextPipe,
  ],
  templateUrl: './day-input.component.html',
  styleUrl: './day-input.component.scss',
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: DayInputComponent, multi: true },
    { provide: NG_VALIDATORS, useExisting: DayInputComponent, multi: true },
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayInputComponent implements ControlValueAccessor, Validator {
  protected readonly field = inject(FormFieldComponent, { optional: true });
  private readonly preferences = inject(PreferencesService);
  private readonly texts = inject(TextService);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  /** Overrules the field's label where several inputs share one. */
  readonly label = input<string | null>(null);
  protected readonly day = signal<Day | null>(null);
  protected readonly isOpen = signal(false);
  protected readonly isDisabled = signal(false);
  private readonly typedText = signal<string | null>(null);
  protected readonly text = computed(() => {
    const day = this.day();
    return this.typedText() ?? (day === null ? '' : editDay(day, this.preferences.locale()));
  });
  protected readonly placeholder = computed(() => {
    const { order, separator } = dateOrder(this.preferences.locale());
    return order.map((part) => this.texts.get(`ui.date.${part}`)).join(separator);
  });
  private changed: (value: Day | null) => void = () => undefined;
  private touched: () => void = () => undefined;
  private isUnreadable = false;

  constructor() {
    effect(() => {
      const text = this.text();
      untracked(() => (this.box().nativeElement.value = text));
    });
  }

  writeValue(value: Day | null): void {
    this.typedText.set(null);
    this.isUnreadable = false;
    this.day.set(value);
  }
  registerOnChange(changed: (value: Day | null) => void): void {
    this.changed = changed;
  }
  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
  setDisabledState(isDisabled: boolean): void {
    this.isDisabled.set(isDisabled);
  }
  validate(): ValidationErrors | null {
    return this.isUnreadable ? { text: { key: 'ui.field.dateInvalid' } } : null;
  }

  protected typed(text: string): void {
    const day = text.trim() === '' ? null : parseDay(text, this.preferences.locale());
    this.isUnreadable = text.trim() !== '' && day === null;
    this.typedText.set(text);
    this.day.set(day);
    this.changed(day);
  }

  protected left(): void {
    if (!this.isUnreadable) this.typedText.set(null);
    this.touched();
  }

  protected pick(day: Day): void {
    this.typedText.set(null);
    this.isUnreadable = false;
    this.day.set(day);
    this.changed(day);
    this.close();
  }

  protected close(): void {
    this.isOpen.set(false);
    this.box().nativeElement.focus();
  }
}
