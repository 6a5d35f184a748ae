import { Inject, Injectable } from '@nestjs/common';
import { JOB } from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Clock, Database, JobQueue, newId, type TenantTransaction } from '@portico/platform';
import { BatchRepository } from '../batch/batch.repository';
import { giveSeats } from '../rules/reason.rules';
import { EvaluationRepository, type RecipientVerdictRow } from './evaluation.repository';
import { decideAll, invitationOf, seatsWanted, verdictRow } from './evaluation.rules';

/** Recipients evaluated in one transaction. */
const CHUNK = 500;
/** Mails that one job hands over. */
export const SEND_CHUNK = 100;

/** Decides who is invited: facts in one statement, pure rules, seats in one conditional update, verdicts in one more. */
@Injectable()
export class EvaluationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(EvaluationRepository) private readonly evaluation: EvaluationRepository,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
  ) {}

  /** One chunk of a batch in its order; then the next one is asked for, behind those of other organisations. */
  async evaluateNext(organisationId: string, batchId: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction({ organisationId }, async (transaction) => {
      const verdicts = await this.evaluate(transaction, batchId, now);
      await this.batches.finishIfDone(transaction, batchId, now);
      transaction.afterCommit(() => this.announce(organisationId, batchId, verdicts));
    });
  }

  /**
   * Within the caller's transaction: a crash leaves the chunk as it was.
   * Seats go in the order of the batch to whoever has no other fault (R92, R72a).
   */
  async evaluate(
    transaction: TenantTransaction,
    batchId: string,
    now: Date,
    nextInvitationId: () => string = newId,
  ): Promise<RecipientVerdictRow[]> {
    const first = await this.evaluation.findContext(transaction, batchId);
    if (!first) return [];
    await this.evaluation.lock(transaction, first.user_type_id);
    const facts = await this.evaluation.facts(transaction, first, CHUNK);
    if (facts.length === 0) return [];
    const decided = decideAll(facts, first);
    const granted = await this.seats.reserve(transaction, first.user_type_id, seatsWanted(decided));
    const seated = giveSeats(decided, granted);
    const invitations = new Map(
      seated
        .filter(({ verdict }) => verdict.kind === 'invite')
        .map((item) => [item.fact.position, invitationOf(item, first, nextInvitationId())]),
    );
    const written = [...invitations.values()];
    await this.evaluation.insertInvitations(transaction, first, written, now);
    if (first.again_kind !== null && written.length > 0) {
      const ids = written.map(({ id }) => id);
      await this.evaluation.keepWindows(transaction, batchId, ids);
    }
    const verdicts = seated.map((item) => verdictRow(item, invitations.get(item.fact.position)?.id ?? null));
    await this.evaluation.writeVerdicts(transaction, batchId, verdicts, now);
    return verdicts;
  }

  /** Hints for the workers; what is lost here the sweeper says again. */
  async announce(organisationId: string, batchId: string, verdicts: readonly RecipientVerdictRow[]): Promise<void> {
    const invited = verdicts.filter(({ state }) => state === 'queued').length;
    for (let chunk = 0; chunk * SEND_CHUNK < invited; chunk += 1)
      await this.jobs.enqueue(JOB.invitationSend, { organisationId, batchId, chunk });
    if (verdicts.length === CHUNK) await this.jobs.enqueue(JOB.invitationEvaluate, { organisationId, batchId });
  }
}
