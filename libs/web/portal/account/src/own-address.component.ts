import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { OwnAddressChange } from '@portico/contracts';
import { ApiService, DateTimePipe, segment, PortalSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  PasswordInputComponent,
  ToastService,
} from '@portico/web/ui';

/** The sign-in address: change it, and see which of the two mailboxes has confirmed. */
@Component({
  selector: 'pt-own-address',
  imports: [
    CardComponent,
    ChipComponent,
    DateTimePipe,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    PasswordInputComponent,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './own-address.component.html',
  styleUrl: './own-address.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnAddressComponent {
  private readonly api = inject(ApiService);
  private readonly store = inject(PortalSessionStore);
  private readonly toasts = inject(ToastService);
  private readonly texts = inject(TextService);
  private readonly route = `/portals/${segment(this.store.portal()?.id ?? '')}/me/sign-in-address` as const;

  protected readonly address = resource({ loader: () => this.api.get(this.route) });
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] }),
    currentPassword: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected change(): Promise<void> {
    const wish: OwnAddressChange = this.form.getRawValue();
    return this.try(async () => {
      this.address.set(await this.api.post(this.route, wish));
      this.form.reset();
      this.toasts.done(this.texts.get('portalAccount.own.asked'));
    });
  }

  protected cancel(email: string): Promise<void> {
    return this.try(async () => {
      await this.api.delete(this.route);
      this.address.set({ email, pending: null });
      this.toasts.done(this.texts.get('portalAccount.own.cancelled'));
    });
  }

  private async try(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
