import { Inject, Injectable } from '@nestjs/common';
import type {
  DecisionKind,
  DecisionMake,
  DecisionSubmit,
  Page,
  RecordDecision,
  RecordStatesChange,
} from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Cursors,
  Database,
  type RequestContext,
  type TenantTransaction,
  PorticoError,
  isId,
  mistake,
  newId,
  notFound,
  refuseMistakes,
} from '@portico/platform';
import { stateChanges } from '../history/field-change.rules';
import { RecordHistory } from '../history/record-history.service';
import { MetadataService } from '../metadata/metadata.service';
import type { WorkedRecord } from '../note/record-notes.service';
import { refuseConverted } from '../record/converted.rules';
import { formerStates, RecordRepository, type RecordRow } from '../record/record.repository';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { DecisionRepository, type DecisionRow } from './decision.repository';
import { isOutcomeOf, mayDecide, openState, stateAfter } from './decision.rules';

const MOST_OF_A_RECORD = 50;

/**
 * Approval and review.
 *
 * - A record is submitted by who may edit it; one submission of a kind at a time.
 * - While an approval is open the record is locked: nobody edits or deletes it.
 * - Decided by who may approve, but not by who submitted, unless nobody else could; rejecting needs a reason.
 * - Taken back by who submitted, or by who may approve.
 */
