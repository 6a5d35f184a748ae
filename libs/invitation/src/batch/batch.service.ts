import { Inject, Injectable } from '@nestjs/common';
import {
  JOB,
  type InvitationBatch,
  type InvitationBatchCreate,
  type InvitationCount,
  type InvitationSelection,
  type Page,
} from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { SeatService } from '@portico/licensing';
import {
  Clock,
  Cursors,
  Database,
  isId,
  JobQueue,
  mistake,
  notFound,
  PorticoError,
  refuseMistakes,
  type ListQuery,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import type { UserType } from '@portico/user-type';
import { actorId } from '../candidate/inviter-of.rules';
import { BatchRelationRepository } from '../again/batch-relation.repository';
import { CandidateRepository } from '../candidate/candidate.repository';
import { CandidateService, matching } from '../candidate/candidate.service';
import { InvitationLimits } from '../candidate/invitation-limits.service';
import { InvitingTypes } from '../candidate/inviting-type.service';
import { DryRunService } from '../dry-run/dry-run.service';
import { SEND_CHUNK } from '../evaluation/evaluation.service';
import { batchView } from './batch-view.rules';
import { BatchRepository, type BatchRow } from './batch.repository';

/** Bulk invitations: written in one transaction, worked off by the workers, counted from their rows. */
@Injectable()
export class BatchService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(InvitingTypes) private readonly types: InvitingTypes,
    @Inject(InvitationLimits) private readonly limits: InvitationLimits,
    @Inject(CandidateService) private readonly candidates: CandidateService,
    @Inject(CandidateRepository) private readonly recipients: CandidateRepository,
    @Inject(DryRunService) private readonly dryRuns: DryRunService,
    @Inject(BatchRepository) private readonly batches: BatchRepository,
    @Inject(BatchRelationRepository) private readonly relations: BatchRelationRepository,
  ) {}

  /** R81: how many would be invited, and how many seats there are for them. */
  async count(context: RequestContext, { userTypeId, selection }: InvitationBatchCreate): Promise<InvitationCount> {
    const tenant = this.database.for(context);
    const type = await this.types.ofBody(tenant, userTypeId);
    const count = await this.countOf(context, type, selection);
    return { count, seats: await this.seats.count(tenant, type.id) };
  }

  /**
   * R78, R80: one transaction writes the batch and its recipients, set-based; then a job per chunk.
   * @throws PorticoError SELECTION_EMPTY and what `InvitingTypes.requireOpen` throws
   */
  async create(context: RequestContext, input: InvitationBatchCreate, id: string): Promise<InvitationBatch> {
    const tenant = this.database.for(context);
    const type = await this.types.ofBody(tenant, input.userTypeId);
    await this.types.requireOpen(tenant, type);
    await this.limits.hit(context);
    await this.database.transaction(context, async (transaction) => {
      const total = await this.write(transaction, context, type, input, id);
      await this.audit.record(transaction, context, {
        action: 'invitation-batch.create',
        subject: { kind: 'invitation-batch', id },
        details: { userTypeId: type.id, total },
      });
      const { organisationId } = context;
      transaction.afterCommit(() => this.jobs.enqueue(JOB.invitationEvaluate, { organisationId, batchId: id }));
    });
    return this.get(context, id);
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, id: string): Promise<InvitationBatch> {
    const row = isId(id) ? await this.batches.find(this.database.for(context), id) : null;
    const [view] = row ? await this.views(context, [row]) : [];
    if (!view) throw notFound();
    return view;
  }

  /** As it is at this moment, for a stream that outlives its request's own moment. */
  progress(context: RequestContext, id: string): Promise<InvitationBatch> {
    return this.get({ ...context, now: this.clock.now() }, id);
  }

  /** Newest first; `?filter[userType][eq]=` and `?filter[kind][eq]=` narrow it. */
  async list(context: RequestContext, query: ListQuery): Promise<Page<InvitationBatch>> {
    if (query.sort.length > 0) throw new PorticoError('SORT_INVALID');
    const filter = batchFilter(query);
    const place = [context.organisationId, 'invitation-batches', JSON.stringify(filter)];
    const before = query.cursor === null ? null : (this.cursors.decode(place, query.cursor)[0] ?? null);
    const rows = await this.batches.list(this.database.for(context), filter, before, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const hasMore = rows.length > query.limit;
    const last = page.at(-1);
    return {
      data: await this.views(context, page),
      page: { hasMore, nextCursor: hasMore && last ? this.cursors.encode(place, [last.id]) : null },
    };
  }

  private async write(
    transaction: TenantTransaction,
    context: RequestContext,
    type: UserType,
    { selection, message, language }: InvitationBatchCreate,
    id: string,
  ): Promise<number> {
    const { now } = context;
    const batch = { id, userTypeId: type.id, invitedById: actorId(context), kind: 'bulk', now } as const;
    const dryRunId = selection.kind === 'dry-run' ? selection.dryRunId : null;
    // The recipients' key names the batch, so it comes first; its total is known when they are written.
    await this.batches.insert(transaction, {
      ...{ ...batch, total: 0, chunkSize: SEND_CHUNK },
      ...{ message: message ?? null, language: language ?? null, dryRunId },
    });
    const total = await this.insertRecipients(transaction, context, type, selection, id);
    refuseMistakes(total === 0 ? [mistake('/selection', 'SELECTION_EMPTY')] : [], 'SELECTION_EMPTY');
    await this.batches.setTotal(transaction, id, total);
    return total;
  }

  private insertRecipients(
    transaction: TenantTransaction,
    context: RequestContext,
    type: UserType,
    selection: InvitationSelection,
    id: string,
  ): Promise<number> {
    const batch = { id, now: context.now };
    switch (selection.kind) {
      case 'records':
        return this.recipients.insertGiven(transaction, selection.recordIds, batch);
      case 'all':
        return this.candidates.insertMatching(context, transaction, type, matching(selection), batch);
      case 'dry-run':
        return this.dryRuns.send(transaction, context, type, selection.dryRunId, id);
    }
  }

  private async countOf(context: RequestContext, type: UserType, selection: InvitationSelection): Promise<number> {
    switch (selection.kind) {
      case 'records':
        return selection.recordIds.length;
      case 'all':
        return this.candidates.count(context, type, matching(selection));
      case 'dry-run':
        return (await this.dryRuns.get(context, selection.dryRunId)).counts.invite;
    }
  }

  private async views(context: RequestContext, rows: readonly BatchRow[]): Promise<InvitationBatch[]> {
    const ids = rows.map(({ id }) => id);
    const tenant = this.database.for(context);
    const [tallies, relations] = await Promise.all([
      this.batches.tallies(tenant, ids, context.now),
      this.relations.list(tenant, ids),
    ]);
    return rows.flatMap((row) => {
      const tally = tallies.get(row.id);
      const related = relations.get(row.id);
      return tally && related ? [batchView(context.organisationId, row, tally, related)] : [];
    });
  }
}

function batchFilter({ filter }: ListQuery): { userTypeId: string | null; kind: string | null } {
  const found: { userTypeId: string | null; kind: string | null } = { userTypeId: null, kind: null };
  for (const { field, operator, value } of filter) {
    const pointer = `?filter[${field}][${operator}]`;
    if (operator !== 'eq') refuseMistakes([mistake(pointer, 'FILTER_INVALID')]);
    if (field === 'userType' && isId(value)) found.userTypeId = value;
    else if (field === 'kind' && (value === 'single' || value === 'bulk')) found.kind = value;
    else
      refuseMistakes([
        mistake(pointer, field === 'userType' || field === 'kind' ? 'FILTER_INVALID' : 'FIELD_NOT_AVAILABLE'),
      ]);
  }
  return found;
}
