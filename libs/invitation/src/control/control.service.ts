import { Inject, Injectable } from '@nestjs/common';
import { JOB, type InvitationBatch } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { SeatService } from '@portico/licensing';
import { Database, JobQueue, PorticoError, type RequestContext, type TenantTransaction } from '@portico/platform';
import { BatchRepository } from '../batch/batch.repository';
import { BatchService } from '../batch/batch.service';
import { actorId } from '../candidate/inviter-of.rules';
import { EvaluationRepository } from '../evaluation/evaluation.repository';
import { ControlRepository, type CancelledBatch } from './control.repository';

/** Why a batch stands still that nobody but staff stopped. */
export const STAFF_PAUSE = 'PAUSED_BY_STAFF';
const CANCELLING = 'CANCELLING';

/**
 * Pause, resume and cancel.
 *
 * - Asked twice they do it once, and the second answer is the first.
 * - After the answer nothing more is handed over, but what already was: a claim takes the batch's row, and so does this.
 * - Who still waits in a cancelled batch is skipped, and gives the seat back.
 */
@Injectable()
export class BatchControl {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(EvaluationRepository) private readonly evaluation: EvaluationRepository,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
    @Inject(BatchService) private readonly service: BatchService,
    @Inject(ControlRepository) private readonly control: ControlRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND, BATCH_ENDED */
  async pause(context: RequestContext, id: string): Promise<InvitationBatch> {
    await this.requireOpen(context, id);
    await this.database.transaction(context, async (transaction) => {
      if (!(await this.control.pause(transaction, id, STAFF_PAUSE))) return;
      await this.note(transaction, context, id, 'pause');
    });
    return this.service.get(context, id);
  }

  /**
   * Also for who does not want to wait until a batch that the mail server stopped goes on by itself.
   * @throws PorticoError NOT_FOUND, BATCH_ENDED for a cancelled one
   */
  async resume(context: RequestContext, id: string): Promise<InvitationBatch> {
    const { cancelledAt } = await this.service.get(context, id);
    if (cancelledAt !== null) throw new PorticoError('BATCH_ENDED');
    const { organisationId } = context;
    await this.database.transaction(context, async (transaction) => {
      if (!(await this.batches.resume(transaction, id))) return;
      await this.note(transaction, context, id, 'resume');
      transaction.afterCommit(async () => {
        await this.jobs.enqueue(JOB.invitationEvaluate, { organisationId, batchId: id });
        await this.jobs.enqueue(JOB.invitationSend, { organisationId, batchId: id, chunk: 0 });
      });
    });
    return this.service.get(context, id);
  }

  /** @throws PorticoError NOT_FOUND, BATCH_ENDED for one that came to its end */
  async cancel(context: RequestContext, id: string): Promise<InvitationBatch> {
    const { cancelledAt, userType } = await this.service.get(context, id);
    if (cancelledAt === null) await this.requireOpen(context, id);
    const { organisationId, now } = context;
    const staffUserId = actorId(context);
    await this.database.transaction(context, async (transaction) => {
      await this.evaluation.lock(transaction, userType.id);
      if (!(await this.control.cancel(transaction, id, staffUserId, CANCELLING, now))) return;
      const batch = { organisationId, batchId: id, userTypeId: userType.id, now };
      await this.skipWaiting(transaction, batch, staffUserId);
      await this.note(transaction, context, id, 'cancel');
    });
    return this.service.get(context, id);
  }

  /** For the sweeper: who came back to a cancelled batch does not wait there. */
  async tidy(batch: CancelledBatch): Promise<void> {
    await this.database.transaction(batch, async (transaction) => {
      await this.evaluation.lock(transaction, batch.userTypeId);
      await this.skipWaiting(transaction, batch, null);
    });
  }

  /** Evaluations of the type wait meanwhile: they would put back into the queue whom this takes out. */
  private async skipWaiting(
    transaction: TenantTransaction,
    { batchId, now }: CancelledBatch,
    staffUserId: string | null,
  ): Promise<void> {
    const ended = await this.control.skipWaiting(transaction, batchId, staffUserId, now);
    for (const { user_type_id: userTypeId, seats } of ended)
      await this.seats.releaseReserved(transaction, userTypeId, seats);
    await this.batches.finishIfDone(transaction, batchId, now);
  }

  private async requireOpen(context: RequestContext, id: string): Promise<void> {
    const { status, cancelledAt } = await this.service.get(context, id);
    if (status === 'finished' || cancelledAt !== null) throw new PorticoError('BATCH_ENDED');
  }

  private async note(
    transaction: TenantTransaction,
    context: RequestContext,
    id: string,
    verb: 'pause' | 'resume' | 'cancel',
  ): Promise<void> {
    const action = `invitation-batch.${verb}`;
    await this.audit.record(transaction, context, { action, subject: { kind: 'invitation-batch', id } });
  }
}
