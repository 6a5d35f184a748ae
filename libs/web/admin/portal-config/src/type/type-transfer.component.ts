import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { UserTypeDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';
import { FormatService, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ConfirmService,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  ToastService,
} from '@portico/web/ui';

/** Deletes a type that people hold or are invited to: they move to another one, all or none (R19). */
@Component({
  selector: 'pt-type-transfer',
  imports: [CardComponent, FormComponent, FormFieldComponent, InputDirective, MatButton, ReactiveFormsModule, TextPipe],
  template: `
    <pt-card [heading]="'adminVersions.transfer.heading' | ptText">
      <div class="pt-stack">
        <p class="pt-muted">{{ held() }}. {{ 'adminVersions.transfer.text' | ptText }}</p>
        @if (targets().length > 0) {
          <pt-form [form]="form" [problem]="problem()" (submitted)="transfer()">
            <pt-form-field
              [label]="'adminVersions.transfer.target' | ptText"
              [control]="form.controls.targetUserTypeId"
            >
              <select ptInput [formControl]="form.controls.targetUserTypeId">
                <option value="" disabled></option>
                @for (target of targets(); track target.id) {
                  <option [value]="target.id">{{ target.name }}</option>
                }
              </select>
            </pt-form-field>
            <button ptFormAction matButton="outlined" type="submit" class="pt-danger" [disabled]="busy()">
              {{ 'adminVersions.transfer.button' | ptText }}
            </button>
          </pt-form>
        } @else {
          <p>{{ 'adminVersions.transfer.noTarget' | ptText }}</p>
        }
      </div>
    </pt-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeTransferComponent {
  private readonly api = inject(PortalApi);
  private readonly portals = inject(PortalStore);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly confirm = inject(ConfirmService);
  private readonly toast = inject(ToastService);
  readonly type = input.required<UserTypeDetail>();

  protected readonly busy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly form = new FormGroup({
    targetUserTypeId: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  /** Published types over the same base module: nobody is moved to nothing. */
  protected readonly targets = computed(() => {
    const { id, baseModule } = this.type();
    return this.portals
      .knownTypes()
      .filter((one) => one.id !== id && one.baseModule.id === baseModule.id && one.publishedVersion !== null);
  });
  protected readonly held = computed(() => {
    const { users, pendingInvitations } = this.type();
    const count = (key: 'users' | 'invited', number: number): string[] =>
      number === 0 ? [] : [this.texts.plural(`adminVersions.transfer.${key}`, number)];
    return this.format.list([...count('users', users), ...count('invited', pendingInvitations)]);
  });

  protected async transfer(): Promise<void> {
    const portalId = this.portals.portal()?.id;
    const { id, name: type } = this.type();
    const target = this.targets().find((one) => one.id === this.form.controls.targetUserTypeId.value);
    if (portalId === undefined || target === undefined) return;
    const isSure = await this.confirm.ask({
      title: this.texts.get('adminVersions.transfer.title', { type, target: target.name }),
      text: this.texts.get('adminVersions.transfer.confirm', { type, what: this.held() }),
      action: this.texts.get('adminVersions.transfer.action'),
      destructive: true,
    });
    if (!isSure) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { movedUsers } = await this.api.transferAndDelete(portalId, id, target.id);
      const users = this.texts.plural('adminVersions.transfer.users', movedUsers);
      this.toast.done(this.texts.get('adminVersions.transfer.done', { type, target: target.name, users }));
      this.portals.types.reload();
      await this.router.navigate(this.place.page('portal'));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
