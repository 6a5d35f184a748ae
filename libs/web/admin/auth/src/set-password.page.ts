import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { PasswordResetRedeem } from '@portico/contracts';
import { ApiService, isProblem, STAFF_SIGN_IN, TextPipe } from '@portico/web/core';
import { CardComponent, FormComponent, FormFieldComponent, PasswordInputComponent } from '@portico/web/ui';

/** The page of a mailed link: a new password, or the first one. */
@Component({
  selector: 'pt-set-password',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    MatAnchor,
    MatButton,
    PasswordInputComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-card>
      @if (isInvalid()) {
        <div role="alert">
          <h1>{{ 'adminAuth.set.invalid' | ptText }}</h1>
          <p class="lead">{{ 'adminAuth.set.invalidText' | ptText }}</p>
        </div>
        <a class="whole" matButton="filled" routerLink="/admin/forgot-password">{{ 'adminAuth.set.again' | ptText }}</a>
      } @else {
        <h1>{{ 'adminAuth.set.title' | ptText }}</h1>
        <p class="lead">{{ 'adminAuth.set.lead' | ptText }}</p>
        <pt-form [form]="form" [problem]="problem()" (submitted)="save()">
          <pt-form-field
            [label]="'adminAuth.newPassword' | ptText"
            [hint]="'adminAuth.passwordHint' | ptText"
            [control]="form.controls.password"
          >
            <pt-password-input [control]="form.controls.password" autocomplete="new-password" />
          </pt-form-field>
          <button ptFormAction class="whole" type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'adminAuth.set.action' | ptText }}
          </button>
        </pt-form>
      }
    </pt-card>
  `,
  styleUrl: './auth-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetPasswordPage {
  private readonly api = inject(ApiService);
  private readonly router = inject(Router);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';

  protected readonly form = inject(NonNullableFormBuilder).group({
    password: ['', [Validators.required, Validators.minLength(12)]],
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly isInvalid = signal(this.token === '');

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const body: PasswordResetRedeem = { token: this.token, password: this.form.controls.password.value };
      await this.api.post('/auth/password-resets/redeem', body);
      await this.router.navigate([STAFF_SIGN_IN], { queryParams: { changed: true } });
    } catch (problem) {
      if (isProblem(problem, 'RESET_LINK_INVALID')) this.isInvalid.set(true);
      else this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
