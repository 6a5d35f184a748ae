import { Inject, Injectable } from '@nestjs/common';
import type {
  ProblemError,
  RecordUpsert as Input,
  RecordUpsertOutcome,
  RecordUpsertResult,
  RecordUpsertRow,
} from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  isCollision,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
  mistake,
  refuseMistakes,
} from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { MetadataService } from '../metadata/metadata.service';
import type { RecordAccess } from '../plan-sql/access.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { outerMistakes } from '../record/change.rules';
import { RecordChanges } from '../record/record-changes.service';
import { type NewRecord, RecordComposer } from '../record/record-composer.service';
import { RecordRepository } from '../record/record.repository';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { WriteScope } from '../record/write-scope.types';
import { type UpsertKey, keyOf, keyPointer, upsertKey } from './upsert-key.rules';
import { type KnownRecord, UpsertRepository } from './upsert.repository';

/** What the caller may do in the module. */
interface UpsertRights {
  access: RecordAccess;
  scope: WriteScope;
  mayCreate: boolean;
  mayEdit: boolean;
}

/** Calls of a module take turns; it is those who write single records that can get in the way. */
const ATTEMPTS = 3;

/**
 * Many records in one call, each created or changed by its key.
 *
 * - Rows that are refused hinder no other: what can be written is, in one transaction.
 * - A key may stand once in a call; a key whose record lies in the recycle bin is refused.
 * - The same rules as for one record: fields, references, uniqueness, locks.
 */
