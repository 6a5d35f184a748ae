import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  bareAddress,
  Clock,
  Database,
  HAND_OVER_LIMIT_MS,
  Mailer,
  PORTICO_CONFIG,
  type DeliveryOutcome,
  type PorticoConfig,
} from '@portico/platform';
import { LRUCache } from 'lru-cache';
import { BatchRepository } from '../batch/batch.repository';
import { expiryOf } from '../rules/validity.rules';
import { InvitationLinks } from '../token/invitation-links.service';
import { DeliveryGate } from './delivery-gate';
import { DeliveryRepository, type ClaimedRecipient, type DeliveryContext, type Turn } from './delivery.repository';
import { invitationMail } from './invitation-mail.template';
import { OutcomeWriter } from './outcome-writer.service';
import { pauseAfter, PAUSE_CODES, PAUSE_MS, recipientOutcome, REVOKED_REASON, type Pause } from './outcome.rules';

/** A claim outlives the longest hand-over; after it the recipient is unknown. */
export const CLAIM_MS = HAND_OVER_LIMIT_MS + 10_000;
const CONTEXT_MS = 5_000;

/**
 * Hands invitations to the mail server.
 *
 * - Whose turn it is, PostgreSQL says; the job that woke us is only a hint.
 * - A few recipients are claimed, and that is committed; then mails go out; each outcome is written when it is known.
 * - What is lost in between stays claimed and becomes unknown: never sent twice (security.md "Mail").
 */
@Injectable()
export class DeliveryService implements OnModuleDestroy {
  private readonly logger = new Logger(DeliveryService.name);
  private readonly gate: DeliveryGate;
  private readonly underWay = new Set<Promise<void>>();
  private readonly contexts = new LRUCache<string, DeliveryContext>({ max: 500, ttl: CONTEXT_MS });
  private isStopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
    @Inject(OutcomeWriter) private readonly outcomes: OutcomeWriter,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {
    this.gate = new DeliveryGate(config.mailConcurrency);
  }

  /** Hands over up to `budget` mails of whoever's turn it is. */
  async deliver(budget: number): Promise<void> {
    for (let left = budget; left > 0 && !this.isStopping;) {
      const most = Math.min(left, this.gate.window);
      const claimed = await this.gate.through(() => this.tracked(() => this.deliverWindow(most)));
      if (claimed === 0) return;
      left -= claimed;
    }
  }

  /** Stops claiming, and lets what was said to the mail server come to its end. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.underWay);
  }

  private async tracked(work: () => Promise<number>): Promise<number> {
    if (this.isStopping) return 0;
    const running = work();
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.underWay.add(settled);
    return running.finally(() => this.underWay.delete(settled));
  }

  /** Returns how many recipients were claimed; by then what became of each is saved. */
  private async deliverWindow(most: number): Promise<number> {
    const turn = await this.deliveries.nextTurn(this.database.global, this.clock.now());
    if (!turn) return 0;
    if (!this.mailer.isConfigured) {
      await this.pause(turn, { code: PAUSE_CODES.unconfigured, reason: null });
      return most;
    }
    const context = await this.context(turn);
    if (!context) return 0;
    const claimed = await this.claim(turn, most);
    await this.handOver(turn, context, claimed);
    await this.batches.finishIfDone(this.database.for(turn), turn.batchId, this.clock.now());
    // Somebody else may have been faster: there may be others waiting, so this counts as one.
    return Math.max(claimed.length, 1);
  }

  /** The portal's name and colours, for a moment: a batch of thousands asks for them window by window. */
  private async context(turn: Turn): Promise<DeliveryContext | null> {
    const known = this.contexts.get(turn.batchId);
    if (known) return known;
    const context = await this.deliveries.context(this.database.for(turn), turn.batchId);
    if (context) this.contexts.set(turn.batchId, context);
    return context;
  }

  private async claim(turn: Turn, slots: number): Promise<ClaimedRecipient[]> {
    const now = this.clock.now();
    const claimedUntil = new Date(now.getTime() + CLAIM_MS);
    const moments = { now, claimedUntil, expiresAt: expiryOf(now) };
    return this.deliveries.claim(this.database.for(turn), turn.batchId, slots, moments);
  }

  private async handOver(turn: Turn, context: DeliveryContext, claimed: readonly ClaimedRecipient[]): Promise<void> {
    const writer = this.outcomes.open(turn.organisationId, turn.batchId);
    const results = await Promise.all(
      claimed.map(async (recipient) => {
        const outcome = await this.send(turn, context, recipient);
        const now = this.clock.now();
        await writer.add(
          outcome
            ? recipientOutcome(recipient, outcome, now, Math.random())
            : { ...recipient, state: 'failed', smtp_reason: REVOKED_REASON, due_at: now, is_deferred: false },
        );
        return outcome;
      }),
    );
    const pause = pauseAfter(results.filter((outcome) => outcome !== null));
    if (pause) await this.pause(turn, pause);
  }

  /** Null when there is nothing to send any more. */
  private async send(
    { organisationId }: Turn,
    context: DeliveryContext,
    { invitation, recipientName }: ClaimedRecipient,
  ): Promise<DeliveryOutcome | null> {
    if (!invitation) return null;
    const { id, generation, email, language } = invitation;
    const token = this.links.token(organisationId, id, generation);
    const content = invitationMail({
      ...context,
      language,
      recipientName,
      portalUrl: this.links.portalUrl(context.portalSlug),
      acceptUrl: this.links.acceptUrl(context.portalId, token),
      expiresAt: new Date(invitation.expiresAt),
    });
    const domain = bareAddress(this.config.mailFrom).split('@')[1] ?? 'portico.invalid';
    const messageId = `invitation-${id}.${generation}@${domain}`;
    return this.mailer.send({ ...content, to: email, fromName: context.portalName, language, messageId });
  }

  private async pause({ organisationId, batchId }: Turn, { code, reason }: Pause): Promise<void> {
    this.logger.warn({ batchId, code }, 'invitation batch paused');
    const resumeAt = new Date(this.clock.now().getTime() + PAUSE_MS[code]);
    await this.batches.pause(this.database.for({ organisationId }), batchId, { code, reason, resumeAt });
  }
}
