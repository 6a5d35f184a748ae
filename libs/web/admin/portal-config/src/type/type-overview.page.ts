import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { UserTypeChange, UserTypeDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { isProblem, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import { ConfigurationSummaryComponent } from '../draft/summary.component';
import { LABEL_LENGTH } from '../portal/portal-form.rules';
import { TypeTransferComponent } from './type-transfer.component';

/** A type in words: what its draft opens, its name, its refusal of own domains, and whether it can be deleted. */
@Component({
  selector: 'pt-type-overview-page',
  imports: [
    CardComponent,
    ConfigurationSummaryComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    ReactiveFormsModule,
    TextPipe,
    TypeTransferComponent,
  ],
  templateUrl: './type-overview.page.html',
  styleUrl: './type-overview.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeOverviewPage {
  private readonly api = inject(PortalApi);
  private readonly portals = inject(PortalStore);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  protected readonly store = inject(ConfigurationStore);

  protected readonly busy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly form = new FormGroup({
    name: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.maxLength(LABEL_LENGTH)],
    }),
    refusesOwnDomains: new FormControl(true, { nonNullable: true }),
  });
  /** Why the type cannot be deleted (R11), or null. */
  protected readonly obstacle = computed(() => {
    const type = this.store.type();
    if (type === null) return null;
    return type.isDefault ? this.texts.get('adminPortal.delete.isDefault') : null;
  });
  /** Somebody has it or is invited to it: then it goes only together with them (R19). */
  protected readonly isHeld = computed(() => {
    const type = this.store.type();
    return type !== null && !type.isDefault && type.users + type.pendingInvitations > 0;
  });

  constructor() {
    effect(() => {
      const type = this.store.type();
      untracked(() => {
        if (type === null || this.form.dirty) return;
        this.form.reset({ name: type.name, refusesOwnDomains: type.refusesOwnDomains });
        // The default type always refuses (R15).
        if (type.isDefault) this.form.controls.refusesOwnDomains.disable();
      });
    });
  }

  protected async save(type: UserTypeDetail): Promise<void> {
    const place = this.store.place();
    if (place === null) return;
    const { name, refusesOwnDomains } = this.form.getRawValue();
    const change: UserTypeChange = type.isDefault ? { name } : { name, refusesOwnDomains };
    this.busy.set(true);
    this.problem.set(null);
    try {
      const changed = await this.api.changeType(place.portalId, place.userTypeId, change);
      this.form.reset({ name: changed.name, refusesOwnDomains: changed.refusesOwnDomains });
      this.toast.done(this.texts.get('adminPortal.overview.saved'));
      this.store.typeOf.reload();
      this.portals.types.reload();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async delete(type: UserTypeDetail): Promise<void> {
    const place = this.store.place();
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminPortal.delete.title', { type: type.name }),
      text: this.texts.get('adminPortal.delete.text'),
      action: this.texts.get('adminPortal.delete.action'),
      destructive: true,
    });
    if (!isSure || place === null) return;
    this.busy.set(true);
    try {
      await this.api.deleteType(place.portalId, type.id);
      this.portals.types.reload();
      this.toast.done(this.texts.get('adminPortal.delete.done', { type: type.name }));
      await this.router.navigate(this.place.page('portal'));
    } catch (error) {
      this.toast.failed(this.problems.of(error));
      // Somebody came in meanwhile: the counts say so.
      if (isProblem(error, 'USER_TYPE_IN_USE')) this.store.typeOf.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
