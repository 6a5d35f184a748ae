import { computed, DestroyRef, effect, inject, Injectable, linkedSignal, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import type {
  DryRunRecipient,
  InvitationBatchCreate,
  InvitationDryRun,
  Language,
  MailPreview,
} from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import type { ReasonCode } from '@portico/web/admin/reasons';
import { FormatService, isProblem, newIdempotencyKey, TextService } from '@portico/web/core';
import { ConfirmService, pagedList } from '@portico/web/ui';
import { InvitationsApi } from '../invitations.api';
import { type Checked, checkedCount, checkedQuery } from './check.rules';

/** How often a check that is under way is asked for. */
const EVERY = 700;
/** How long typing rests before the mail is shown anew. */
const PAUSE = 400;

/** One check before sending: what is known so far, the people, the mail, and the yes at the end (X2, R81). */
@Injectable()
export class CheckStore {
  private readonly api = inject(InvitationsApi);
  private readonly router = inject(Router);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly confirm = inject(ConfirmService);

  readonly id = signal<string | null>(null);
  readonly first = resource<InvitationDryRun, string | undefined>({
    params: () => this.id() ?? undefined,
    loader: ({ params }) => this.api.dryRun(params),
  });
  private readonly later = signal<InvitationDryRun | null>(null);
  readonly run = computed(() => {
    const later = this.later();
    if (later !== null && later.id === this.id()) return later;
    return this.first.hasValue() ? this.first.value() : null;
  });
  readonly isFinished = computed(() => this.run()?.status === 'finished');

  readonly shown = signal<Checked>('failed');
  readonly reason = signal<ReasonCode | null>(null);
  private readonly shownCount = computed(() => {
    const run = this.run();
    return run === null ? null : checkedCount(run, this.shown());
  });
  readonly list = pagedList<DryRunRecipient>(
    (query, abort) =>
      this.api.checked(this.id() ?? '', { ...query, ...checkedQuery(this.shown(), this.reason()) }, abort),
    { count: true, follows: () => this.shownCount() },
  );

  readonly message = signal('');
  readonly language = signal<Language | null>(null);
  private readonly typed = signal('');
  readonly previews = resource<MailPreview[], { id: string; message: string; language: Language | null } | undefined>({
    params: () => {
      const id = this.id();
      return id !== null && this.isFinished() ? { id, message: this.typed(), language: this.language() } : undefined;
    },
    loader: ({ params: { id, message, language } }) =>
      this.api.preview(id, { ...(message === '' ? {} : { message }), ...(language === null ? {} : { language }) }),
  });
  /** What was there stays while it is made anew. */
  readonly mails = linkedSignal<MailPreview[] | null, MailPreview[] | null>({
    source: () => (this.previews.hasValue() ? (this.previews.value() ?? null) : null),
    computation: (mails, before) => mails ?? before?.value ?? null,
  });
  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);

  constructor() {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      const run = this.run();
      clearTimeout(waiting);
      if (run?.status === 'running') waiting = setTimeout(() => void this.look(run.id), EVERY);
    });
    let resting: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      const message = this.message();
      clearTimeout(resting);
      resting = setTimeout(() => this.typed.set(message), PAUSE);
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(waiting);
      clearTimeout(resting);
    });
  }

  csv(): string {
    return this.api.checkedCsv(this.id() ?? '', checkedQuery(this.shown(), this.reason()));
  }

  /** R81: how many will be invited, and what that means for the seats, is confirmed before anything is sent. */
  async send(): Promise<void> {
    const run = this.run();
    if (run === null || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      if (await this.ask(run)) await this.create(run);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async look(id: string): Promise<void> {
    // A lost answer is asked for again with the next turn.
    const run = await this.api.dryRun(id).catch(() => this.run());
    if (run !== null && run.id === this.id()) this.later.set({ ...run });
  }

  private ask(run: InvitationDryRun): Promise<boolean> {
    const { invite, failed, skipped } = run.counts;
    const parts = [this.texts.get('adminInvitations.confirm.mail')];
    const needed = run.seats.needed - run.seats.missing;
    if (needed > 0) {
      const free = this.format.number(run.seats.free);
      parts.push(this.texts.plural('adminInvitations.confirm.seats', needed, { free }));
    }
    if (failed + skipped > 0) parts.push(this.texts.plural('adminInvitations.confirm.left', failed + skipped));
    parts.push(this.texts.get('adminInvitations.confirm.again'));
    return this.confirm.ask({
      title: this.texts.plural('adminInvitations.confirm.title', invite, { type: run.userType.name }),
      text: parts.join(' '),
      action: this.texts.plural('adminInvitations.confirm.action', invite),
    });
  }

  /** One key for one yes: a lost answer is asked for again without a second batch. */
  private async create(run: InvitationDryRun): Promise<void> {
    const key = newIdempotencyKey();
    const message = this.message().trim();
    const language = this.language();
    const batch: InvitationBatchCreate = {
      userTypeId: run.userType.id,
      selection: { kind: 'dry-run', dryRunId: run.id },
      ...(message === '' ? {} : { message }),
      ...(language === null ? {} : { language }),
    };
    const made = await this.api.create(batch, key).catch((error: unknown) => {
      if (isProblem(error, 'OFFLINE')) return this.api.create(batch, key);
      throw error;
    });
    this.message.set('');
    await this.router.navigate(this.place.page('invitations', made.id));
  }
}
