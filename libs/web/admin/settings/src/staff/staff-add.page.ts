import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { StaffMemberCreate } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, newIdempotencyKey, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  type Crumb,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  PageComponent,
  ToastService,
} from '@portico/web/ui';
import { profileOptions } from './profile-options';

/** Adds a person; who has no password yet gets a mail with a link to set one. */
@Component({
  selector: 'pt-staff-add',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatAnchor,
    MatButton,
    PageComponent,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-page
      width="form"
      [title]="'adminSettings.staff.add' | ptText"
      [subtitle]="'adminSettings.staff.addText' | ptText"
      [crumbs]="crumbs()"
    >
      <pt-card>
        <pt-form [form]="form" name="staff" [problem]="problem()" (submitted)="add()">
          <pt-form-field [label]="'adminSettings.staff.name' | ptText" [control]="form.controls.name">
            <input ptInput type="text" maxlength="120" [formControl]="form.controls.name" />
          </pt-form-field>
          <pt-form-field [label]="'adminSettings.staff.email' | ptText" [control]="form.controls.email">
            <input ptInput type="email" autocapitalize="none" spellcheck="false" [formControl]="form.controls.email" />
          </pt-form-field>
          <pt-form-field
            [label]="'adminSettings.staff.profile' | ptText"
            [hint]="hint() | ptText"
            [control]="form.controls.profile"
          >
            <select #profile ptInput [formControl]="form.controls.profile" (change)="chosen.set(profile.value)">
              @for (one of profiles(); track one.key) {
                <option [value]="one.key" [selected]="one.key === chosen()">{{ one.label }}</option>
              }
            </select>
          </pt-form-field>
          <pt-form-field
            [label]="'adminSettings.staff.externalId' | ptText"
            [hint]="'adminSettings.staff.externalIdHint' | ptText"
            [markOptional]="true"
            [control]="form.controls.externalId"
          >
            <input ptInput type="text" maxlength="200" spellcheck="false" [formControl]="form.controls.externalId" />
          </pt-form-field>
          <button ptFormAction type="submit" matButton="filled" [disabled]="isBusy()">
            {{ 'adminSettings.staff.addAction' | ptText }}
          </button>
          <a ptFormAction matButton="outlined" [routerLink]="place.page('settings', 'staff')">{{
            'adminSettings.cancel' | ptText
          }}</a>
        </pt-form>
      </pt-card>
    </pt-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StaffAddPage {
  private readonly api = inject(ApiService);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly idempotencyKey = newIdempotencyKey();
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly profiles = profileOptions();
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', Validators.required],
    email: ['', [Validators.required, Validators.email]],
    profile: ['standard', Validators.required],
    externalId: [''],
  });
  protected readonly chosen = signal<string>('standard');
  protected readonly hint = computed(() => {
    if (this.chosen() === 'administrator') return 'adminSettings.profile.administratorHint';
    return this.chosen() === 'standard' ? 'adminSettings.profile.standardHint' : 'adminSettings.profile.customHint';
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('adminSettings.title'), link: this.place.page('settings') },
    { label: this.texts.get('adminSettings.staff.title'), link: this.place.page('settings', 'staff') },
    { label: this.texts.get('adminSettings.staff.add') },
  ]);

  protected async add(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const { externalId, ...member } = this.form.getRawValue();
    const body: StaffMemberCreate = { ...member, ...(externalId.trim() === '' ? {} : { externalId }) };
    try {
      const added = await this.api.create(`${this.place.api()}/staff`, body, {
        idempotencyKey: this.idempotencyKey,
      });
      this.form.markAsPristine();
      this.toast.done(this.texts.get('adminSettings.staff.added', { name: added.name }));
      await this.router.navigate(this.place.page('settings', 'staff'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
