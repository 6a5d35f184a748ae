import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { PortalSessionStore, PreferencesService, TextPipe } from '@portico/web/core';
import { newPreferencesForm, PreferenceFieldsComponent } from '@portico/web/portal/preferences';
import { FormComponent } from '@portico/web/ui';
import { DoorComponent } from './door.component';

/** R98–R103: asked once, at the first sign-in; then the first module the person can reach. */
@Component({
  selector: 'pt-portal-welcome',
  imports: [DoorComponent, FormComponent, MatButton, PreferenceFieldsComponent, TextPipe],
  template: `
    <pt-door [name]="store.portal()?.name ?? ''" [heading]="'portalAuth.welcome.title' | ptText">
      <p>{{ 'portalAuth.welcome.text' | ptText }}</p>
      <pt-form [form]="form" [problem]="problem()" (submitted)="save()">
        <pt-preference-fields [form]="form" />
        <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
          {{ 'portalAuth.welcome.submit' | ptText }}
        </button>
      </pt-form>
    </pt-door>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WelcomePage {
  private readonly router = inject(Router);
  protected readonly store = inject(PortalSessionStore);
  private readonly preferences = inject(PreferencesService);
  readonly returnTo = input<string>();
  protected readonly form = newPreferencesForm(this.store.me()?.preferences ?? this.preferences.current());
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.store.savePreferences(this.form.getRawValue());
      const [first] = this.store.me()?.tabs ?? [];
      await this.router.navigateByUrl(first ? `${this.store.area()}/${first.module.toLowerCase()}` : this.store.area());
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
