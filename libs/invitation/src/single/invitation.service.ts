import { Inject, Injectable } from '@nestjs/common';
import type { InvitationCreate, InvitationDetail, ProblemError } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  isId,
  newId,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { windowMistakes, windowOf } from '@portico/portal-user';
import { BatchRepository } from '../batch/batch.repository';
import { actorId } from '../candidate/inviter-of.rules';
import { CandidateRepository } from '../candidate/candidate.repository';
import { InvitationLimits } from '../candidate/invitation-limits.service';
import { InvitingTypes } from '../candidate/inviting-type.service';
import { EvaluationService, SEND_CHUNK } from '../evaluation/evaluation.service';
import { InvitationEndings } from '../expiry/invitation-endings.service';
import { REASON_SENTENCES } from '../rules/reason.texts';
import { eventActor } from '../time-line/invitation-event.repository';
import { InvitationRepository, type InvitationRow } from './invitation.repository';

export interface InviteOptions {
  /** Whose rights count, and whose name the mail has. */
  inviterId: string;
  before?: (transaction: TenantTransaction) => Promise<void>;
  after?: (transaction: TenantTransaction, invitationId: string) => Promise<void>;
}

/** One invitation, from the record's page (R73): a batch of one that is decided while the inviter waits. */
@Injectable()
export class InvitationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(InvitingTypes) private readonly types: InvitingTypes,
    @Inject(InvitationLimits) private readonly limits: InvitationLimits,
    @Inject(EvaluationService) private readonly evaluation: EvaluationService,
    @Inject(InvitationEndings) private readonly endings: InvitationEndings,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
    @Inject(CandidateRepository) private readonly recipients: CandidateRepository,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
  ) {}

  /**
   * The same rules as in bulk. What is refused leaves nothing behind.
   * @throws PorticoError INVITATION_REFUSED with every reason, ALREADY_INVITED
   */
  invite(context: RequestContext, invitation: InvitationCreate, id: string): Promise<InvitationDetail> {
    const window = windowOf(invitation);
    refuseMistakes(windowMistakes(window));
    return this.inviteAs(context, invitation, id, {
      inviterId: actorId(context),
      after: (transaction, invitationId) => this.invitations.setWindow(transaction, invitationId, window),
    });
  }

  /** The same for somebody else's sake, with work that belongs into the same transaction. */
  async inviteAs(
    context: RequestContext,
    { userTypeId, recordId }: InvitationCreate,
    id: string,
    { inviterId, before, after }: InviteOptions,
  ): Promise<InvitationDetail> {
    const tenant = this.database.for(context);
    const type = await this.types.ofBody(tenant, userTypeId);
    await this.types.requireOpen(tenant, type);
    await this.limits.hit(context);
    const { organisationId, now } = context;
    const batchId = newId();
    const invitationId = await this.database.transaction(context, async (transaction) => {
      await before?.(transaction);
      const batch = { id: batchId, userTypeId, invitedById: inviterId, kind: 'single', now } as const;
      await this.batches.insert(transaction, { ...batch, total: 1, chunkSize: SEND_CHUNK });
      await this.recipients.insertGiven(transaction, [recordId], { id: batchId, now });
      const verdicts = await this.evaluation.evaluate(transaction, batchId, now, () => id);
      const [verdict] = verdicts;
      if (verdict?.state === 'skipped') throw new PorticoError('ALREADY_INVITED');
      if (!verdict?.invitation_id) {
        const errors: ProblemError[] = (verdict?.reasons ?? []).map((code) => ({
          pointer: '/recordId',
          code,
          message: REASON_SENTENCES[context.language][code],
        }));
        throw new PorticoError('INVITATION_REFUSED', { errors });
      }
      await this.audit.record(transaction, context, {
        action: 'invitation.create',
        subject: { kind: 'invitation', id: verdict.invitation_id },
        details: { userTypeId, recordId },
      });
      await after?.(transaction, verdict.invitation_id);
      transaction.afterCommit(() => this.evaluation.announce(organisationId, batchId, verdicts));
      return verdict.invitation_id;
    });
    return this.get(context, invitationId);
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, id: string): Promise<InvitationDetail> {
    const row = isId(id) ? await this.invitations.find(this.database.for(context), id) : null;
    if (!row) throw notFound();
    return detailOf(row);
  }

  /** Kills the link and gives the seat back. What has ended already stays as it ended. */
  async revoke(context: RequestContext, id: string): Promise<InvitationDetail> {
    await this.get(context, id);
    await this.database.transaction(context, async (transaction) => {
      if (!(await this.endings.revoke(transaction, id, { actor: eventActor(context.actor), cause: null }, context.now)))
        return;
      await this.audit.record(transaction, context, {
        action: 'invitation.revoke',
        subject: { kind: 'invitation', id },
      });
    });
    return this.get(context, id);
  }
}

export function detailOf(row: InvitationRow): InvitationDetail {
  return {
    id: row.id,
    userType: { id: row.user_type_id, name: row.user_type_name },
    record: { module: row.module, id: row.record_id, name: row.record_name },
    email: row.email,
    state: row.state,
    delivery: row.delivery,
    batchId: row.batch_id,
    invitedBy: { id: row.invited_by_id, name: row.invited_by_name },
    createdAt: row.created_at.toISOString(),
    handedOverAt: row.handed_over_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    replacedById: row.replaced_by_id,
  };
}
