import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { PortalSessionStore, returnPath, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective, PasswordInputComponent } from '@portico/web/ui';
import { DoorComponent } from './door.component';

/** R128: e-mail and password, on a page of the customer's own. */
@Component({
  selector: 'pt-portal-sign-in',
  imports: [
    DoorComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    PasswordInputComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-door [name]="store.portal()?.name ?? ''" [heading]="'portalAuth.signIn.title' | ptText">
      @if (expired() !== undefined) {
        <p role="status">{{ 'portalAuth.signIn.expired' | ptText }}</p>
      } @else if (reset() !== undefined) {
        <p role="status">{{ 'portalAuth.reset.done' | ptText }}</p>
      }
      <pt-form [form]="form" [problem]="problem()" (submitted)="signIn()">
        <pt-form-field [label]="'portalAuth.signIn.email' | ptText" [control]="form.controls.email">
          <input
            ptInput
            type="email"
            autocomplete="username"
            autocapitalize="none"
            [formControl]="form.controls.email"
          />
        </pt-form-field>
        <pt-form-field [label]="'portalAuth.signIn.password' | ptText" [control]="form.controls.password">
          <pt-password-input autocomplete="current-password" [control]="form.controls.password" />
        </pt-form-field>
        <button ptFormAction type="submit" matButton="filled" class="wide" [disabled]="isBusy()">
          {{ 'portalAuth.signIn.submit' | ptText }}
        </button>
      </pt-form>
      <a [routerLink]="forgot()">{{ 'portalAuth.signIn.forgot' | ptText }}</a>
    </pt-door>
  `,
  styles: `
    .wide {
      flex: 1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  private readonly router = inject(Router);
  protected readonly store = inject(PortalSessionStore);
  /** Query parameters: where to go on, and why the person is here. */
  readonly returnTo = input<string>();
  readonly expired = input<string>();
  readonly reset = input<string>();

  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly forgot = computed(() => `${this.store.area()}/forgot-password`);

  protected async signIn(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.store.signIn(this.form.getRawValue());
      await this.router.navigateByUrl(returnPath(this.returnTo(), this.store.area()));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
