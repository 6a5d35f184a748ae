import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { PasswordChange } from '@portico/contracts';
import { ApiService, segment, PortalSessionStore, PreferencesService, TextPipe, TextService } from '@portico/web/core';
import { newPreferencesForm, PreferenceFieldsComponent } from '@portico/web/portal/preferences';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  PageComponent,
  PasswordInputComponent,
  ToastService,
} from '@portico/web/ui';
import { OwnAddressComponent } from './own-address.component';

/** My settings: how things are shown, the password, and the address to sign in with. */
@Component({
  selector: 'pt-portal-account',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    MatButton,
    OwnAddressComponent,
    PageComponent,
    PasswordInputComponent,
    PreferenceFieldsComponent,
    TextPipe,
  ],
  template: `
    <pt-page [title]="'portalAccount.title' | ptText" [subtitle]="address()" width="form">
      <pt-card [heading]="'portalAccount.display' | ptText">
        <pt-form
          [form]="preferences"
          name="preferences"
          [problem]="preferencesProblem()"
          (submitted)="savePreferences()"
        >
          <pt-preference-fields [form]="preferences" />
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'portalAccount.save' | ptText }}
          </button>
        </pt-form>
      </pt-card>
      <pt-card [heading]="'portalAccount.password' | ptText">
        <p class="pt-muted">{{ 'portalAccount.passwordText' | ptText }}</p>
        <pt-form [form]="password" [problem]="passwordProblem()" (submitted)="changePassword()">
          <pt-form-field [label]="'portalAccount.current' | ptText" [control]="password.controls.currentPassword">
            <pt-password-input autocomplete="current-password" [control]="password.controls.currentPassword" />
          </pt-form-field>
          <pt-form-field
            [label]="'portalAccount.next' | ptText"
            [hint]="'portalAccount.hint' | ptText"
            [control]="password.controls.newPassword"
          >
            <pt-password-input autocomplete="new-password" [control]="password.controls.newPassword" />
          </pt-form-field>
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'portalAccount.change' | ptText }}
          </button>
        </pt-form>
      </pt-card>
      <pt-own-address />
    </pt-page>
  `,
  styles: `
    .pt-muted {
      margin: 0 0 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountPage {
  private readonly api = inject(ApiService);
  private readonly store = inject(PortalSessionStore);
  private readonly toasts = inject(ToastService);
  private readonly texts = inject(TextService);
  protected readonly address = computed(() =>
    this.texts.get('portalAccount.address', { email: this.store.me()?.email ?? '' }),
  );
  protected readonly preferences = newPreferencesForm(
    this.store.me()?.preferences ?? inject(PreferencesService).current(),
  );
  protected readonly password = new FormGroup({
    currentPassword: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    newPassword: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.minLength(12)],
    }),
  });
  protected readonly preferencesProblem = signal<unknown>(null);
  protected readonly passwordProblem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected savePreferences(): Promise<void> {
    return this.try(this.preferencesProblem, async () => {
      await this.store.savePreferences(this.preferences.getRawValue());
      this.preferences.markAsPristine();
      this.toasts.done(this.texts.get('portalAccount.saved'));
    });
  }

  /** R130: other sessions end. */
  protected changePassword(): Promise<void> {
    const change: PasswordChange = this.password.getRawValue();
    return this.try(this.passwordProblem, async () => {
      await this.api.post(`/portals/${segment(this.store.portal()?.id ?? '')}/me/password`, change);
      this.password.reset();
      this.toasts.done(this.texts.get('portalAccount.changed'));
    });
  }

  private async try(problem: ReturnType<typeof signal<unknown>>, work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    problem.set(null);
    try {
      await work();
    } catch (error) {
      problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
