import { Inject, Injectable } from '@nestjs/common';
import { JOB, type AgainKind, type ExpiredCount, type InvitationBatch } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  JobQueue,
  mistake,
  refuseMistakes,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { BatchRepository } from '../batch/batch.repository';
import { BatchService } from '../batch/batch.service';
import { InvitationLimits } from '../candidate/invitation-limits.service';
import { actorId } from '../candidate/inviter-of.rules';
import { InvitingTypes } from '../candidate/inviting-type.service';
import { SEND_CHUNK } from '../evaluation/evaluation.service';
import { AgainRepository, type AgainBatch } from './again.repository';

interface Origin {
  userTypeId: string;
  /** Null for all of a type. */
  batchId: string | null;
}

/**
 * One click invites again whoever failed (X3) or let it expire: a batch of its own, linked to the one it comes from.
 * All rules run again, on what the records say by then. Nobody is taken twice from the same batch.
 */
@Injectable()
export class AgainService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(InvitingTypes) private readonly types: InvitingTypes,
    @Inject(InvitationLimits) private readonly limits: InvitationLimits,
    @Inject(BatchService) private readonly batches: BatchService,
    @Inject(BatchRepository) private readonly batchRows: BatchRepository,
    @Inject(AgainRepository) private readonly repository: AgainRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND, SELECTION_EMPTY when nobody is left to retry */
  async retryFailed(context: RequestContext, batchId: string, id: string): Promise<InvitationBatch> {
    const { userType } = await this.batches.get(context, batchId);
    return this.invite(context, { userTypeId: userType.id, batchId }, 'failed', id, (transaction, batch) =>
      this.repository.insertFailed(transaction, batch, batchId),
    );
  }

  /** @throws PorticoError NOT_FOUND, SELECTION_EMPTY */
  async reinviteExpired(context: RequestContext, batchId: string, id: string): Promise<InvitationBatch> {
    const { userType } = await this.batches.get(context, batchId);
    return this.invite(context, { userTypeId: userType.id, batchId }, 'expired', id, (transaction, batch) =>
      this.repository.insertExpired(transaction, batch, batchId),
    );
  }

  /** @throws PorticoError REFERENCE_NOT_FOUND, SELECTION_EMPTY */
  reinviteExpiredOfType(context: RequestContext, userTypeId: string, id: string): Promise<InvitationBatch> {
    return this.invite(context, { userTypeId, batchId: null }, 'expired', id, (transaction, batch) =>
      this.repository.insertExpiredOfType(transaction, batch, userTypeId),
    );
  }

  /** How many that would be now. @throws PorticoError NOT_FOUND */
  async countExpiredOfType(context: RequestContext, userTypeId: string): Promise<ExpiredCount> {
    await this.types.ofPath(context, userTypeId);
    const tenant = this.database.for(context);
    return { count: await this.repository.countExpiredOfType(tenant, userTypeId, context.now) };
  }

  private async invite(
    context: RequestContext,
    { userTypeId, batchId }: Origin,
    kind: AgainKind,
    id: string,
    insert: (transaction: TenantTransaction, batch: AgainBatch) => Promise<number>,
  ): Promise<InvitationBatch> {
    const tenant = this.database.for(context);
    await this.types.requireOpen(tenant, await this.types.ofBody(tenant, userTypeId));
    await this.limits.hit(context);
    const { organisationId, now } = context;
    const batch = { id, userTypeId, invitedById: actorId(context), kind: 'bulk', total: 0, now } as const;
    await this.database.transaction(context, async (transaction) => {
      if (batchId !== null) await this.repository.lockBatch(transaction, batchId);
      await this.batchRows.insert(transaction, { ...batch, chunkSize: SEND_CHUNK });
      await this.repository.relate(transaction, id, batchId, kind);
      const total = await insert(transaction, { id, now });
      refuseMistakes(total === 0 ? [mistake('', 'SELECTION_EMPTY')] : [], 'SELECTION_EMPTY');
      await this.batchRows.setTotal(transaction, id, total);
      await this.audit.record(transaction, context, {
        action: kind === 'failed' ? 'invitation-batch.retry' : 'invitation-batch.re-invite',
        subject: { kind: 'invitation-batch', id },
        details: { userTypeId, total, ...(batchId === null ? {} : { of: batchId }) },
      });
      transaction.afterCommit(() => this.jobs.enqueue(JOB.invitationEvaluate, { organisationId, batchId: id }));
    });
    return this.batches.get(context, id);
  }
}
