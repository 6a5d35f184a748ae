import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { PasswordResetRequest } from '@portico/contracts';
import { ApiService, segment, PortalSessionStore, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective } from '@portico/web/ui';
import { DoorComponent } from './door.component';

/** Says the same for every address: whether somebody has one here is nobody's business. */
@Component({
  selector: 'pt-portal-forgot-password',
  imports: [
    DoorComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    @if (sentTo() === null) {
      <pt-door [name]="store.portal()?.name ?? ''" [heading]="'portalAuth.forgot.title' | ptText">
        <p>{{ 'portalAuth.forgot.text' | ptText }}</p>
        <pt-form [form]="form" [problem]="problem()" (submitted)="send()">
          <pt-form-field [label]="'portalAuth.signIn.email' | ptText" [control]="form.controls.email">
            <input ptInput type="email" autocomplete="username" [formControl]="form.controls.email" />
          </pt-form-field>
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'portalAuth.forgot.submit' | ptText }}
          </button>
        </pt-form>
        <a [routerLink]="store.signInUrl()">{{ 'portalAuth.forgot.back' | ptText }}</a>
      </pt-door>
    } @else {
      <pt-door [name]="store.portal()?.name ?? ''" [heading]="'portalAuth.forgot.sentTitle' | ptText">
        <p role="status">{{ 'portalAuth.forgot.sent' | ptText: { email: sentTo() ?? '' } }}</p>
        <a [routerLink]="store.signInUrl()">{{ 'portalAuth.forgot.back' | ptText }}</a>
      </pt-door>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForgotPasswordPage {
  private readonly api = inject(ApiService);
  protected readonly store = inject(PortalSessionStore);
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly sentTo = signal<string | null>(null);

  protected async send(): Promise<void> {
    const request: PasswordResetRequest = this.form.getRawValue();
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.api.post(`/portals/${segment(this.store.portal()?.id ?? '')}/auth/password-resets`, request);
      this.sentTo.set(request.email);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
