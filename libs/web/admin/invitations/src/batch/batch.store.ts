import { computed, DestroyRef, effect, inject, Injectable, resource, signal, untracked } from '@angular/core';
import type { InvitationBatch, InvitationRecipient } from '@portico/contracts';
import { type EventStream, EventStreamService, TextService } from '@portico/web/core';
import { ConfirmService, pagedList, ProblemTextService, ToastService } from '@portico/web/ui';
import type { ReasonCode } from '@portico/web/admin/reasons';
import { InvitationsApi } from '../invitations.api';
import { recipientQuery, type Shown, SHOWN } from './batch.rules';

/** One batch: what the server says of it, then every change as it happens, and the people in it. */
@Injectable()
export class BatchStore {
  private readonly api = inject(InvitationsApi);
  private readonly events = inject(EventStreamService);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly confirm = inject(ConfirmService);
  private readonly problems = inject(ProblemTextService);
  private readonly stream = signal<EventStream<InvitationBatch> | null>(null);

  readonly id = signal<string | null>(null);
  readonly first = resource<InvitationBatch, string | undefined>({
    params: () => this.id() ?? undefined,
    loader: ({ params }) => this.api.batch(params),
  });
  /** The newest that is known: the last event, else what was there when the page opened. */
  readonly batch = computed(() => this.stream()?.data() ?? (this.first.hasValue() ? this.first.value() : null));
  readonly isLive = computed(() => this.stream() !== null && this.batch()?.status !== 'finished');
  /** The connection broke and is being made anew. */
  readonly isCutOff = computed(() => this.isLive() && this.stream()?.state() === 'waiting');

  readonly shown = signal<Shown>('failed');
  readonly reason = signal<ReasonCode | null>(null);
  private readonly shownCount = computed(() => {
    const batch = this.batch();
    return batch === null ? null : SHOWN[this.shown()].count(batch);
  });
  readonly list = pagedList<InvitationRecipient>(
    (query, abort) =>
      this.api.recipients(this.id() ?? '', { ...query, ...recipientQuery(this.shown(), this.reason()) }, abort),
    { count: true, follows: () => this.shownCount() },
  );
  readonly busy = signal(false);

  constructor() {
    effect((onCleanup) => {
      const opened = this.first.hasValue() ? this.first.value() : null;
      if (opened === null || opened.status === 'finished') return;
      const stream = untracked(() =>
        this.events.open<InvitationBatch>(this.api.events(opened.id), 'batch', (batch) => batch.status === 'finished'),
      );
      this.stream.set(stream);
      onCleanup(() => {
        stream.close();
        this.stream.set(null);
      });
    });
    inject(DestroyRef).onDestroy(() => this.stream()?.close());
  }

  /** R84: the rows that are shown, as a file. */
  csv(shown: Shown, reason: ReasonCode | null): string {
    return this.api.csv(this.id() ?? '', recipientQuery(shown, reason));
  }

  resume(): Promise<void> {
    return this.telling('adminInvitations.batch.resumed', (id) => this.api.resume(id));
  }

  pause(): Promise<void> {
    return this.telling('adminInvitations.batch.paused', (id) => this.api.pause(id));
  }

  /** Named, counted and confirmed: it cannot be undone. */
  async cancel(): Promise<void> {
    const batch = this.batch();
    if (batch === null || this.busy()) return;
    const isSure = await this.confirm.ask({
      title: this.texts.plural('adminInvitations.batch.cancelTitle', batch.counts.queued),
      text: this.texts.get('adminInvitations.batch.cancelText'),
      action: this.texts.get('adminInvitations.batch.cancelAction'),
      destructive: true,
    });
    if (isSure) await this.telling('adminInvitations.batch.cancelled', (id) => this.api.cancel(id));
  }

  private async telling(doneKey: string, tell: (id: string) => Promise<InvitationBatch>): Promise<void> {
    const id = this.id();
    if (id === null || this.busy()) return;
    this.busy.set(true);
    try {
      this.first.set(await tell(id));
      this.toast.done(this.texts.get(doneKey));
    } catch (error) {
      this.toast.failed(this.problems.of(error));
    } finally {
      this.busy.set(false);
    }
  }
}
