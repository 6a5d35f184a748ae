import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { type ControlValueAccessor, NG_VALUE_ACCESSOR } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { FormFieldComponent } from '../form/form-field.component';
import { IconComponent } from '../icon/icon.component';
import type { LookupTarget } from '@portico/contracts';
import type { ReferenceOption } from './field.types';

const PAUSE = 200;

/**
 * Finds a record by typing; the control holds the reference (id and name) or null. Words without a choice are undone.
 * Of several modules one is chosen first, and is where the words are looked for.
 */
@Component({
  selector: 'pt-lookup-input',
  imports: [IconComponent, LocalisedPipe, MatAutocomplete, MatAutocompleteTrigger, MatOption, TextPipe],
  templateUrl: './lookup-input.component.html',
  styleUrl: './lookup-input.component.scss',
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: LookupInputComponent, multi: true }],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LookupInputComponent implements ControlValueAccessor {
  protected readonly field = inject(FormFieldComponent, { optional: true });
  readonly search = input.required<(query: string, module: string | null) => Promise<readonly ReferenceOption[]>>();
  readonly targets = input<readonly LookupTarget[]>([]);
  readonly label = input<string | null>(null);

  protected readonly chosen = signal<ReferenceOption | null>(null);
  protected readonly options = signal<readonly ReferenceOption[]>([]);
  protected readonly state = signal<'idle' | 'searching' | 'found' | 'failed'>('idle');
  protected readonly isDisabled = signal(false);
  private readonly picked = signal<string | null>(null);
  /** Where the words are looked for; null where there is no choice. */
  protected readonly module = computed(
    () => this.picked() ?? this.chosen()?.module ?? this.targets()[0]?.apiName ?? null,
  );
  private changed: (value: ReferenceOption | null) => void = () => undefined;
  private touched: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  protected readonly nameOf = (option: ReferenceOption | string | null): string =>
    typeof option === 'string' ? option : (option?.name ?? '');

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  writeValue(value: ReferenceOption | null): void {
    this.chosen.set(value);
    this.picked.set(null);
  }
  registerOnChange(changed: (value: ReferenceOption | null) => void): void {
    this.changed = changed;
  }
  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }
  setDisabledState(isDisabled: boolean): void {
    this.isDisabled.set(isDisabled);
  }

  protected typed(text: string): void {
    this.drop();
    if (text.trim() === '') this.choose(null);
    this.state.set('searching');
    this.timer = setTimeout(() => void this.find(text.trim()), PAUSE);
  }

  /** What was found elsewhere is no choice any more. */
  protected pick(module: string): void {
    this.drop();
    this.picked.set(module);
    this.options.set([]);
    this.state.set('idle');
    if (this.chosen() !== null) this.choose(null);
  }

  /** The first few are offered before anything is typed. */
  protected opened(): void {
    if (this.state() !== 'searching') void this.find('');
  }

  protected choose(option: ReferenceOption | null): void {
    // Without a choice it is looked on where it was.
    this.picked.set(option?.module ?? this.module());
    this.chosen.set(option);
    this.changed(option);
  }

  protected left(box: HTMLInputElement): void {
    box.value = this.nameOf(this.chosen());
    this.touched();
  }

  /** What is under way answers other words, or is of another module. */
  private drop(): void {
    clearTimeout(this.timer);
    this.asked += 1;
  }

  private async find(query: string): Promise<void> {
    const asked = ++this.asked;
    const module = this.module();
    this.state.set('searching');
    try {
      const found = await this.search()(query, module);
      if (asked !== this.asked) return;
      this.options.set(module === null ? found : found.map((option) => ({ ...option, module })));
      this.state.set('found');
    } catch {
      if (asked === this.asked) this.state.set('failed');
    }
  }
}
