import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { SetUp } from '@portico/contracts';
import {
  ApiService,
  countries,
  isProblem,
  PreferencesService,
  STAFF_AREA,
  STAFF_SIGN_IN,
  StaffSessionStore,
  TextPipe,
  timeZones,
} from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  PasswordInputComponent,
} from '@portico/web/ui';

/** Of the money of the world, by its name in the reader's language. */
function currencies(language: string): { code: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({ code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** The first five minutes: the first organisation, its administrator, and the code that only the terminal shows. */
@Component({
  selector: 'pt-set-up',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    PasswordInputComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './set-up.page.html',
  styleUrl: '../auth-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetUpPage {
  private readonly api = inject(ApiService);
  private readonly router = inject(Router);
  private readonly session = inject(StaffSessionStore);
  private readonly preferences = inject(PreferencesService);
  private readonly ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  protected readonly countries = computed(() => countries(this.preferences.language()));
  protected readonly currencies = computed(() => currencies(this.preferences.language()));
  protected readonly zones = timeZones(this.ownZone);
  protected readonly form = inject(NonNullableFormBuilder).group({
    code: ['', Validators.required],
    organisationName: ['', [Validators.required, Validators.maxLength(120)]],
    country: [new Intl.Locale(navigator.language).maximize().region ?? 'SE', Validators.required],
    currency: ['EUR', Validators.required],
    timeZone: [this.ownZone, Validators.required],
    name: ['', [Validators.required, Validators.maxLength(120)]],
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required, Validators.minLength(12)]],
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected async make(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const body: SetUp = { ...this.form.getRawValue(), language: this.preferences.language() };
      await this.session.begin(await this.api.post('/set-up', body));
      await this.router.navigateByUrl(STAFF_AREA);
    } catch (problem) {
      // Somebody else was quicker.
      if (isProblem(problem, 'NOT_FOUND')) await this.router.navigateByUrl(STAFF_SIGN_IN);
      else this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
