import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { ApiService, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  PageComponent,
  PasswordInputComponent,
  ToastService,
} from '@portico/web/ui';

/** The signed-in person's own password. Their other sessions end. */
@Component({
  selector: 'pt-change-password',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    MatButton,
    PageComponent,
    PasswordInputComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <pt-page width="form" [title]="'adminAuth.change.title' | ptText" [subtitle]="'adminAuth.change.subtitle' | ptText">
      <pt-card>
        <pt-form [form]="form" [problem]="problem()" (submitted)="save()">
          <pt-form-field [label]="'adminAuth.currentPassword' | ptText" [control]="form.controls.currentPassword">
            <pt-password-input [control]="form.controls.currentPassword" autocomplete="current-password" />
          </pt-form-field>
          <pt-form-field
            [label]="'adminAuth.newPassword' | ptText"
            [hint]="'adminAuth.passwordHint' | ptText"
            [control]="form.controls.newPassword"
          >
            <pt-password-input [control]="form.controls.newPassword" autocomplete="new-password" />
          </pt-form-field>
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'adminAuth.change.action' | ptText }}
          </button>
        </pt-form>
      </pt-card>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangePasswordPage {
  private readonly api = inject(ApiService);
  private readonly toast = inject(ToastService);
  private readonly texts = inject(TextService);

  protected readonly form = inject(NonNullableFormBuilder).group({
    currentPassword: ['', Validators.required],
    newPassword: ['', [Validators.required, Validators.minLength(12)]],
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.api.post('/me/password', this.form.getRawValue());
      this.form.reset();
      this.toast.done(this.texts.get('adminAuth.change.done'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
