import { ChangeDetectionStrategy, Component, inject, linkedSignal, resource, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { MailDomainVerdict } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  ChipComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  LoadedDirective,
  PageComponent,
  ProblemTextService,
  ToastService,
} from '@portico/web/ui';
import { SettingsTabsComponent } from '../settings-tabs.component';
import { mailDomainRules, mailDomainsForm, type MailDomainsForm } from './mail-domains.form';

interface Opened {
  etag: string | null;
  form: MailDomainsForm;
}

/** Mail domains that the organisation blocks besides the shipped list, and those it excepts from it (R91). */
@Component({
  selector: 'pt-mail-domains',
  imports: [
    CardComponent,
    ChipComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    LoadedDirective,
    MatButton,
    PageComponent,
    ReactiveFormsModule,
    SettingsTabsComponent,
    TextPipe,
  ],
  templateUrl: './mail-domains.page.html',
  styles: `
    .check {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 12px;
    }
    .check pt-form-field {
      flex: 1 1 240px;
    }
    .verdict {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      margin: 12px 0 0;
      overflow-wrap: anywhere;
    }
    .both {
      display: grid;
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailDomainsPage {
  private readonly api = inject(ApiService);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly problems = inject(ProblemTextService);

  protected readonly loaded = resource({
    params: () => `${this.place.api()}/mail-domain-rules` as const,
    loader: ({ params: route }) => this.api.getTagged(route),
  });
  protected readonly opened = linkedSignal<Opened | null>(() => {
    if (!this.loaded.hasValue()) return null;
    const { body, etag } = this.loaded.value();
    return { etag, form: mailDomainsForm(body) };
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected readonly asked = new FormControl('', { nonNullable: true });
  protected readonly verdict = signal<MailDomainVerdict | null>(null);
  protected readonly refusal = signal<string | null>(null);

  protected async save({ form, etag }: Opened): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const route = `${this.place.api()}/mail-domain-rules` as const;
      const saved = await this.api.putTagged(route, mailDomainRules(form), { ifMatch: etag });
      form.markAsPristine();
      this.verdict.set(null);
      this.loaded.set(saved);
      this.toast.done(this.texts.get('adminSettings.mailDomains.saved'));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  protected async check(): Promise<void> {
    const domain = this.asked.value.trim();
    if (domain === '') return;
    this.refusal.set(null);
    this.verdict.set(null);
    try {
      this.verdict.set(await this.api.post(`${this.place.api()}/mail-domain-rules/check`, { domain }));
    } catch (problem) {
      this.refusal.set(this.problems.of(problem));
    }
  }

  protected reasonKey({ decidedBy, isBlocked }: MailDomainVerdict): string {
    if (decidedBy === 'none') return 'adminSettings.mailDomains.byNobody';
    if (decidedBy === 'list') return 'adminSettings.mailDomains.byList';
    return isBlocked ? 'adminSettings.mailDomains.byBlock' : 'adminSettings.mailDomains.byAllow';
  }
}
