import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import { type FormControl, ReactiveFormsModule } from '@angular/forms';
import { TextPipe } from '@portico/web/core';
import { InputDirective } from '../form/input.directive';
import { IconComponent } from '../icon/icon.component';

/** A password inside `pt-form-field`, with a button that shows it: what one can read one types right. */
@Component({
  selector: 'pt-password-input',
  imports: [IconComponent, InputDirective, ReactiveFormsModule, TextPipe],
  template: `
    <input
      ptInput
      spellcheck="false"
      autocapitalize="none"
      maxlength="256"
      [type]="isShown() ? 'text' : 'password'"
      [attr.autocomplete]="autocomplete()"
      [formControl]="control()"
    />
    <button
      type="button"
      [attr.aria-label]="'ui.password.show' | ptText"
      [attr.aria-pressed]="isShown()"
      (click)="isShown.set(!isShown())"
    >
      <pt-icon [name]="isShown() ? 'visibility_off' : 'visibility'" />
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    input {
      padding-inline-end: 42px;
    }
    button {
      position: absolute;
      top: 50%;
      inset-inline-end: 4px;
      display: grid;
      place-items: center;
      width: 32px;
      height: 28px;
      padding: 0;
      border: 0;
      border-radius: var(--r-1);
      background: none;
      color: var(--ink-3);
      translate: 0 -50%;
      cursor: pointer;
    }
    button:hover {
      color: var(--ink);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordInputComponent {
  readonly control = input.required<FormControl<string>>();
  /** What a password manager should offer. */
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  protected readonly isShown = signal(false);
}
