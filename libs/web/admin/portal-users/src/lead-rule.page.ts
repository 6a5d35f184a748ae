import { ChangeDetectionStrategy, Component, computed, effect, inject, resource, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { LeadConversionRefusal, LeadConversionRule, ModuleMetadata } from '@portico/contracts';
import { ModulesStore, OrganisationPlaceService, type OrganisationRoute } from '@portico/web/admin/modules';
import { PortalStore } from '@portico/web/admin/portal';
import { ApiService, RelativeTimePipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';

interface Loaded {
  rule: LeadConversionRule;
  refusals: LeadConversionRefusal[];
  leads: ModuleMetadata;
}

/** What is declared beforehand for leads that are converted without anybody being asked (R109). */
@Component({
  selector: 'pt-lead-rule-page',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    PageComponent,
    ReactiveFormsModule,
    RelativeTimePipe,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './lead-rule.page.html',
  styles: `
    .columns {
      display: grid;
      gap: 20px;
      max-width: 720px;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: flex-start;
    }
    li + li {
      margin-top: 10px;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadRulePage {
  private readonly api = inject(ApiService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);
  private readonly modules = inject(ModulesStore);
  private readonly portals = inject(PortalStore);
  protected readonly place = inject(OrganisationPlaceService);

  protected readonly form = new FormGroup({
    triggerStatus: new FormControl('', { nonNullable: true }),
    targetUserTypeId: new FormControl('', { nonNullable: true }),
    createsAccount: new FormControl(true, { nonNullable: true }),
  });
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly loaded = resource<Loaded, OrganisationRoute>({
    params: () => this.place.api(),
    loader: async ({ params: base }) => {
      const [rule, refusals, leads] = await Promise.all([
        this.api.get(`${base}/lead-conversion-rule`),
        this.api.get(`${base}/lead-conversion-refusals`),
        this.modules.get('Leads'),
      ]);
      return { rule, refusals: refusals.data, leads };
    },
  });
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminPortalUsers.title'), link: this.place.page('portal-users') },
    { label: this.texts.get('adminPortalUsers.leadRule.title') },
  ]);
  protected readonly statuses = computed(() => {
    const leads = this.loaded.hasValue() ? this.loaded.value().leads : null;
    const status = leads?.fields.find(({ apiName }) => apiName === 'status');
    return (status?.settings.options ?? []).map(({ value, label }) => ({ value, label: this.texts.localised(label) }));
  });
  protected readonly targets = computed(() =>
    this.portals
      .knownTypes()
      .filter((type) => type.kind === 'exclusive' && type.publishedVersion !== null)
      .filter((type) => type.baseModule.apiName === 'Contacts'),
  );

  constructor() {
    this.portals.refresh();
    effect(() => {
      if (!this.loaded.hasValue()) return;
      const { triggerStatus, targetUserTypeId, createsAccount } = this.loaded.value().rule;
      this.form.reset({
        triggerStatus: triggerStatus ?? '',
        targetUserTypeId: targetUserTypeId ?? '',
        createsAccount,
      });
    });
  }

  protected why(refusal: LeadConversionRefusal): string {
    return this.problems.ofCode(refusal.code);
  }

  protected async save(): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    const { triggerStatus, targetUserTypeId, createsAccount } = this.form.getRawValue();
    try {
      await this.api.put(`${this.place.api()}/lead-conversion-rule`, {
        triggerStatus: triggerStatus || null,
        targetUserTypeId: targetUserTypeId || null,
        createsAccount,
      });
      this.form.markAsPristine();
      this.toast.done(this.texts.get('adminPortalUsers.leadRule.saved'));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
