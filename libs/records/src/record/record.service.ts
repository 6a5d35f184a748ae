import { Inject, Injectable } from '@nestjs/common';
import type {
  LookupOption,
  RecordActionName,
  RecordChange,
  RecordCreate,
  RecordDetail,
  RecordStatesChange,
} from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
  matchesTag,
  notFound,
  requireIfMatch,
} from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { decisionsOf } from '../approval/decision.rules';
import { DecisionRepository } from '../approval/decision.repository';
import { stateChanges } from '../history/field-change.rules';
import { RecordHistory } from '../history/record-history.service';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess, RecordPage, RecordQuery } from '../plan-sql/access.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { StaffListReadAhead } from '../read-ahead/staff-list-read-ahead.service';
import { everyRecord } from '../plan-sql/staff-access.rules';
import { refuseConverted } from './converted.rules';
import { formerStates, RecordRepository, type RecordRow } from './record.repository';
import { RecordWriter } from './record-writer.service';
import { StaffLists } from './staff-lists.service';
import { StaffRecordPolicy } from './staff-record.policy';

const OPTION_LIMIT = 20;

/** Records as staff work with them. */
@Injectable()
export class RecordService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(RecordWriter) private readonly writer: RecordWriter,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(DecisionRepository) private readonly decisions: DecisionRepository,
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(StaffLists) private readonly lists: StaffLists,
    @Inject(StaffListReadAhead) private readonly readAhead: StaffListReadAhead,
  ) {}

  async list(context: RequestContext, moduleName: string, query: RecordQuery): Promise<RecordPage> {
    const ahead = this.readAhead.page(context);
    if (ahead) return ahead;
    const asked = await this.lists.asked(context, moduleName, query);
    return this.reader.list(this.database.for(context), asked.access, asked.query);
  }

  /** Records of another module that point at this one through a lookup of theirs. */
  async related(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    relatedName: string,
    fieldName: string,
    query: RecordQuery,
  ): Promise<RecordPage> {
    const { metadata, module } = await this.module(context, moduleName);
    const related = metadata
      .lookupsTo(module.id)
      .find((candidate) => candidate.module.apiName === relatedName && candidate.field.apiName === fieldName);
    if (!related) throw notFound();
    await this.getText(context, moduleName, recordId);
    this.policy.requireField(context, metadata, related.module, related.field.apiName);
    const access = this.policy.related(context, metadata, related.module, related.field.id, recordId);
    return this.reader.list(this.database.for(context), access, query);
  }

  /** What a lookup may be set to: records of the module by the words of their name, newest first without any. */
  async lookupOptions(context: RequestContext, moduleName: string, q: string | null): Promise<LookupOption[]> {
    const page = await this.list(context, moduleName, {
      ...{ limit: OPTION_LIMIT, cursor: null, filter: [], q, fields: [], count: null, isDeleted: false },
      sort: q === null ? [] : [{ field: 'name', direction: 'asc' }],
    });
    return page.rows.map((row) => {
      const { id, name } = JSON.parse(row) as RecordDetail;
      return { id, name };
    });
  }

  /** The record as JSON text, living or in the recycle bin. @throws PorticoError NOT_FOUND */
  async getText(context: RequestContext, moduleName: string, recordId: string): Promise<string> {
    const { metadata, module } = await this.module(context, moduleName);
    const access = this.policy.access(context, metadata, module);
    const tenant = this.database.for(context);
    const found =
      (await this.reader.get(tenant, access, recordId)) ?? (await this.reader.get(tenant, access, recordId, true));
    if (found === null) throw notFound();
    return found;
  }

  async get(context: RequestContext, moduleName: string, recordId: string): Promise<RecordDetail> {
    return JSON.parse(await this.getText(context, moduleName, recordId)) as RecordDetail;
  }

  async create(context: RequestContext, moduleName: string, body: RecordCreate, id?: string): Promise<RecordDetail> {
    const { metadata, module } = await this.module(context, moduleName, 'create');
    const ownerId = body.ownerId ?? context.actor.id;
    if (ownerId === null) throw new Error('a record that no person creates needs an owner');
    const created = await this.database.transaction(context, async (transaction) => {
      const scope = this.policy.scope(context, metadata, module);
      const draft = await this.writer.create(transaction, context, module, body, scope, {
        ownerId,
        ...(id ? { id } : {}),
      });
      await this.note(transaction, context, 'record.create', module, draft.id);
      return draft;
    });
    return this.answer(context, moduleName, created.id);
  }

  async update(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    body: RecordChange,
    ifMatch: string | undefined,
  ): Promise<RecordDetail> {
    await this.change(context, moduleName, recordId, 'edit', async (transaction, { plan, metadata }, row) => {
      const module = metadata.get(plan.moduleId);
      const scope = this.policy.scope(context, metadata, module);
      await this.refuseStale(transaction, module, row, ifMatch, scope.visible);
      const fields = await this.writer.update(transaction, context, module, row, body, scope);
      await this.note(transaction, context, 'record.update', module, row.id, { fields });
    });
    return this.answer(context, moduleName, recordId);
  }

  /**
   * Approval, review and data protection. They are no edit: a record in approval is locked, not its states. Approval
   * and review are set by hand only by who may approve; what was submitted is open, or decided, accordingly.
   */
  async setStates(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    change: RecordStatesChange,
  ): Promise<RecordDetail> {
    const decisions = decisionsOf(change);
    await this.module(context, moduleName, ...(decisions.length > 0 ? (['edit', 'approve'] as const) : []));
    await this.change(context, moduleName, recordId, 'edit', async (transaction, { plan, metadata }, row) => {
      const module = metadata.get(plan.moduleId);
      refuseConverted(row);
      for (const { kind, outcome } of decisions) await this.decisions.follow(transaction, context, row, kind, outcome);
      await this.records.saveStates(transaction, row.id, change, context.now);
      const changes = stateChanges(formerStates(row), change);
      await this.history.write(transaction, context, { id: row.id, version: row.version + 1 }, 'states', changes);
      await this.note(transaction, context, 'record.set-states', module, row.id, { ...change });
    });
    return this.get(context, moduleName, recordId);
  }

  /** Into the recycle bin, from where it can be restored; what points at it keeps pointing. */
  async delete(context: RequestContext, moduleName: string, recordId: string): Promise<void> {
    await this.change(context, moduleName, recordId, 'delete', async (transaction, { plan, metadata }, row) => {
      const module = metadata.get(plan.moduleId);
      await this.writer.delete(transaction, context, row);
      await this.note(transaction, context, 'record.delete', module, row.id);
    });
  }

  async restore(context: RequestContext, moduleName: string, recordId: string): Promise<RecordDetail> {
    const { metadata, module } = await this.module(context, moduleName, 'delete');
    await this.database.transaction(context, async (transaction) => {
      const row = await this.records.lock(transaction, module.id, recordId);
      if (!row) throw notFound();
      await this.requireReach(transaction, this.policy.access(context, metadata, module), 'delete', row.id);
      if (row.deleted_at === null)
        throw new PorticoError('CONFLICT', { detail: 'The record is not in the recycle bin.' });
      await this.writer.restore(transaction, context, module, row);
      await this.note(transaction, context, 'record.restore', module, row.id);
    });
    return this.get(context, moduleName, recordId);
  }

  /** What was just written, also where the writer gave it to somebody else and sees it no more. */
  private async answer(context: RequestContext, moduleName: string, recordId: string): Promise<RecordDetail> {
    const { metadata, module } = await this.module(context, moduleName);
    const access = everyRecord(this.policy.access(context, metadata, module));
    const found = await this.reader.get(this.database.for(context), access, recordId);
    if (found === null) throw notFound();
    return JSON.parse(found) as RecordDetail;
  }

  /** A change made on an older version is refused, and told what happened since: by whom, field by field. */
  private async refuseStale(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    row: RecordRow,
    ifMatch: string | undefined,
    visible: ReadonlySet<string> | null,
  ): Promise<void> {
    const known = ifMatch === undefined || matchesTag(ifMatch, row.version) ? null : /"(\d{1,9})"/.exec(ifMatch);
    const changes = known ? await this.history.since(transaction, module, row.id, Number(known[1]), visible) : [];
    requireIfMatch(ifMatch, row.version, { version: row.version, changes });
  }

  private async change(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    action: 'edit' | 'delete',
    work: (transaction: TenantTransaction, access: RecordAccess, row: RecordRow) => Promise<void>,
  ): Promise<void> {
    const { metadata, module } = await this.module(context, moduleName, action);
    await this.database.transaction(context, async (transaction) => {
      const row = await this.records.lock(transaction, module.id, recordId);
      if (!row || row.deleted_at !== null) throw notFound();
      const access = this.policy.access(context, metadata, module);
      await this.requireReach(transaction, access, action, row.id);
      await work(transaction, access, row);
    });
  }

  /** What may be seen but not changed is refused as such. @throws PorticoError NOT_FOUND, FORBIDDEN */
  private async requireReach(
    transaction: TenantTransaction,
    { plan }: RecordAccess,
    action: 'edit' | 'delete',
    recordId: string,
  ): Promise<void> {
    const { view } = plan.records;
    const [isSeen, isReached] = await this.reader.holding(
      transaction,
      plan.moduleId,
      [view, plan.records[action]],
      recordId,
    );
    if (!isSeen) throw notFound();
    if (!isReached) throw new PorticoError('FORBIDDEN');
  }

  private async module(
    context: RequestContext,
    name: string,
    ...actions: readonly RecordActionName[]
  ): Promise<{ metadata: OrganisationMetadata; module: ModuleDefinition }> {
    const metadata = await this.metadata.of(this.database.for(context), context.metadataRevision);
    return { metadata, module: this.policy.require(context, metadata, name, ...actions) };
  }

  private note(
    transaction: TenantTransaction,
    context: RequestContext,
    action: string,
    module: ModuleDefinition,
    id: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(transaction, context, {
      action,
      subject: { kind: 'record', id },
      details: { module: module.apiName, ...details },
    });
  }
}
