import {
  booleanAttribute,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  type OnInit,
} from '@angular/core';
import type { AbstractControl } from '@angular/forms';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';
import { controlState } from './control-state';
import { ErrorTextService } from './error-text.service';
import { FormRegistry } from './form-registry.service';

let serial = 0;

/**
 * Label above, hint and error below, all tied to the input inside for screen readers.
 *
 * ```html
 * <pt-form-field [label]="…" [hint]="…" [control]="form.controls.name">
 *   <input ptInput [formControl]="form.controls.name" />
 * </pt-form-field>
 * ```
 */
@Component({
  selector: 'pt-form-field',
  imports: [IconComponent, TextPipe],
  templateUrl: './form-field.component.html',
  styleUrl: './form-field.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormFieldComponent implements OnInit {
  private readonly errorTexts = inject(ErrorTextService);
  private readonly registry = inject(FormRegistry, { optional: true });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly destroyed = inject(DestroyRef);

  readonly label = input.required<string>();
  readonly control = input<AbstractControl | null>(null);
  readonly hint = input<string | null>(null);
  /** For inputs with a name of their own (a checkbox): keeps the label for screen readers and mistakes only. */
  readonly labelHidden = input(false, { transform: booleanAttribute });
  /** Says “optional” beside the label: for forms where most fields must be filled in. */
  readonly markOptional = input(false, { transform: booleanAttribute });

  readonly inputId = `pt-field-${serial++}`;
  readonly labelId = `${this.inputId}-label`;
  protected readonly hintId = `${this.inputId}-hint`;
  protected readonly errorId = `${this.inputId}-error`;

  readonly state = controlState(this.control);
  readonly error = computed(() => (this.state().isTouched ? this.errorTexts.of(this.state().errors) : null));
  readonly describedBy = computed(() => {
    const ids = [this.hint() === null ? null : this.hintId, this.error() === null ? null : this.errorId];
    return ids.filter((id) => id !== null).join(' ') || null;
  });

  ngOnInit(): void {
    const undo = this.registry?.add({
      label: () => this.label(),
      control: () => this.control(),
      error: () => this.errorTexts.of(this.control()?.errors ?? null),
      element: this.host.nativeElement,
      focus: () => this.focus(),
    });
    if (undo) this.destroyed.onDestroy(undo);
  }

  focus(): void {
    const focusable = 'input:not([type=hidden]), select, textarea, button, [tabindex="0"]';
    this.host.nativeElement.querySelector<HTMLElement>(focusable)?.focus();
  }
}
