import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  Clock,
  Database,
  HAND_OVER_LIMIT_MS,
  PORTICO_CONFIG,
  type DeliveryOutcome,
  type PorticoConfig,
} from '@portico/platform';
import { BatchRepository } from '../batch/batch.repository';
import { expiryOf } from '../rules/validity.rules';
import { DeliveryRepository, type ClaimedRecipient, type DeliveryContext, type Turn } from './delivery.repository';
import { HandOverSlots } from './hand-over-slots';
import { InvitationSender } from './invitation-sender.service';
import { OutcomeWriter } from './outcome-writer.service';
import {
  isConnectionFailure,
  pauseAfter,
  PAUSE_CODES,
  PAUSE_MS,
  recipientOutcome,
  REVOKED_REASON,
  type Pause,
} from './outcome.rules';

/** A claim outlives the longest hand-over; after it the recipient is unknown. */
export const CLAIM_MS = HAND_OVER_LIMIT_MS + 10_000;

/** Recipients that were claimed together. */
interface Window {
  turn: Turn;
  context: DeliveryContext;
  claimed: readonly ClaimedRecipient[];
  /** There were fewer than could have been claimed. */
  isLast: boolean;
}

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
  private readonly slots: HandOverSlots;
  /** Hand-overs that have not ended, by batch. */
  private readonly inFlight = new Map<string, number>();
  private readonly underWay = new Set<Promise<unknown>>();
  /** Batches that were worked on and may have nothing left. */
  private readonly touched = new Map<string, Turn>();
  private isIdle = false;
  /** How often the mail server said anything at all. */
  private answers = 0;
  private isStopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InvitationSender) private readonly sender: InvitationSender,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
    @Inject(OutcomeWriter) private readonly outcomes: OutcomeWriter,
    @Inject(PORTICO_CONFIG) config: PorticoConfig,
  ) {
    this.slots = new HandOverSlots(config.mailConcurrency);
  }

  /** Hands over up to `budget` mails of whoever's turn it is; the next ones are claimed while these are under way. */
  async deliver(budget: number): Promise<void> {
    const windows: Promise<void>[] = [];
    for (let left = budget; left > 0 && !this.isStopping;) {
      const granted = await this.slots.take(left);
      const window = await this.tracked(this.openWindow(granted));
      if (!window) break;
      windows.push(this.tracked(this.work(window)));
      // Somebody else may have been faster: there may be others waiting, so this counts as one.
      left -= Math.max(window.claimed.length, 1);
    }
    await Promise.all(windows);
  }

  /** Stops claiming, and lets what was said to the mail server come to its end. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.underWay);
  }

  private async tracked<Result>(work: Promise<Result>): Promise<Result> {
    this.underWay.add(work);
    return work.finally(() => this.underWay.delete(work));
  }

  /** Claims as many recipients as connections were granted. Null when nothing is due, or we are to end. */
  private async openWindow(granted: number): Promise<Window | null> {
    let claimed = 0;
    try {
      const turn = this.isStopping ? null : await this.deliveries.nextTurn(this.database.global, this.clock.now());
      const context = turn && (await this.sender.context(turn));
      this.isIdle = turn === null;
      if (!turn || !context) {
        await this.finishTouched();
        return null;
      }
      if (!this.sender.isConfigured) {
        await this.pause(turn, { code: PAUSE_CODES.unconfigured, reason: null });
        return { turn, context, claimed: [], isLast: true };
      }
      const recipients = await this.claim(turn, granted);
      claimed = recipients.length;
      this.count(turn.batchId, claimed);
      this.touched.set(turn.batchId, turn);
      return { turn, context, claimed: recipients, isLast: claimed < granted };
    } finally {
      this.slots.giveBack(granted - claimed);
    }
  }

  /** By its end what became of each is saved, and the batch is finished when nothing of it is left. */
  private async work({ turn, context, claimed, isLast }: Window): Promise<void> {
    const answersBefore = this.answers;
    try {
      const outcomes = await Promise.all(claimed.map((recipient) => this.handOver(turn, context, recipient)));
      const pause = pauseAfter(outcomes.filter((outcome) => outcome !== null));
      const isAnswering = this.answers > answersBefore;
      if (pause && !(pause.code === PAUSE_CODES.unreachable && isAnswering)) await this.pause(turn, pause);
      if (this.isIdle || isLast) await this.finishTouched();
    } catch (error) {
      // What was saved is saved; the sweeper sees to the rest.
      this.logger.error({ err: error, batchId: turn.batchId }, 'window not closed');
    }
  }

  /** Asked when nothing is due any more, not after each window: in a large batch that would be asked in vain. */
  private async finishTouched(): Promise<void> {
    for (const turn of [...this.touched.values()].filter(({ batchId }) => !this.inFlight.has(batchId))) {
      this.touched.delete(turn.batchId);
      await this.batches.finishIfDone(this.database.for(turn), turn.batchId, this.clock.now());
    }
  }

  private count(batchId: string, change: number): void {
    const now = (this.inFlight.get(batchId) ?? 0) + change;
    if (now > 0) this.inFlight.set(batchId, now);
    else this.inFlight.delete(batchId);
  }

  private async claim(turn: Turn, slots: number): Promise<ClaimedRecipient[]> {
    const now = this.clock.now();
    const claimedUntil = new Date(now.getTime() + CLAIM_MS);
    const moments = { now, claimedUntil, expiresAt: expiryOf(now) };
    return this.deliveries.claim(this.database.for(turn), turn.batchId, slots, moments);
  }

  /** Sends one mail and saves what became of it; then its connection is free. */
  private async handOver(
    turn: Turn,
    context: DeliveryContext,
    recipient: ClaimedRecipient,
  ): Promise<DeliveryOutcome | null> {
    try {
      const outcome = await this.sender.send(turn, context, recipient);
      if (outcome && !isConnectionFailure(outcome)) this.answers += 1;
      // Before its recipient waits again: nobody is to claim it for a server that refuses us.
      if (outcome?.kind === 'ours') await this.pauseAtOnce(turn, outcome);
      const now = this.clock.now();
      await this.outcomes.add(
        turn,
        outcome
          ? recipientOutcome(recipient, outcome, now, Math.random())
          : { ...recipient, state: 'failed', smtp_reason: REVOKED_REASON, due_at: now, is_deferred: false },
      );
      return outcome;
    } finally {
      this.count(turn.batchId, -1);
      this.slots.giveBack(1);
    }
  }

  private async pauseAtOnce(turn: Turn, outcome: DeliveryOutcome): Promise<void> {
    const pause = pauseAfter([outcome]);
    if (pause)
      await this.pause(turn, pause).catch((error: unknown) =>
        this.logger.warn({ err: error, batchId: turn.batchId }, 'batch not paused'),
      );
  }

  private async pause({ organisationId, batchId }: Turn, { code, reason }: Pause): Promise<void> {
    this.logger.warn({ batchId, code }, 'invitation batch paused');
    const resumeAt = new Date(this.clock.now().getTime() + PAUSE_MS[code]);
    await this.batches.pause(this.database.for({ organisationId }), batchId, { code, reason, resumeAt });
  }
}
