import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { PasswordResetRedeem } from '@portico/contracts';
import { ApiService, isProblem, segment, PortalSessionStore, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, PasswordInputComponent } from '@portico/web/ui';
import { DoorComponent } from './door.component';
import { takeFragment } from './fragment.rules';

@Component({
  selector: 'pt-portal-reset-password',
  imports: [DoorComponent, FormComponent, FormFieldComponent, MatButton, PasswordInputComponent, RouterLink, TextPipe],
  template: `
    <pt-door [name]="store.portal()?.name ?? ''" [heading]="'portalAuth.reset.title' | ptText">
      @if (isInvalid()) {
        <p role="alert">{{ 'portalAuth.reset.invalid' | ptText }}</p>
        <a [routerLink]="store.area() + '/forgot-password'">{{ 'portalAuth.reset.again' | ptText }}</a>
      } @else {
        <pt-form [form]="form" [problem]="problem()" (submitted)="save()">
          <pt-form-field
            [label]="'portalAuth.reset.password' | ptText"
            [hint]="'portalAuth.accept.hint' | ptText"
            [control]="form.controls.password"
          >
            <pt-password-input autocomplete="new-password" [control]="form.controls.password" />
          </pt-form-field>
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'portalAuth.reset.submit' | ptText }}
          </button>
        </pt-form>
      }
    </pt-door>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResetPasswordPage {
  private readonly api = inject(ApiService);
  private readonly router = inject(Router);
  protected readonly store = inject(PortalSessionStore);
  private readonly token = takeFragment(inject(Router));
  protected readonly form = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.minLength(12)] }),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isInvalid = signal(this.token === '');
  protected readonly isBusy = signal(false);

  protected async save(): Promise<void> {
    const redeem: PasswordResetRedeem = { token: this.token, ...this.form.getRawValue() };
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.api.post(`/portals/${segment(this.store.portal()?.id ?? '')}/auth/password-resets/redeem`, redeem);
      await this.router.navigate([this.store.signInUrl()], { queryParams: { reset: true } });
    } catch (error) {
      if (isProblem(error, 'RESET_LINK_INVALID')) this.isInvalid.set(true);
      else this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
