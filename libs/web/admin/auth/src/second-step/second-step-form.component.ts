import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { isProblem, StaffSessionStore, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';

/** The code after the password: of the authenticator, or a recovery code. */
@Component({
  selector: 'pt-second-step-form',
  imports: [FormComponent, FormFieldComponent, InputDirective, MatButton, ReactiveFormsModule, TextPipe],
  template: `
    <h1>{{ 'adminAuth.code.title' | ptText }}</h1>
    <p class="lead">{{ (isRecovery() ? 'adminAuth.code.recoveryLead' : 'adminAuth.code.lead') | ptText }}</p>
    <pt-form [form]="form" [problem]="problem()" (submitted)="finish()">
      <pt-form-field
        [label]="(isRecovery() ? 'adminAuth.code.recoveryCode' : 'adminAuth.code.code') | ptText"
        [control]="form.controls.code"
      >
        <input
          ptInput
          class="pt-tabular"
          [attr.inputmode]="isRecovery() ? 'text' : 'numeric'"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="40"
          [formControl]="form.controls.code"
        />
      </pt-form-field>
      <button ptFormAction class="whole" type="submit" matButton="filled" [disabled]="isBusy()">
        {{ 'adminAuth.signIn.action' | ptText }}
      </button>
    </pt-form>
    <button class="whole other" type="button" matButton (click)="isRecovery.set(!isRecovery())">
      {{ (isRecovery() ? 'adminAuth.code.useAuthenticator' : 'adminAuth.code.useRecovery') | ptText }}
    </button>
  `,
  styleUrl: '../auth-page.scss',
  styles: `
    .other {
      margin-top: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondStepFormComponent {
  private readonly session = inject(StaffSessionStore);
  private readonly field = viewChild.required(FormFieldComponent);

  readonly challenge = input.required<string>();
  readonly finished = output();
  /** The challenge is over; told with the problem. */
  readonly restarted = output<unknown>();

  protected readonly form = inject(NonNullableFormBuilder).group({ code: ['', Validators.required] });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly isRecovery = signal(false);

  constructor() {
    afterNextRender(() => this.field().focus());
  }

  protected async finish(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.session.finishSignIn({ challenge: this.challenge(), code: this.form.controls.code.value });
      this.finished.emit();
    } catch (problem) {
      if (isProblem(problem, 'SIGN_IN_CHALLENGE_INVALID')) this.restarted.emit(problem);
      else this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
