import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ApiService, TextPipe } from '@portico/web/core';
import { CardComponent, FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';

/** Asks for a link to a new password. The answer is the same whether the address is known or not. */
@Component({
  selector: 'pt-forgot-password',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-card>
      @if (sentTo(); as email) {
        <div role="status">
          <h1>{{ 'adminAuth.forgot.sent' | ptText }}</h1>
          <p class="lead">{{ 'adminAuth.forgot.sentText' | ptText: { email } }}</p>
        </div>
      } @else {
        <h1>{{ 'adminAuth.forgot.title' | ptText }}</h1>
        <p class="lead">{{ 'adminAuth.forgot.lead' | ptText }}</p>
        <pt-form [form]="form" [problem]="problem()" (submitted)="send()">
          <pt-form-field [label]="'adminAuth.email' | ptText" [control]="form.controls.email">
            <input
              ptInput
              type="email"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              [formControl]="form.controls.email"
            />
          </pt-form-field>
          <button ptFormAction class="whole" type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'adminAuth.forgot.action' | ptText }}
          </button>
        </pt-form>
      }
      <p class="more">
        <a routerLink="/admin/sign-in">{{ 'adminAuth.toSignIn' | ptText }}</a>
      </p>
    </pt-card>
  `,
  styleUrl: './auth-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForgotPasswordPage {
  private readonly api = inject(ApiService);

  protected readonly form = inject(NonNullableFormBuilder).group({
    email: ['', [Validators.required, Validators.email]],
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly sentTo = signal<string | null>(null);

  protected async send(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const body = this.form.getRawValue();
      await this.api.post('/auth/password-resets', body);
      this.sentTo.set(body.email);
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
