import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { ApiService, DatePipe, PluralPipe, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  PageComponent,
  PasswordInputComponent,
  ToastService,
} from '@portico/web/ui';
import { RecoveryCodesComponent } from './recovery-codes.component';
import { SecondStepSetupComponent } from './second-step-setup.component';

/** The signed-in person's own second step: set up, recovery codes, turned off. */
@Component({
  selector: 'pt-second-step',
  imports: [
    CardComponent,
    ChipComponent,
    DatePipe,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    PageComponent,
    PasswordInputComponent,
    PluralPipe,
    ReactiveFormsModule,
    RecoveryCodesComponent,
    SecondStepSetupComponent,
    TextPipe,
  ],
  templateUrl: './second-step.page.html',
  styles: `
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      margin: 0 0 8px;
    }
    p {
      margin: 0 0 12px;
    }
    h2 {
      margin: 20px 0 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondStepPage {
  private readonly api = inject(ApiService);
  private readonly session = inject(StaffSessionStore);
  private readonly toast = inject(ToastService);
  private readonly texts = inject(TextService);

  protected readonly state = resource({ loader: () => this.api.get('/me/totp') });
  protected readonly codes = signal<readonly string[] | null>(null);
  /** What password and code are asked for. */
  protected readonly asked = signal<'recovery-codes' | 'turn-off' | null>(null);
  protected readonly form = inject(NonNullableFormBuilder).group({
    password: ['', Validators.required],
    code: ['', Validators.required],
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected ask(what: 'recovery-codes' | 'turn-off'): void {
    this.form.reset();
    this.problem.set(null);
    this.asked.set(what);
  }

  protected async prove(what: 'recovery-codes' | 'turn-off'): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const answer = await this.api.post(`/me/totp/${what}`, this.form.getRawValue());
      this.asked.set(null);
      if (what === 'recovery-codes') this.codes.set(answer?.recoveryCodes ?? []);
      else await this.turnedOff();
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected async kept(): Promise<void> {
    this.codes.set(null);
    await this.renew();
  }

  private async turnedOff(): Promise<void> {
    this.toast.done(this.texts.get('adminAuth.secondStep.turnedOff'));
    await this.renew();
  }

  /** How it was until now is not shown while it is asked how it is. */
  private async renew(): Promise<void> {
    this.state.set(undefined);
    this.state.reload();
    await this.session.refresh();
  }
}