@Injectable()
export class RecordUpserts {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordComposer) private readonly composer: RecordComposer,
    @Inject(RecordChanges) private readonly changes: RecordChanges,
    @Inject(UpsertRepository) private readonly upserts: UpsertRepository,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async upsert(context: RequestContext, moduleName: string, input: Input): Promise<RecordUpsertResult> {
    const metadata = await this.metadata.of(this.database.for(context));
    const module = this.policy.require(context, metadata, moduleName);
    const access = this.policy.access(context, metadata, module);
    const rights: UpsertRights = {
      ...{ access, scope: this.policy.scope(context, metadata, module) },
      mayCreate: access.plan.canCreate,
      mayEdit: this.policy.may(context, module, 'edit'),
    };
    if (!rights.mayCreate && !rights.mayEdit) throw new PorticoError('FORBIDDEN');
    const key = upsertKey(module, input.matchBy ?? 'externalId');
    if (key !== null && rights.scope.visible?.has(key.apiName) === false)
      refuseMistakes([mistake('/matchBy', 'FIELD_NOT_AVAILABLE')]);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(context, module, rights, key, input.records);
      } catch (error) {
        // Somebody made a record of the same key meanwhile: the next attempt finds it, and changes it.
        if (attempt === ATTEMPTS || !isCollision(error)) throw error;
      }
    }
  }

  private attempt(
    context: RequestContext,
    module: ModuleDefinition,
    rights: UpsertRights,
    key: UpsertKey,
    rows: readonly RecordUpsertRow[],
  ): Promise<RecordUpsertResult> {
    return this.database.transaction(context, async (transaction) => {
      await this.upserts.takeTurn(transaction, module.id);
      const outcomes = await this.write(transaction, context, module, rights, key, rows);
      const counted = (outcome: RecordUpsertOutcome['outcome']): number =>
        outcomes.filter((one) => one.outcome === outcome).length;
      const counts = { created: counted('created'), updated: counted('updated'), refused: counted('refused') };
      await this.audit.record(transaction, context, {
        action: 'record.upsert',
        subject: { kind: 'module', id: module.id },
        details: { module: module.apiName, ...counts },
      });
      return { counts, outcomes };
    });
  }

  private async write(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    rights: UpsertRights,
    key: UpsertKey,
    rows: readonly RecordUpsertRow[],
  ): Promise<RecordUpsertOutcome[]> {
    const keys = rows.map((row) => keyOf(key, row));
    const known = await this.upserts.known(
      transaction,
      module,
      key,
      keys.filter((one) => one !== null),
    );
    const ids = [...known.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
    const reached = await this.reader.reachable(transaction, rights.access.plan, 'edit', ids);
    const outcomes = new Map<number, RecordUpsertOutcome>();
    const fresh: number[] = [];
    const changed = new Map<number, KnownRecord>();
    const seen = new Set<string>();
    for (const index of rows.keys()) {
      const own = keys[index] ?? null;
      const existing = own === null ? undefined : known.get(own);
      const refusal = refusalOf(rights, reached, key, own, existing, seen);
      if (own !== null) seen.add(own);
      if (refusal) outcomes.set(index, refused(index, [refusal]));
      else if (existing) changed.set(index, existing);
      else fresh.push(index);
    }
    await this.update(transaction, context, module, rights, rows, changed, outcomes);
    await this.create(transaction, context, module, rights, rows, fresh, outcomes);
    return rows.map((_, index) => outcomes.get(index) ?? refused(index, []));
  }

  private async update(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    { scope }: UpsertRights,
    rows: readonly RecordUpsertRow[],
    known: ReadonlyMap<number, KnownRecord>,
    outcomes: Map<number, RecordUpsertOutcome>,
  ): Promise<void> {
    const ids = [...known.values()].map(({ id }) => id);
    const locked = await this.records.lockAll(transaction, module.id, ids);
    const wanted = [...known].flatMap(([index, { id }]) => {
      const row = locked.get(id);
      if (!row) outcomes.set(index, refused(index, [mistake('', 'REFERENCE_NOT_FOUND')]));
      return row ? [{ index, row, body: rows[index] ?? {} }] : [];
    });
    const made = await this.changes.make(transaction, context, module, wanted, scope);
    wanted.forEach(({ index, row: { id } }, position) => {
      const mistakes = made[position]?.mistakes ?? [];
      outcomes.set(index, mistakes.length > 0 ? refused(index, mistakes) : { outcome: 'updated', id, errors: [] });
    });
  }

  private async create(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    { scope }: UpsertRights,
    rows: readonly RecordUpsertRow[],
    fresh: readonly number[],
    outcomes: Map<number, RecordUpsertOutcome>,
  ): Promise<void> {
    const currency = await this.records.currency(transaction);
    const wanted = fresh.map((index): NewRecord => {
      const row = rows[index] ?? {};
      return {
        values: row.values ?? {},
        layoutId: row.layoutId ?? module.defaultLayoutId,
        ownerId: row.ownerId ?? context.actor.id ?? '',
        externalId: row.externalId ?? null,
        currency: row.currency ?? currency,
        mistakes: outerMistakes(module, row),
      };
    });
    const composed = await this.composer.compose(transaction, context, module, wanted, scope);
    await this.upserts.insert(
      transaction,
      module,
      composed.flatMap(({ draft }) => (draft ? [draft] : [])),
    );
    composed.forEach(({ draft, mistakes }, position) => {
      const index = fresh[position] ?? 0;
      outcomes.set(index, draft ? { outcome: 'created', id: draft.id, errors: [] } : refused(index, mistakes));
    });
  }
}

function refusalOf(
  { mayCreate }: UpsertRights,
  reached: ReadonlySet<string>,
  key: UpsertKey,
  own: string | null,
  existing: KnownRecord | undefined,
  seen: ReadonlySet<string>,
): ProblemError | null {
  if (own === null) return mistake(keyPointer(key), 'REQUIRED');
  if (seen.has(own)) return mistake(keyPointer(key), 'NOT_UNIQUE', 'Another row of this call has the same key.');
  if (existing?.isDeleted)
    return mistake(keyPointer(key), 'NOT_UNIQUE', 'The record of this key is in the recycle bin.');
  if (existing) return reached.has(existing.id) ? null : mistake('', 'FORBIDDEN');
  return mayCreate ? null : mistake('', 'FORBIDDEN');
}

function refused(index: number, errors: readonly ProblemError[]): RecordUpsertOutcome {
  const at = (error: ProblemError): ProblemError => ({ ...error, pointer: `/records/${index}${error.pointer}` });
  return { outcome: 'refused', id: null, errors: errors.map(at) };
}
