import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, ImportMapping } from '@portico/contracts';
import { PorticoError, type RequestContext, type TenantTransaction, mistake } from '@portico/platform';
import { OWNER_FIELD } from '../metadata/definition.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { outerMistakes } from '../record/change.rules';
import { type NewRecord, RecordComposer } from '../record/record-composer.service';
import { RecordRepository } from '../record/record.repository';
import { RecordWriteRepository } from '../record/record-write.repository';
import { RecordWriter } from '../record/record-writer.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { WriteScope } from '../record/write-scope.types';
import { ImportLookup, referenceKey } from './import-lookup.service';
import { type ReadRow, atColumns, columnPointer, readImportRow } from './import-row.rules';
import type { FileRow, RowOutcome } from './import.repository';
import type { ImportTarget } from './mapping-target.rules';

/** What the importer may do by now. */
interface ImportRights {
  scope: WriteScope;
  plan: AccessPlan;
}

interface Work {
  row: FileRow;
  read: ReadRow;
}

/** A chunk of a file becomes records, all lookups of a column in one query, all new records in one statement. */
@Injectable()
export class RecordChunk {
  constructor(
    @Inject(ImportLookup) private readonly lookup: ImportLookup,
    @Inject(RecordComposer) private readonly composer: RecordComposer,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordWriteRepository) private readonly writes: RecordWriteRepository,
    @Inject(RecordWriter) private readonly writer: RecordWriter,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
  ) {}

  /** Rows without an outcome are left for the next chunk. */
  async run(
    transaction: TenantTransaction,
    context: RequestContext,
    target: ImportTarget,
    columns: readonly string[],
    mapping: ImportMapping,
    rows: readonly FileRow[],
  ): Promise<RowOutcome[]> {
    const { module, metadata } = target;
    if (!this.policy.may(context, module, 'import'))
      return rows.map(({ row_number }) => ({ row_number, state: 'refused', errors: [mistake('', 'FORBIDDEN')] }));
    const rights: ImportRights = {
      scope: this.policy.importScope(context, metadata, module),
      plan: this.policy.access(context, metadata, module).plan,
    };
    const works = rows.map((row): Work => ({
      row,
      read: readImportRow(target, columns, mapping, row.cells, context.now),
    }));
    const found = await this.lookup.resolve(
      transaction,
      target,
      works.flatMap(({ read }) => read.references),
    );
    for (const { read } of works) {
      for (const reference of read.references) {
        const id = found.get(referenceKey(reference));
        if (id) read.values[reference.field] = id;
        else read.mistakes.push(mistake(columnPointer(mapping, reference.field), 'REFERENCE_NOT_FOUND'));
      }
    }
    const known = await this.known(transaction, target, mapping, works);
    const ids = [...known.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
    const reached = await this.reader.reachable(transaction, rights.plan, 'edit', ids);
    const outcomes: RowOutcome[] = [];
    const fresh: Work[] = [];
    const seen = new Set<string>();
    for (const work of works) {
      const { externalId } = work.read;
      const isRepeated = mapping.mode === 'upsert' && externalId !== null && seen.has(externalId);
      // The second row of one id in a chunk changes what the first one made: that is there only in the next chunk.
      if (isRepeated) continue;
      if (externalId !== null) seen.add(externalId);
      const existing = externalId === null ? undefined : known.get(externalId);
      if (existing && !existing.isDeleted && !reached.has(existing.id))
        work.read.mistakes.push(mistake('/externalId', 'FORBIDDEN'));
      if (!existing && !rights.plan.canCreate) work.read.mistakes.push(mistake('', 'FORBIDDEN'));
      if (existing) outcomes.push(await this.update(transaction, context, target, rights, mapping, work, existing));
      else fresh.push(work);
    }
    return [...outcomes, ...(await this.create(transaction, context, target, rights, mapping, fresh))];
  }

  private async known(
    transaction: TenantTransaction,
    { module }: ImportTarget,
    mapping: ImportMapping,
    works: readonly Work[],
  ): Promise<Map<string, { id: string; isDeleted: boolean }>> {
    if (mapping.mode === 'create') return new Map();
    const ids = works.flatMap(({ read }) => (read.externalId === null ? [] : [read.externalId]));
    return this.writes.byExternalId(transaction, module.id, ids);
  }

  private async create(
    transaction: TenantTransaction,
    context: RequestContext,
    { module }: ImportTarget,
    { scope }: ImportRights,
    mapping: ImportMapping,
    works: readonly Work[],
  ): Promise<RowOutcome[]> {
    const currency = await this.records.currency(transaction);
    const importer = context.actor.id ?? '';
    const wanted = works.map(({ read }): NewRecord => ({
      values: read.values,
      layoutId: module.defaultLayoutId,
      ownerId: importer,
      externalId: read.externalId,
      currency: read.currency ?? currency,
      ...(read.createdAt ? { createdAt: read.createdAt } : {}),
      mistakes: [...read.mistakes, ...outerMistakes(module, read.currency ? { currency: read.currency } : {})],
    }));
    const composed = await this.composer.compose(transaction, context, module, wanted, scope);
    await this.writes.insert(
      transaction,
      module,
      composed.flatMap(({ draft }) => (draft ? [draft] : [])),
    );
    return works.map(({ row }, index): RowOutcome => {
      const { draft, mistakes } = composed[index] ?? { draft: null, mistakes: [] };
      return draft
        ? { row_number: row.row_number, state: 'created', record_id: draft.id }
        : { row_number: row.row_number, state: 'refused', errors: atColumns(mapping, mistakes) };
    });
  }

  private async update(
    transaction: TenantTransaction,
    context: RequestContext,
    { module }: ImportTarget,
    { scope }: ImportRights,
    mapping: ImportMapping,
    { row, read }: Work,
    existing: { id: string; isDeleted: boolean },
  ): Promise<RowOutcome> {
    const refused = (errors: readonly ReturnType<typeof mistake>[]): RowOutcome => ({
      row_number: row.row_number,
      state: 'refused',
      errors: atColumns(mapping, errors),
    });
    if (existing.isDeleted)
      return refused([mistake('/externalId', 'NOT_UNIQUE', 'The record with this id is in the recycle bin.')]);
    if (read.mistakes.length > 0) return refused(read.mistakes);
    const locked = await this.records.lock(transaction, module.id, existing.id);
    if (!locked) return refused([mistake('/externalId', 'REFERENCE_NOT_FOUND')]);
    const { [OWNER_FIELD]: ownerId, ...values } = read.values;
    const change = {
      values,
      ...(typeof ownerId === 'string' ? { ownerId } : {}),
      ...(read.currency === null ? {} : { currency: read.currency }),
    };
    try {
      await this.writer.update(transaction, context, module, locked, change, scope);
    } catch (error) {
      if (!(error instanceof PorticoError) || error.cause !== undefined) throw error;
      return refused(error.errors.length > 0 ? error.errors : [mistake('', error.code)]);
    }
    return { row_number: row.row_number, state: 'updated', record_id: existing.id };
  }
}
