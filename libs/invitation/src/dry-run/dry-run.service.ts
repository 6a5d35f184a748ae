import { Inject, Injectable } from '@nestjs/common';
import { JOB, type InvitationDryRun, type InvitationDryRunCreate } from '@portico/contracts';
import { SeatPrices, SeatService } from '@portico/licensing';
import {
  Database,
  isId,
  JobQueue,
  mistake,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import type { UserType } from '@portico/user-type';
import { CandidateRepository, DRY_RUN_TARGET } from '../candidate/candidate.repository';
import { CandidateService, matching } from '../candidate/candidate.service';
import { InvitationLimits } from '../candidate/invitation-limits.service';
import { actorId } from '../candidate/inviter-of.rules';
import { InvitingTypes } from '../candidate/inviting-type.service';
import { dryRunView } from './dry-run-view.rules';
import { DryRunRepository, type DryRunRow } from './dry-run.repository';

/** How long a dry run can be looked at and sent from. */
const KEPT_MS = 24 * 3_600_000;

/** Checks before sending (X2): who would be invited, who not and why, seats and costs. Nothing is sent or reserved. */
@Injectable()
export class DryRunService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(SeatPrices) private readonly prices: SeatPrices,
    @Inject(InvitingTypes) private readonly types: InvitingTypes,
    @Inject(InvitationLimits) private readonly limits: InvitationLimits,
    @Inject(CandidateService) private readonly candidates: CandidateService,
    @Inject(CandidateRepository) private readonly recipients: CandidateRepository,
    @Inject(DryRunRepository) private readonly runs: DryRunRepository,
  ) {}

  /**
   * Writes down who is asked about, set-based; the workers check them.
   * @throws PorticoError SELECTION_EMPTY
   */
  async create(context: RequestContext, input: InvitationDryRunCreate, id: string): Promise<InvitationDryRun> {
    const type = await this.types.ofBody(this.database.for(context), input.userTypeId);
    await this.limits.hit(context);
    const { now, organisationId } = context;
    const run = { id, userTypeId: type.id, invitedById: actorId(context), now };
    await this.database.transaction(context, async (transaction) => {
      const { free } = await this.seats.count(transaction, type.id);
      await this.runs.insert(transaction, { ...run, seatsFree: free, expiresAt: new Date(now.getTime() + KEPT_MS) });
      const total = await this.write(context, transaction, type, input.selection, { id, now });
      refuseMistakes(total === 0 ? [mistake('/selection', 'SELECTION_EMPTY')] : [], 'SELECTION_EMPTY');
      await this.runs.setTotal(transaction, id, total);
      transaction.afterCommit(() => this.jobs.enqueue(JOB.invitationCheck, { organisationId, dryRunId: id }));
    });
    return this.get(context, id);
  }

  /** @throws PorticoError NOT_FOUND, also for what somebody else asked */
  async get(context: RequestContext, id: string): Promise<InvitationDryRun> {
    const row = await this.row(context, id);
    const tenant = this.database.for(context);
    const tally = await this.runs.tally(tenant, id);
    const seats = await this.seats.count(tenant, row.user_type_id);
    const cost = await this.prices.costOfMore(tenant, tally.unseated, context.now);
    return dryRunView(context.organisationId, row, tally, { seats, cost });
  }

  /** @throws PorticoError NOT_FOUND */
  async row(context: RequestContext, id: string): Promise<DryRunRow> {
    const tenant = this.database.for(context);
    const row = isId(id) ? await this.runs.find(tenant, id, actorId(context), context.now) : null;
    if (!row) throw notFound();
    return row;
  }

  /**
   * Makes its people the recipients of a batch, once, and says how many they are. Each carries what was foretold.
   * @throws PorticoError REFERENCE_NOT_FOUND with a pointer, DRY_RUN_UNFINISHED, DRY_RUN_SENT
   */
  async send(
    transaction: TenantTransaction,
    context: RequestContext,
    type: UserType,
    id: string,
    batchId: string,
  ): Promise<number> {
    const row = await this.runs.find(transaction, id, actorId(context), context.now, { forUpdate: true });
    if (row?.user_type_id !== type.id) {
      const errors = [mistake('/selection/dryRunId', 'REFERENCE_NOT_FOUND')];
      throw new PorticoError('INPUT_INVALID', { errors });
    }
    if (row.status === 'running') throw new PorticoError('DRY_RUN_UNFINISHED');
    if (row.batch_id !== null) throw new PorticoError('DRY_RUN_SENT');
    await this.runs.setBatch(transaction, id, batchId);
    return this.runs.insertIntoBatch(transaction, id, batchId, context.now);
  }

  private write(
    context: RequestContext,
    transaction: TenantTransaction,
    type: UserType,
    selection: InvitationDryRunCreate['selection'],
    run: { id: string; now: Date },
  ): Promise<number> {
    return selection.kind === 'records'
      ? this.recipients.insertGiven(transaction, selection.recordIds, run, DRY_RUN_TARGET)
      : this.candidates.insertMatching(context, transaction, type, matching(selection), run, DRY_RUN_TARGET);
  }
}
