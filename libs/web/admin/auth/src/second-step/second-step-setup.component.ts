import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { StaffTotpSecret } from '@portico/contracts';
import { ApiService, TextPipe } from '@portico/web/core';
import { FormComponent, FormFieldComponent, InputDirective, PasswordInputComponent } from '@portico/web/ui';
import { QrCodeComponent } from './qr-code.component';

/** Setting up a second step: the password, the picture, the first code. */
@Component({
  selector: 'pt-second-step-setup',
  imports: [
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    PasswordInputComponent,
    QrCodeComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './second-step-setup.component.html',
  styleUrl: './second-step-setup.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondStepSetupComponent {
  private readonly api = inject(ApiService);
  private readonly builder = inject(NonNullableFormBuilder);
  /** With the recovery codes. */
  readonly done = output<string[]>();

  protected readonly passwordForm = this.builder.group({ password: ['', Validators.required] });
  protected readonly codeForm = this.builder.group({ code: ['', Validators.required] });
  protected readonly secret = signal<StaffTotpSecret | null>(null);
  /** In groups of four, as people type it. */
  protected readonly typed = computed(
    () =>
      this.secret()
        ?.secret.match(/.{1,4}/g)
        ?.join(' ') ?? '',
  );
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected begin(): Promise<void> {
    return this.run(async () => {
      this.secret.set(await this.api.post('/me/totp', this.passwordForm.getRawValue()));
      this.passwordForm.reset();
    });
  }

  protected confirm(): Promise<void> {
    return this.run(async () => {
      const confirmed = await this.api.post('/me/totp/confirm', this.codeForm.getRawValue());
      this.done.emit(confirmed.recoveryCodes);
    });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