@Injectable()
export class RecordDecisions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(DecisionRepository) private readonly decisions: DecisionRepository,
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  private async isApprover(context: RequestContext, moduleName: string): Promise<boolean> {
    const metadata = await this.metadata.of(this.database.for(context));
    return this.policy.may(context, metadata.get(moduleName), 'approve');
  }

  async ofRecord(context: RequestContext, record: WorkedRecord): Promise<Page<RecordDecision>> {
    const rows = await this.decisions.ofRecord(this.database.for(context), record.id, MOST_OF_A_RECORD);
    return { data: await this.shown(context, rows), page: { nextCursor: null, hasMore: false } };
  }

  /** What waits in all modules. */
  async open(
    context: RequestContext,
    { limit, cursor, kind }: { limit: number; cursor: string | null; kind: DecisionKind | null },
  ): Promise<Page<RecordDecision>> {
    const tenant = this.database.for(context);
    const place = [context.organisationId, 'decisions', kind ?? ''];
    const after = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const metadata = await this.metadata.of(tenant);
    const reach = this.policy.visible(context, metadata).map((module) => this.policy.access(context, metadata, module));
    const rows = await this.decisions.open(tenant, reach, kind, after, limit + 1);
    const { data, page } = this.cursors.page(place, rows, limit, ({ id }) => [id]);
    return { data: await this.shown(context, data), page };
  }

  async get(context: RequestContext, record: WorkedRecord, decisionId: string): Promise<RecordDecision> {
    const row = isId(decisionId) ? await this.decisions.find(this.database.for(context), record.id, decisionId) : null;
    const [shown] = row ? await this.shown(context, [row]) : [];
    if (!shown) throw notFound();
    return shown;
  }

  /** @throws PorticoError DECISION_OPEN while one of the kind is */
  async submit(
    context: RequestContext,
    record: WorkedRecord,
    { kind, comment }: DecisionSubmit,
    id = newId(),
  ): Promise<string> {
    await this.database.transaction(context, async (transaction) => {
      const row = await this.lock(transaction, context, record);
      const decision = { id, recordId: row.id, kind, byId: personId(context), at: context.now };
      const isMade = await this.decisions.submit(transaction, { ...decision, comment: comment ?? null });
      if (!isMade) throw new PorticoError('DECISION_OPEN');
      await this.setState(transaction, context, row, openState(kind));
      await this.noted(transaction, context, `record.submit-${kind}`, record, id);
    });
    return id;
  }

  /** @throws PorticoError NOT_FOUND, DECISION_MADE, DECISION_OWN, FORBIDDEN, INPUT_INVALID */
  async decide(
    context: RequestContext,
    record: WorkedRecord,
    decisionId: string,
    { outcome, comment }: DecisionMake,
  ): Promise<void> {
    const decision = await this.get(context, record, decisionId);
    refuseMistakes([
      ...(isOutcomeOf(decision.kind, outcome) ? [] : [mistake('/outcome', 'NOT_AN_OPTION')]),
      ...(outcome === 'rejected' && !comment ? [mistake('/comment', 'REQUIRED')] : []),
    ]);
    if (decision.outcome !== null) throw new PorticoError('DECISION_MADE');
    if (outcome === 'withdrawn' ? !decision.mayWithdraw : !decision.mayDecide)
      throw new PorticoError((await this.isApprover(context, record.module)) ? 'DECISION_OWN' : 'FORBIDDEN');
    await this.database.transaction(context, async (transaction) => {
      const row = await this.lock(transaction, context, record);
      const decided = { outcome, byId: personId(context), at: context.now, comment: comment ?? null };
      if (!(await this.decisions.close(transaction, row.id, decision.kind, decided)))
        throw new PorticoError('DECISION_MADE');
      await this.setState(transaction, context, row, stateAfter(decision.kind, outcome));
      await this.noted(
        transaction,
        context,
        `record.${outcome === 'withdrawn' ? 'withdraw' : 'decide'}`,
        record,
        decisionId,
        {
          outcome,
        },
      );
    });
  }

  private async lock(
    transaction: TenantTransaction,
    context: RequestContext,
    { id, module }: WorkedRecord,
  ): Promise<RecordRow> {
    const { id: moduleId } = (await this.metadata.of(this.database.for(context))).get(module);
    const row = await this.records.lock(transaction, moduleId, id);
    if (!row || row.deleted_at !== null) throw notFound();
    refuseConverted(row);
    return row;
  }

  private async setState(
    transaction: TenantTransaction,
    context: RequestContext,
    row: RecordRow,
    change: RecordStatesChange,
  ): Promise<void> {
    await this.records.saveStates(transaction, row.id, change, context.now);
    const next = { id: row.id, version: row.version + 1 };
    await this.history.write(transaction, context, next, 'states', stateChanges(formerStates(row), change));
  }

  private async shown(context: RequestContext, rows: readonly DecisionRow[]): Promise<RecordDecision[]> {
    if (rows.length === 0) return [];
    const tenant = this.database.for(context);
    const { actor } = context;
    const staffId = actor.id ?? '';
    const recordIds = rows.map(({ record_id }) => record_id);
    const withOthers = await this.decisions.withOtherApprovers(tenant, staffId, recordIds);
    const metadata = await this.metadata.of(tenant);
    const isApprover = (row: DecisionRow): boolean => this.policy.may(context, metadata.get(row.module_id), 'approve');
    const person = (row: DecisionRow) => ({ id: staffId, isApprover: isApprover(row) });
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      record: { module: metadata.get(row.module_id).apiName, id: row.record_id, name: row.record_name },
      submittedBy: { id: row.submitted_by_id, name: row.submitted_by_name },
      submittedAt: row.submitted_at.toISOString(),
      comment: row.comment,
      outcome: row.outcome,
      decidedBy: row.decided_by_id === null ? null : { id: row.decided_by_id, name: row.decided_by_name },
      decidedAt: row.decided_at?.toISOString() ?? null,
      decisionComment: row.decision_comment,
      mayDecide: row.outcome === null && mayDecide(person(row), row.submitted_by_id, withOthers.has(row.record_id)),
      mayWithdraw: row.outcome === null && (isApprover(row) || row.submitted_by_id === staffId),
    }));
  }

  private noted(
    transaction: TenantTransaction,
    context: RequestContext,
    action: string,
    record: WorkedRecord,
    decisionId: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(transaction, context, {
      action,
      subject: { kind: 'record', id: record.id },
      details: { module: record.module, decisionId, ...details },
    });
  }
}

function personId({ actor }: RequestContext): string {
  if (actor.kind !== 'staff') throw new Error('decisions are of staff');
  return actor.id;
}
