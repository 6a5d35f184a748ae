import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, Database } from '@portico/platform';
import { InvitationEndings } from '../expiry/invitation-endings.service';
import { InvitationEventRepository } from '../time-line/invitation-event.repository';
import { DeliveryRepository, type OutcomeRow, type Turn } from './delivery.repository';
import { deliveryEvents } from './outcome.rules';

const PATIENCE_MS = 20_000;
const RETRY_MS = 500;

/** Outcomes of one batch that wait for the write which is under way. */
interface OutcomeQueue {
  asked: number;
  waiting: OutcomeRow[];
  writing: Promise<void>;
}

/** Writes what became of hand-overs, each as soon as it is known; those that come meanwhile share the next write. */
@Injectable()
export class OutcomeWriter {
  private readonly logger = new Logger(OutcomeWriter.name);
  private readonly queues = new Map<string, OutcomeQueue>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(InvitationEndings) private readonly endings: InvitationEndings,
    @Inject(InvitationEventRepository) private readonly timeLine: InvitationEventRepository,
  ) {}

  /** Resolves when the outcome is saved. */
  add({ organisationId, batchId }: Turn, outcome: OutcomeRow): Promise<void> {
    const queue = this.queues.get(batchId) ?? { asked: 0, waiting: [], writing: Promise.resolve() };
    this.queues.set(batchId, queue);
    queue.asked += 1;
    queue.waiting.push(outcome);
    queue.writing = queue.writing.then(async () => {
      const outcomes = queue.waiting;
      queue.waiting = [];
      if (outcomes.length > 0) await this.write(organisationId, batchId, outcomes);
      queue.asked -= 1;
      if (queue.asked === 0) this.queues.delete(batchId);
    });
    return queue.writing;
  }

  /** The mail is out and cannot be called back: a database that is away for a moment is waited for. */
  private async write(organisationId: string, batchId: string, outcomes: readonly OutcomeRow[]): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        await this.settle(organisationId, batchId, outcomes);
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          // The sweeper will call them unknown, which is what they then are.
          this.logger.error({ err: error, batchId, count: outcomes.length }, 'outcomes of hand-overs not written');
          return;
        }
        await pause(RETRY_MS);
      }
    }
  }

  private async settle(organisationId: string, batchId: string, outcomes: readonly OutcomeRow[]): Promise<void> {
    const now = this.clock.now();
    if (outcomes.every(({ state }) => state === 'sent')) {
      await this.deliveries.settle(this.database.for({ organisationId }), batchId, outcomes, now);
      return;
    }
    await this.database.transaction({ organisationId }, async (transaction) => {
      const settled = await this.deliveries.settle(transaction, batchId, outcomes, now);
      const of = (...states: OutcomeRow['state'][]): string[] =>
        settled.flatMap(({ state, invitation_id: id }) => (id !== null && states.includes(state) ? [id] : []));
      const again = of('queued');
      if (again.length > 0) await this.deliveries.forgetHandOver(transaction, again);
      const undelivered = of('bounced', 'failed');
      if (undelivered.length > 0) await this.endings.bounce(transaction, undelivered, now);
      await this.timeLine.add(transaction, deliveryEvents(settled), now);
    });
  }
}
