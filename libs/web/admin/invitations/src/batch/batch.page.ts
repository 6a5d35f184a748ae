import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { FAILURE_REASONS, type InvitationBatch } from '@portico/contracts';
import { AgainComponent } from '@portico/web/admin/invitation-course';
import type { ReasonCode } from '@portico/web/admin/reasons';
import { FormatService, PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  IconComponent,
  LoadedDirective,
  PageComponent,
  ProgressComponent,
  type ProgressPart,
} from '@portico/web/ui';
import { BatchStatusComponent } from '../batch-status.component';
import { type Shown, shownOf } from './batch.rules';
import { BatchStore } from './batch.store';
import { ReasonRankingComponent } from './reason-ranking.component';
import { RecipientsComponent } from './recipients.component';

const REASONS: readonly ReasonCode[] = [...FAILURE_REASONS, 'BOUNCED'];

/** A batch as it runs: bar and figures, reasons that narrow the table, the people below. The address keeps what is shown. */
@Component({
  selector: 'pt-batch-page',
  imports: [
    AgainComponent,
    BatchStatusComponent,
    CardComponent,
    IconComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    PageComponent,
    PluralPipe,
    ProgressComponent,
    ReasonRankingComponent,
    RecipientsComponent,
    TextPipe,
  ],
  templateUrl: './batch.page.html',
  styleUrl: './batch.page.scss',
  providers: [BatchStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BatchPage {
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(BatchStore);
  /** Of the address. */
  readonly batchId = input.required<string>();
  readonly show = input<string>();
  readonly reason = input<string>();

  protected readonly title = computed(() => {
    const batch = this.store.batch();
    if (batch === null) return this.texts.get('adminInvitations.list.title');
    const key = batch.status === 'finished' ? 'adminInvitations.batch.finished' : 'adminInvitations.batch.running';
    return this.texts.plural(key, batch.total);
  });
  protected readonly subtitle = computed(() => {
    const batch = this.store.batch();
    return batch === null ? null : [this.startedText(batch), this.progressText(batch)].join(' ').trim();
  });
  protected readonly crumbs = computed(() => {
    const batch = this.store.batch();
    const list = { label: this.texts.get('adminInvitations.list.title'), link: this.place.page('invitations') };
    if (batch === null) return [list];
    const at = this.format.date(batch.createdAt, 'long');
    return [list, { label: this.texts.get('adminInvitations.batch.crumb', { type: batch.userType.name, at }) }];
  });
  protected readonly parts = computed<ProgressPart[]>(() => {
    const batch = this.store.batch();
    if (batch === null) return [];
    const label = (name: string): string => this.texts.get(`adminInvitations.count.${name}`);
    const { counts, outcomes } = batch;
    return [
      { key: 'sent', label: label('sent'), count: counts.sent, tone: 'ok' },
      { key: 'failed', label: label('failed'), count: counts.failed, tone: 'bad' },
      { key: 'unknown', label: label('unknown'), count: counts.unknown, tone: 'warn' },
      { key: 'skipped', label: label('skipped'), count: counts.skipped, tone: 'neutral' },
      { key: 'waiting', label: label('waiting'), count: counts.queued, tone: 'info' },
      { key: 'accepted', label: label('accepted'), count: outcomes.accepted, tone: 'ok', isOutside: true },
    ];
  });
  /** There are batches that invite people of this one again, or the one whose people it does. */
  protected readonly hasRelated = computed(() => {
    const batch = this.store.batch();
    return batch !== null && (batch.againOf !== null || batch.againIn.length > 0);
  });

  protected readonly pauseText = computed(() => {
    const batch = this.store.batch();
    if (batch?.status !== 'paused') return null;
    const key = `adminInvitations.pause.${batch.pauseCode ?? ''}`;
    return this.texts.get(this.texts.has(key) ? key : 'adminInvitations.pause.other');
  });

  constructor() {
    effect(() => this.store.id.set(this.batchId()));
    effect(() => this.store.shown.set(shownOf(this.show())));
    effect(() => this.store.reason.set(REASONS.find((code) => code === this.reason()) ?? null));
  }

  protected choose({ shown, reason }: { shown: Shown; reason: ReasonCode | null }): void {
    const queryParams = { show: shown === 'failed' ? null : shown, reason };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  private startedText(batch: InvitationBatch): string {
    const at = this.format.dateTime(batch.createdAt);
    return this.texts.get('adminInvitations.batch.started', { name: batch.invitedBy.name, at });
  }

  private progressText(batch: InvitationBatch): string {
    if (batch.status === 'finished') {
      return this.texts.get('adminInvitations.batch.done', {
        at: this.format.dateTime(batch.finishedAt ?? batch.createdAt),
      });
    }
    if (batch.status === 'paused') return '';
    if (batch.rate === null || batch.secondsLeft === null) return this.texts.get('adminInvitations.batch.checking');
    const rate = this.format.number(Math.max(1, Math.round(batch.rate)));
    return this.texts.plural('adminInvitations.batch.rate', batch.secondsLeft, { rate });
  }
}
