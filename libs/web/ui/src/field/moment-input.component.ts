import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import {
  type ControlValueAccessor,
  NG_VALIDATORS,
  NG_VALUE_ACCESSOR,
  type ValidationErrors,
  type Validator,
} from '@angular/forms';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormatService, PreferencesService, TextPipe } from '@portico/web/core';
import { FormFieldComponent } from '../form/form-field.component';
import { type Clock, type Day, instantOf, parseClock, wallClock } from './date.rules';
import { DayInputComponent } from './day-input.component';

/** A day and a time of day where the reader is; the control holds the instant in UTC, or null. */
@Component({
  selector: 'pt-moment-input',
  imports: [DayInputComponent, ReactiveFormsModule, TextPipe],
  template: `
    <pt-day-input class="pt-grow" [formControl]="day" />
    <input
      #box
      class="pt-input time"
      type="text"
      autocomplete="off"
      [attr.aria-label]="'ui.date.time' | ptText"
      [attr.aria-describedby]="field?.describedBy()"
      [attr.aria-invalid]="field?.error() ? true : null"
      [placeholder]="placeholder()"
      [disabled]="isDisabled()"
      [value]="clockText()"
      (input)="typed(box.value)"
      (blur)="left()"
    />
  `,
  styles: `
    :host {
      display: flex;
      gap: 8px;
    }
    .time {
      width: 110px;
      font-variant-numeric: tabular-nums;
    }
  `,
  providers: [
    { provide: NG_VALUE_ACCESSOR, useExisting: MomentInputComponent, multi: true },
    { provide: NG_VALIDATORS, useExisting: MomentInputComponent, multi: true },
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MomentInputComponent implements ControlValueAccessor, Validator {
  protected readonly field = inject(FormFieldComponent, { optional: true });
  private readonly preferences = inject(PreferencesService);
  private readonly format = inject(FormatService);
  protected readonly day = new FormControl<Day | null>(null);
  protected readonly isDisabled = signal(false);
  private readonly clock = signal<Clock | null>(null);
  private readonly typedText = signal<string | null>(null);
  protected readonly placeholder = computed(() => this.shown('14:30'));
  protected readonly clockText = computed(() => this.typedText() ?? this.shown(this.clock()));
  private changed: (value: string | null) => void = () => undefined;
  private touched: () => void = () => undefined;

  constructor() {
    this.day.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.tell());
  }

  writeValue(value: string | null): void {
    const wall = value === null ? null : wallClock(value, this.zone());
    this.day.setValue(wall?.day ?? null, { emitEvent: false });
    this.clock.set(wall?.clock ?? null);
    this.typedText.set(null);
  }
  registerOnChange(changed: (value: string | null) => void): void {
    this.changed = changed;
  }
  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
  setDisabledState(isDisabled: boolean): void {
    this.isDisabled.set(isDisabled);
    if (isDisabled) this.day.disable({ emitEvent: false });
    else this.day.enable({ emitEvent: false });
  }
  validate(): ValidationErrors | null {
    if (this.day.errors !== null) return this.day.errors;
    const isHalf = (this.day.value === null) !== (this.clock() === null);
    const isUnreadable = this.clock() === null && (this.typedText() ?? '').trim() !== '';
    return isHalf || isUnreadable ? { text: { key: 'ui.field.momentInvalid' } } : null;
  }

  protected typed(text: string): void {
    this.typedText.set(text);
    this.clock.set(parseClock(text));
    this.tell();
  }

  protected left(): void {
    if (this.clock() !== null) this.typedText.set(null);
    this.touched();
  }

  private tell(): void {
    const day = this.day.value;
    const clock = this.clock();
    this.changed(day === null || clock === null ? null : instantOf(day, clock, this.zone()));
  }

  private shown(clock: Clock | null): string {
    return clock === null ? '' : this.format.time(instantOf('2026-01-15', clock, this.zone()));
  }

  private zone(): string {
    return this.preferences.current().timeZone;
  }
}
