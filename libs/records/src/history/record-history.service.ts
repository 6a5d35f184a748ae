import { Inject, Injectable } from '@nestjs/common';
import type { FieldValue, Page, RecordChangeAction, RecordFieldChange, RecordHistoryEntry } from '@portico/contracts';
import { Cursors, Database, type RequestContext, type Tenant, type TenantTransaction, isId } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { MetadataService } from '../metadata/metadata.service';
import type { WorkedRecord } from '../note/record-notes.service';
import type { StoredChange } from './field-change.rules';
import { HistoryRepository, type HistoryRow } from './history.repository';

const MOST_SINCE = 20;
const NAMED: ReadonlySet<string> = new Set(['ownerId', 'layoutId']);

/** What happened to records, field by field: written with each change, in its transaction. */
@Injectable()
export class RecordHistory {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(HistoryRepository) private readonly history: HistoryRepository,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** A change that changed nothing is none. */
  async write(
    transaction: TenantTransaction,
    context: RequestContext,
    record: { id: string; version: number },
    action: RecordChangeAction,
    changes: readonly StoredChange[] = [],
  ): Promise<void> {
    if (changes.length === 0 && (action === 'update' || action === 'states')) return;
    await this.history.insert(transaction, context, { ...record, recordId: record.id, action, changes });
  }

  /** The same of many records, each with what changed and the version that it led to. */
  async writeUpdates(
    transaction: TenantTransaction,
    context: RequestContext,
    updates: readonly { id: string; version: number; changes: readonly StoredChange[] }[],
  ): Promise<void> {
    await this.history.insertUpdates(
      transaction,
      context,
      updates.filter(({ changes }) => changes.length > 0),
    );
  }

  async list(
    context: RequestContext,
    record: WorkedRecord,
    { limit, cursor }: { limit: number; cursor: string | null },
  ): Promise<Page<RecordHistoryEntry>> {
    const tenant = this.database.for(context);
    const place = [context.organisationId, 'history', record.id];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const rows = await this.history.list(tenant, record.id, before, limit + 1);
    const { data, page } = this.cursors.page(place, rows, limit, ({ id }) => [id]);
    const module = (await this.metadata.of(tenant)).get(record.module);
    return { data: await this.shown(tenant, module, record.visible ?? null, data), page };
  }

  /** What changed after a version, newest first: what a conflict tells. */
  async since(
    tenant: Tenant,
    module: ModuleDefinition,
    recordId: string,
    version: number,
    visible: ReadonlySet<string> | null,
  ): Promise<RecordHistoryEntry[]> {
    return this.shown(tenant, module, visible, await this.history.since(tenant, recordId, version, MOST_SINCE));
  }

  private async shown(
    tenant: Tenant,
    module: ModuleDefinition,
    visible: ReadonlySet<string> | null,
    entries: readonly HistoryRow[],
  ): Promise<RecordHistoryEntry[]> {
    const rows = entries.flatMap((row) => seenOf(row, visible));
    const fields = new Map(module.fields.map((field) => [field.id, field]));
    const fieldOf = ({ fieldId }: StoredChange): FieldDefinition | null => fields.get(fieldId ?? '') ?? null;
    const ids = rows
      .flatMap(({ changes }) => changes)
      .filter((change) => isReference(fieldOf(change), change))
      .flatMap(({ before, after }) => [before, after])
      .filter(isId);
    const names = await this.history.names(tenant, [...new Set(ids)]);
    return rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      action: row.action,
      version: row.version,
      changes: row.changes.map((change) => shownChange(fieldOf(change), change, names)),
    }));
  }
}

/** An entry less the fields that are hidden from the reader; without any other it is none of their business. */
function seenOf(row: HistoryRow, visible: ReadonlySet<string> | null): HistoryRow[] {
  if (visible === null || row.changes.length === 0) return [row];
  const changes = row.changes.filter(({ fieldId, name }) => fieldId === null || visible.has(name));
  return changes.length > 0 ? [{ ...row, changes }] : [];
}

function isReference(field: FieldDefinition | null, { name, fieldId }: StoredChange): boolean {
  return field ? field.kind === 'lookup' || field.kind === 'owner' : fieldId === null && NAMED.has(name);
}

function shownChange(
  field: FieldDefinition | null,
  change: StoredChange,
  names: ReadonlyMap<string, string>,
): RecordFieldChange {
  const value = (stored: StoredChange['before']): FieldValue => {
    if (stored === null || !isReference(field, change)) return stored;
    // What is gone for good has no name any more; that something stood there is told all the same.
    return { id: String(stored), name: names.get(String(stored)) ?? '' };
  };
  return {
    field: change.name,
    label: field?.label ?? null,
    kind: field?.kind ?? null,
    before: value(change.before),
    after: value(change.after),
    rows: change.rows ?? null,
  };
}
