import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LeadConversionPlan } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DatePipe, TextPipe } from '@portico/web/core';
import { IconComponent, LoadedDirective } from '@portico/web/ui';
import { LeadConversionApi } from './lead-conversion.api';

/** Above a converted lead: that it is read-only, since when and by whom, and the way to what it became. */
@Component({
  selector: 'pt-converted-banner',
  imports: [DatePipe, IconComponent, LoadedDirective, RouterLink, TextPipe],
  template: `
    <section [attr.aria-label]="'adminRecords.converted.title' | ptText">
      <pt-icon name="check_circle" />
      <div>
        <p class="head">{{ 'adminRecords.converted.title' | ptText }}</p>
        <ng-container *ptLoaded="plan; shape: 'text'; let plan">
          @if (plan.converted; as done) {
            <p>
              {{
                (done.convertedBy ? 'adminRecords.converted.by' : 'adminRecords.converted.byRule')
                  | ptText: { date: (done.convertedAt | ptDate), name: done.convertedBy?.name ?? '' }
              }}
            </p>
            <p class="links">
              <span>
                {{ 'adminRecords.converted.contact' | ptText }}
                <a [routerLink]="place.record('Contacts', done.contact.id)">{{ done.contact.name }}</a>
              </span>
              @if (done.account; as account) {
                <span>
                  {{ 'adminRecords.converted.account' | ptText }}
                  <a [routerLink]="place.record('Accounts', account.id)">{{ account.name }}</a>
                </span>
              }
            </p>
          }
        </ng-container>
      </div>
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    section {
      display: flex;
      gap: 12px;
      padding: 14px 16px;
      border: 1px solid var(--line);
      border-radius: var(--r-2);
      background: var(--ok-soft);
      color: var(--ink);
    }
    pt-icon {
      color: var(--ok);
    }
    section > div {
      flex: 1;
      min-width: 0;
    }
    .head {
      font-weight: 600;
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      margin-top: 4px;
    }
    a {
      text-decoration: underline;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConvertedBannerComponent {
  private readonly api = inject(LeadConversionApi);
  protected readonly place = inject(OrganisationPlaceService);

  readonly leadId = input.required<string>();
  protected readonly plan = resource<LeadConversionPlan, string>({
    params: () => this.leadId(),
    loader: ({ params: id }) => this.api.plan(id),
  });
}
