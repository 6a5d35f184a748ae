import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { LeadConversion, LeadConversionPlan, RecordDetail } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DatePipe, StaffSessionStore, TextPipe, TextService } from '@portico/web/core';
import { CardComponent, DialogService, IconComponent, LoadedDirective, ToastService } from '@portico/web/ui';
import type { ConversionQuestion } from './lead-conversion.dialog';
import { LeadConversionApi } from './lead-conversion.api';

/** On a lead's page: what became of it, or the way to make a contact of it (R108). */
@Component({
  selector: 'pt-lead-conversion',
  imports: [CardComponent, DatePipe, IconComponent, LoadedDirective, MatButton, RouterLink, TextPipe],
  template: `
    <ng-container *ptLoaded="plan; shape: 'text'; let plan">
      <pt-card [heading]="'adminRecords.conversion.title' | ptText">
        @if (plan.converted; as done) {
          <p class="line">
            <pt-icon class="ok" name="check_circle" />
            <span>
              {{ 'adminRecords.conversion.done' | ptText: { date: (done.convertedAt | ptDate) } }}
              <a [routerLink]="place.record('Contacts', done.contact.id)">{{ done.contact.name }}</a>
            </span>
          </p>
        } @else {
          <p class="pt-muted">
            {{ (plan.portalUser ? 'adminRecords.conversion.user' : 'adminRecords.conversion.text') | ptText }}
          </p>
          @if (mayConvert) {
            <button type="button" matButton="outlined" (click)="convert(plan)">
              {{ 'adminRecords.conversion.open' | ptText }}
            </button>
          }
        }
      </pt-card>
    </ng-container>
  `,
  styles: `
    .line {
      display: flex;
      gap: 10px;
      align-items: flex-start;
    }
    .line a {
      text-decoration: underline;
    }
    .ok {
      color: var(--ok);
    }
    .pt-muted {
      margin-bottom: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeadConversionComponent {
  private readonly api = inject(LeadConversionApi);
  private readonly dialogs = inject(DialogService);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly session = inject(StaffSessionStore);
  protected readonly place = inject(OrganisationPlaceService);

  readonly record = input.required<RecordDetail>();
  protected readonly mayConvert = this.session.membership() !== null && this.session.can('record.create');
  protected readonly plan = resource<LeadConversionPlan, string>({
    params: () => this.record().id,
    loader: ({ params: id }) => this.api.plan(id),
  });

  protected async convert(plan: LeadConversionPlan): Promise<void> {
    const load = async () => (await import('./lead-conversion.dialog')).LeadConversionDialog;
    const done = await this.dialogs.open<ConversionQuestion, LeadConversion>(load, {
      plan,
      convert: (request) => this.api.convert(plan.lead.id, request),
    });
    if (done === undefined) {
      this.plan.reload();
      return;
    }
    this.toast.done(this.texts.get('adminRecords.conversion.converted', { name: done.contact.name }));
    await this.router.navigate(this.place.record('Contacts', done.contact.id));
  }
}
