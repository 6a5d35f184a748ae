import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { SignInChallenge } from '@portico/contracts';
import { RETURN_TO, returnPath, STAFF_AREA, StaffSessionStore, TextPipe } from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  PasswordInputComponent,
} from '@portico/web/ui';
import { SecondStepFormComponent } from './second-step/second-step-form.component';

/** Sign-in to the console, and back to where an expired session broke off (R129). */
@Component({
  selector: 'pt-sign-in',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    PasswordInputComponent,
    ReactiveFormsModule,
    RouterLink,
    SecondStepFormComponent,
    TextPipe,
  ],
  template: `
    <pt-card>
      @if (challenge(); as challenge) {
        <pt-second-step-form [challenge]="challenge.token" (finished)="enter()" (restarted)="restart($event)" />
      } @else {
        <h1>{{ 'adminAuth.signIn.title' | ptText }}</h1>
        <p class="lead">{{ 'adminAuth.signIn.lead' | ptText }}</p>
        @if (notice; as key) {
          <p class="notice" role="status">{{ key | ptText }}</p>
        }
        <pt-form [form]="form" [problem]="problem()" (submitted)="signIn()">
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
          <pt-form-field [label]="'adminAuth.password' | ptText" [control]="form.controls.password">
            <pt-password-input [control]="form.controls.password" autocomplete="current-password" />
          </pt-form-field>
          <button ptFormAction class="whole" type="submit" matButton="filled" [disabled]="isBusy()">
            {{ (isBusy() ? 'adminAuth.signIn.busy' : 'adminAuth.signIn.action') | ptText }}
          </button>
        </pt-form>
        <p class="more">
          <a routerLink="/admin/forgot-password">{{ 'adminAuth.signIn.forgot' | ptText }}</a>
        </p>
      }
    </pt-card>
  `,
  styleUrl: './auth-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  private readonly session = inject(StaffSessionStore);
  private readonly router = inject(Router);
  private readonly query = inject(ActivatedRoute).snapshot.queryParamMap;

  protected readonly form = inject(NonNullableFormBuilder).group({
    email: ['', [Validators.required, Validators.email]],
    password: ['', Validators.required],
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly challenge = signal<SignInChallenge | null>(null);
  protected readonly notice = this.noticeKey();

  protected async signIn(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const challenge = await this.session.signIn(this.form.getRawValue());
      this.challenge.set(challenge);
      if (challenge === null) await this.enter();
    } catch (problem) {
      this.form.controls.password.reset();
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected async enter(): Promise<void> {
    await this.router.navigateByUrl(returnPath(this.query.get(RETURN_TO), STAFF_AREA));
  }

  /** The moment for the code has passed: the password is asked for again. */
  protected restart(problem: unknown): void {
    this.challenge.set(null);
    this.form.controls.password.reset();
    this.problem.set(problem);
  }

  private noticeKey(): string | null {
    if (this.query.has('expired')) return 'adminAuth.signIn.expired';
    return this.query.has('changed') ? 'adminAuth.signIn.changed' : null;
  }
}
