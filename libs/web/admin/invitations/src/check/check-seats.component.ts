import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InvitationDryRun } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { MoneyPipe, NumberPipe, PluralPipe, TextPipe } from '@portico/web/core';
import { CardComponent, DescriptionComponent, DescriptionListComponent, IconComponent } from '@portico/web/ui';

/** The seats that the invitations would take, and what it would cost to buy those that are missing. */
@Component({
  selector: 'pt-check-seats',
  imports: [
    CardComponent,
    DescriptionComponent,
    DescriptionListComponent,
    IconComponent,
    MoneyPipe,
    NumberPipe,
    PluralPipe,
    RouterLink,
    TextPipe,
  ],
  template: `
    <pt-card [heading]="'adminInvitations.checkSeats.title' | ptText">
      <pt-description-list [columns]="2">
        <pt-description [label]="'adminInvitations.checkSeats.needed' | ptText">
          <b>{{ run().seats.needed | ptNumber }}</b>
        </pt-description>
        <pt-description [label]="'adminInvitations.checkSeats.free' | ptText">
          <b>{{ run().seats.free | ptNumber }}</b>
        </pt-description>
        <pt-description [label]="'adminInvitations.checkSeats.left' | ptText">
          <b>{{ run().seats.left | ptNumber }}</b>
        </pt-description>
        @if (cost(); as cost) {
          <pt-description [label]="'adminInvitations.checkSeats.bill' | ptText">
            <b>{{ cost.amountNow | ptMoney: cost.currency }}</b>
          </pt-description>
        }
      </pt-description-list>
      @if (run().seats.missing > 0) {
        <p class="missing">
          <pt-icon name="warning" [size]="20" />
          <span>
            {{ 'adminInvitations.checkSeats.missing' | ptPlural: run().seats.missing }}
            @if (cost(); as cost) {
              {{
                'adminInvitations.checkSeats.then'
                  | ptPlural
                    : cost.seatsThen - cost.seatsNow
                    : { more: (cost.more | ptMoney: cost.currency), then: (cost.amountThen | ptMoney: cost.currency) }
              }}
            }
            <a [routerLink]="place.page('licences')">{{ 'adminInvitations.checkSeats.licences' | ptText }}</a>
          </span>
        </p>
      } @else {
        <p class="pt-muted pt-small-text none">{{ 'adminInvitations.checkSeats.nothing' | ptText }}</p>
      }
    </pt-card>
  `,
  styles: `
    .missing {
      display: flex;
      gap: 10px;
      margin: 16px 0 0;
      padding: 12px;
      border-radius: var(--r-1);
      background: var(--warn-soft);
      color: var(--warn);
    }
    .missing a {
      color: inherit;
      text-decoration: underline;
    }
    .none {
      margin: 14px 0 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CheckSeatsComponent {
  protected readonly place = inject(OrganisationPlaceService);
  readonly run = input.required<InvitationDryRun>();
  protected readonly cost = computed(() => this.run().cost);
}
