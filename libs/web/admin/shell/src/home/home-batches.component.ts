import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InvitationBatch } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { DateTimePipe, PluralPipe, TextPipe } from '@portico/web/core';
import { ChipComponent, EmptyComponent } from '@portico/web/ui';

/** The latest batches of invitations, each a line that leads to its page. */
@Component({
  selector: 'pt-home-batches',
  imports: [ChipComponent, DateTimePipe, EmptyComponent, PluralPipe, RouterLink, TextPipe],
  template: `
    @if (batches().length === 0) {
      <pt-empty
        icon="outgoing_mail"
        [heading]="'adminShell.home.batches.empty' | ptText"
        [text]="'adminShell.home.batches.emptyText' | ptText"
      />
    } @else {
      <ul>
        @for (batch of batches(); track batch.id) {
          <li>
            <a [routerLink]="place.page('invitations', batch.id)">
              <span class="words">
                <b>{{ 'adminShell.home.batches.people' | ptPlural: batch.total : { type: batch.userType.name } }}</b>
                <span class="pt-muted pt-small-text">{{
                  'adminShell.home.batches.by'
                    | ptText: { name: batch.invitedBy.name, at: (batch.createdAt | ptDateTime) }
                }}</span>
              </span>
              @if (batch.counts.failed > 0) {
                <pt-chip tone="bad">{{ 'adminShell.home.batches.failed' | ptPlural: batch.counts.failed }}</pt-chip>
              }
              @switch (batch.status) {
                @case ('running') {
                  <pt-chip tone="info">{{ 'adminShell.home.batches.running' | ptText }}</pt-chip>
                }
                @case ('paused') {
                  <pt-chip tone="warn">{{ 'adminShell.home.batches.paused' | ptText }}</pt-chip>
                }
                @case ('finished') {
                  <pt-chip tone="ok">{{ 'adminShell.home.batches.sent' | ptPlural: batch.counts.sent }}</pt-chip>
                }
              }
            </a>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      border-top: 1px solid var(--line-2);
      list-style: none;
    }
    li + li {
      border-top: 1px solid var(--line-2);
    }
    a {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      padding: 10px 20px;
      color: var(--ink);
    }
    a:hover {
      background: var(--hover);
      text-decoration: none;
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    @media (max-width: 599.98px) {
      a {
        padding-inline: 16px;
      }
    }
    .words {
      display: grid;
      flex: 1 1 200px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomeBatchesComponent {
  readonly batches = input.required<readonly InvitationBatch[]>();
  protected readonly place = inject(OrganisationPlaceService);
}
