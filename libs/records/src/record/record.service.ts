import { Inject, Injectable } from '@nestjs/common';
import type { LookupOption, RecordChange, RecordCreate, RecordDetail, RecordStatesChange } from '@portico/contracts';
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
import { narrowByLookup } from './related-query.rules';
import { formerStates, RecordRepository, type RecordRow } from './record.repository';
import { RecordWriter } from './record-writer.service';
import { StaffRecordPolicy } from './staff-record.policy';
import { STAFF_SCOPE } from './write-scope.types';

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
  ) {}

  async list(context: RequestContext, moduleName: string, query: RecordQuery): Promise<RecordPage> {
    const { metadata, module } = await this.module(context, moduleName);
    const { filter, lookup } = narrowByLookup(module, query.filter);
    const access = lookup
      ? this.policy.related(context, metadata, module, lookup.fieldId, lookup.targetId)
      : this.policy.access(context, metadata, module);
    return this.reader.list(this.database.for(context), access, { ...query, filter });
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
    const { module } = await this.module(context, moduleName);
    const ownerId = body.ownerId ?? context.actor.id;
    if (ownerId === null) throw new Error('a record that no person creates needs an owner');
    const created = await this.database.transaction(context, async (transaction) => {
      const draft = await this.writer.create(transaction, context, module, body, STAFF_SCOPE, {
        ownerId,
        ...(id ? { id } : {}),
      });
      await this.note(transaction, context, 'record.create', module, draft.id);
      return draft;
    });
    return this.get(context, moduleName, created.id);
  }

  async update(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    body: RecordChange,
    ifMatch: string | undefined,
  ): Promise<RecordDetail> {
    await this.change(context, moduleName, recordId, async (transaction, module, row) => {
      await this.refuseStale(transaction, module, row, ifMatch);
      const fields = await this.writer.update(transaction, context, module, row, body, STAFF_SCOPE);
      await this.note(transaction, context, 'record.update', module, row.id, { fields });
    });
    return this.get(context, moduleName, recordId);
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
    const { actor } = context;
    if (decisions.length > 0 && actor.kind === 'staff' && !actor.permissions.has('record.approve'))
      throw new PorticoError('FORBIDDEN');
    await this.change(context, moduleName, recordId, async (transaction, module, row) => {
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
    await this.change(context, moduleName, recordId, async (transaction, module, row) => {
      await this.writer.delete(transaction, context, row);
      await this.note(transaction, context, 'record.delete', module, row.id);
    });
  }

  async restore(context: RequestContext, moduleName: string, recordId: string): Promise<RecordDetail> {
    const { module } = await this.module(context, moduleName);
    await this.database.transaction(context, async (transaction) => {
      const row = await this.records.lock(transaction, module.id, recordId);
      if (!row) throw notFound();
      if (row.deleted_at === null)
        throw new PorticoError('CONFLICT', { detail: 'The record is not in the recycle bin.' });
      await this.writer.restore(transaction, context, module, row);
      await this.note(transaction, context, 'record.restore', module, row.id);
    });
    return this.get(context, moduleName, recordId);
  }

  /** A change made on an older version is refused, and told what happened since: by whom, field by field. */
  private async refuseStale(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    row: RecordRow,
    ifMatch: string | undefined,
  ): Promise<void> {
    const known = ifMatch === undefined || matchesTag(ifMatch, row.version) ? null : /"(\d{1,9})"/.exec(ifMatch);
    const changes = known ? await this.history.since(transaction, module, row.id, Number(known[1])) : [];
    requireIfMatch(ifMatch, row.version, { version: row.version, changes });
  }

  private async change(
    context: RequestContext,
    moduleName: string,
    recordId: string,
    work: (transaction: TenantTransaction, module: ModuleDefinition, row: RecordRow) => Promise<void>,
  ): Promise<void> {
    const { metadata, module } = await this.module(context, moduleName);
    await this.database.transaction(context, async (transaction) => {
      const row = await this.records.lock(transaction, module.id, recordId);
      const { plan }: RecordAccess = this.policy.access(context, metadata, module);
      const isReached =
        row !== null && row.deleted_at === null && (await this.reader.check(transaction, plan, 'edit', row.id));
      if (!isReached) throw notFound();
      await work(transaction, module, row);
    });
  }

  private async module(
    context: RequestContext,
    name: string,
  ): Promise<{ metadata: OrganisationMetadata; module: ModuleDefinition }> {
    const metadata = await this.metadata.of(this.database.for(context));
    return { metadata, module: metadata.get(name) };
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
