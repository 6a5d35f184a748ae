import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Clock } from '../context/clock';
import { newId } from '../context/identifier';
import { Database } from '../database/database.service';
import type { GlobalQuery } from '../database/tenant';
import { JobQueue } from '../jobs/job-queue';
import { MAXIMUM_ATTEMPTS, retryDelayMs, type DeliveryOutcome } from './delivery-outcome.rules';
import { MailOutboxRepository, type ClaimedMail, type MailVerdict } from './mail-outbox.repository';
import { MailRenderer, type OutboxMail } from './mail-renderer';
import { bareAddress, Mailer, HAND_OVER_LIMIT_MS } from './mailer.service';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';

const CLAIM_MS = HAND_OVER_LIMIT_MS + 10_000;
const PAUSE_MS = 60_000;
const SWEEP_LIMIT = 500;
/** What was queued a moment ago is on its way already: the sweeper looks after what is older. */
const FRESH_MS = 5_000;

/** Mails that one person asked for: written with the request, sent by a worker, never lost and never sent twice. */
@Injectable()
export class MailOutbox {
  private readonly repository = new MailOutboxRepository();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /** Within the caller's transaction; announce the id after the commit. */
  async add(global: GlobalQuery, mail: Omit<OutboxMail, 'id'>, now: Date): Promise<string> {
    const id = newId();
    await this.repository.add(global, { ...mail, id }, now);
    return id;
  }

  async announce(mailId: string): Promise<void> {
    await this.jobs.enqueue('mail.send', { mailId });
  }

  /** Sends one mail if it is due and nobody else does. */
  async send(mailId: string): Promise<void> {
    const now = this.clock.now();
    const claimed = await this.repository.claim(this.database.global, mailId, now, new Date(now.getTime() + CLAIM_MS));
    if (!claimed) return;
    const verdict = await this.handOver(claimed);
    await this.repository.settle(this.database.global, claimed, verdict);
  }

  async sweep(now: Date): Promise<void> {
    const { global } = this.database;
    await this.repository.giveUpLostClaims(global, now);
    const due = await this.repository.listDue(global, new Date(now.getTime() - FRESH_MS), SWEEP_LIMIT);
    for (const id of due) await this.announce(id);
  }

  private async handOver(mail: ClaimedMail): Promise<MailVerdict> {
    const now = this.clock.now();
    let rendered: Awaited<ReturnType<MailRenderer['render']>>;
    try {
      rendered = await this.renderer(mail.kind).render(mail, now);
    } catch (error) {
      // Nothing was said to the mail server yet: it can simply be tried again.
      return { state: 'queued', dueAt: new Date(now.getTime() + PAUSE_MS), failure: String(error).slice(0, 300) };
    }
    if (!rendered) return { state: 'failed', dueAt: now, failure: 'No longer needed' };
    const domain = bareAddress(this.config.mailFrom).split('@')[1] ?? 'portico.invalid';
    const outcome = await this.mailer.send({ ...rendered, messageId: `${mail.id}@${domain}` });
    return verdictOf(outcome, mail.attempts, this.clock.now());
  }

  private renderer(kind: string): MailRenderer {
    const renderer = this.discovery
      .getProviders()
      .map((provider) => provider.instance as unknown)
      .find((instance): instance is MailRenderer => instance instanceof MailRenderer && instance.kind === kind);
    if (!renderer) throw new Error(`no renderer for mails of kind ${kind}`);
    return renderer;
  }
}

function verdictOf(outcome: DeliveryOutcome, attempts: number, now: Date): MailVerdict {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', dueAt: now, failure: null };
    case 'bounced':
      return { state: 'failed', dueAt: now, failure: outcome.reason };
    case 'unknown':
      return { state: 'unknown', dueAt: now, failure: outcome.reason };
    case 'ours':
      return { state: 'queued', dueAt: new Date(now.getTime() + PAUSE_MS), failure: outcome.reason };
    case 'retry': {
      if (outcome.isAboutRecipient && attempts >= MAXIMUM_ATTEMPTS)
        return { state: 'failed', dueAt: now, failure: outcome.reason };
      const delay = outcome.isAboutRecipient ? retryDelayMs(attempts, Math.random()) : PAUSE_MS / 4;
      return { state: 'queued', dueAt: new Date(now.getTime() + delay), failure: outcome.reason };
    }
  }
}
