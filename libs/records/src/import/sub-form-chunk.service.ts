import { Inject, Injectable } from '@nestjs/common';
import type { ImportMapping } from '@portico/contracts';
import { type RequestContext, type TenantTransaction, mistake, newId } from '@portico/platform';
import type { FieldDefinition } from '../metadata/definition.types';
import { LINE_ITEMS, isDocument, lineTotal } from '../record/document-totals.rules';
import { applyDefaults, missingIn, notYetNamed } from '../record/draft.rules';
import type { StoredValues } from '../record/record-draft.types';
import { targetModules } from '../record/reference.rules';
import { readInput } from '../record/record-input.rules';
import { RecordRepository } from '../record/record.repository';
import { ReferenceCheck } from '../record/reference-check.service';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import type { WriteScope } from '../record/write-scope.types';
import { ImportLookup, referenceKey } from './import-lookup.service';
import type { FileRow } from './file-row.rules';
import { type ChunkOutcome, type GroupOutcome, refusedGroup } from './group-outcome.types';
import type { ImportPlan } from './import-plan.rules';
import { type ImportKey, ImportProgressRepository, keyName } from './import-progress.repository';
import { type ReadRow, columnPointer, readImportRow } from './import-row.rules';
import { lineMistakes } from './row-mistake.rules';
import { type ParentRow, SubFormImportRepository } from './sub-form-import.repository';

/** The mapping of rows of a sub-form. */
export interface SubFormPlan extends ImportPlan {
  subForm: FieldDefinition;
}

interface Line {
  row: FileRow;
  read: ReadRow;
  values: StoredValues;
  parent: ParentRow | undefined;
}

/** A chunk of a file becomes rows of a sub-form, each under the record that its parent column names. */
@Injectable()
export class SubFormChunk {
  constructor(
    @Inject(ImportLookup) private readonly lookup: ImportLookup,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(SubFormImportRepository) private readonly rows: SubFormImportRepository,
    @Inject(ReferenceCheck) private readonly references: ReferenceCheck,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(ImportProgressRepository) private readonly progress: ImportProgressRepository,
  ) {}

  /** `dryRunId`: nothing that is written will stay; rows that earlier chunks of it took are taken. */
  async run(
    transaction: TenantTransaction,
    context: RequestContext,
    plan: SubFormPlan,
    fileRows: readonly FileRow[],
    dryRunId: string | null,
  ): Promise<ChunkOutcome> {
    const { mapping, target, subForm } = plan;
    const { module, metadata } = target;
    if (!this.policy.may(context, module, 'import'))
      return { outcomes: fileRows.map((row) => refusedGroup([row], [mistake('', 'FORBIDDEN')])), keys: [] };
    const access = this.policy.access(context, metadata, module).plan;
    const scope = columnsScope(this.policy.importScope(context, metadata, module), subForm.apiName);
    const reads = fileRows.map((row) => readImportRow(plan, [row], context.now));
    const found = await this.lookup.resolve(
      transaction,
      target,
      reads.flatMap((read) => read.references),
    );
    const parents = await this.rows.lockParents(transaction, access, subForm.id, parentIds(reads));
    const definitions = new Map(subForm.columns.map((column) => [column.apiName, column]));
    const prices = await this.prices(transaction, [...found.values()]);
    const uses = [...found].flatMap(([key, targetId]) => {
      const [field = ''] = key.split('\n');
      const column = definitions.get(field);
      return column ? [{ targetId, moduleIds: targetModules(column), pointer: '', path: null }] : [];
    });
    const answer = await this.references.ask(transaction, uses, scope);
    const lines = fileRows.map((row, index): Line => {
      const read = reads[index] as ReadRow;
      for (const reference of read.references) {
        const targetId = found.get(referenceKey(reference));
        const column = definitions.get(reference.target);
        const moduleIds = column ? targetModules(column) : [];
        const isThere = targetId && answer.isThere({ targetId, moduleIds, pointer: '', path: null });
        const id = isThere ? targetId : undefined;
        if (id) read.values[reference.target] = id;
        else read.mistakes.push(mistake(columnPointer(mapping, reference.target), 'REFERENCE_NOT_FOUND'));
      }
      const checked = readInput(definitions, read.values, scope);
      const { values } = checked;
      applyDefaults(subForm.columns, values);
      read.mistakes.push(...checked.mistakes);
      read.mistakes.push(...notYetNamed(read.mistakes, missingIn(subForm.columns, values, '/values')));
      if (subForm.apiName === LINE_ITEMS && isDocument(module)) price(values, prices);
      const parent = read.parent === null ? undefined : parents.get(read.parent);
      read.mistakes.push(...parentMistakes(read, parent, mapping));
      return { row, read, values, parent };
    });
    if (dryRunId !== null) await this.refuseRepeated(transaction, plan, dryRunId, lines);
    return this.write(transaction, context, plan, lines);
  }

  /** In a dry run the rows of earlier chunks are not there; their keys are kept instead. */
  private async refuseRepeated(
    transaction: TenantTransaction,
    { target, mapping }: SubFormPlan,
    dryRunId: string,
    lines: readonly Line[],
  ): Promise<void> {
    const taken = await this.progress.keysAmong(
      transaction,
      dryRunId,
      lines.flatMap((line) => rowKey(target.module.id, line)),
    );
    for (const line of lines)
      if (rowKey(target.module.id, line).some((key) => taken.has(keyName(key))))
        line.read.mistakes.push(mistake(columnPointer(mapping, 'externalId'), 'NOT_UNIQUE'));
  }

  private async write(
    transaction: TenantTransaction,
    context: RequestContext,
    { subForm, mapping, target }: SubFormPlan,
    lines: readonly Line[],
  ): Promise<ChunkOutcome> {
    const good = lines.filter((line) => line.read.mistakes.length === 0);
    const inserted = good.flatMap(({ read, values, parent }) =>
      parent
        ? [{ recordId: parent.id, id: newId(), position: parent.next_position++, externalId: read.externalId, values }]
        : [],
    );
    await this.rows.insert(transaction, subForm.id, inserted);
    const touched = [...new Set(good.flatMap(({ parent }) => (parent ? [parent.id] : [])))];
    await this.rows.touch(transaction, touched, context.now);
    const outcomes = lines.map(({ row, read }): GroupOutcome =>
      read.mistakes.length === 0
        ? { lines: [row], state: 'created' }
        : { lines: [row], state: 'refused', errors: lineMistakes(mapping, read, 1, read.mistakes) },
    );
    // Documents that got lines, to be added up at the end.
    const documents = touched.map((id): ImportKey => ({ key_id: subForm.id, key: id }));
    return { outcomes, keys: [...documents, ...good.flatMap((line) => rowKey(target.module.id, line))] };
  }

  private async prices(transaction: TenantTransaction, ids: readonly string[]): Promise<Map<string, string | null>> {
    const rows = ids.length === 0 ? [] : await this.records.referenced(transaction, ids);
    return new Map(rows.map((row) => [row.id, row.unit_price]));
  }
}

/** The columns as if they were fields. */
function columnsScope(scope: WriteScope, subForm: string): WriteScope {
  const inner = (paths: ReadonlySet<string> | null): ReadonlySet<string> | null =>
    paths && new Set([...paths].map((path) => (path.startsWith(`${subForm}.`) ? path.slice(subForm.length + 1) : '')));
  return { ...scope, visible: inner(scope.visible), writable: inner(scope.writable) };
}

function parentIds(reads: readonly ReadRow[]): string[] {
  return [...new Set(reads.flatMap(({ parent }) => (parent === null ? [] : [parent])))];
}

/** The external id of a row is its own within its record. */
function rowKey(keyId: string, { read, parent }: Line): ImportKey[] {
  return read.externalId === null || !parent ? [] : [{ key_id: keyId, key: `${parent.id} ${read.externalId}` }];
}

function price(values: StoredValues, prices: ReadonlyMap<string, string | null>): void {
  const { product, unitPrice } = values;
  if (unitPrice === undefined && typeof product === 'string') values['unitPrice'] = prices.get(product) ?? null;
  values['lineTotal'] = lineTotal(values);
}

function parentMistakes(read: ReadRow, parent: ParentRow | undefined, mapping: ImportMapping) {
  const at = (code: 'REFERENCE_NOT_FOUND' | 'RECORD_LOCKED' | 'RECORD_CONVERTED') => [
    mistake(columnPointer(mapping, 'parent'), code),
  ];
  if (read.parent === null) return [];
  if (!parent) return at('REFERENCE_NOT_FOUND');
  if (parent.approval_state === 'pending') return at('RECORD_LOCKED');
  if (parent.converted_at !== null) return at('RECORD_CONVERTED');
  if (read.externalId === null) return [];
  const isTaken = parent.row_ids.includes(read.externalId);
  parent.row_ids.push(read.externalId);
  return isTaken ? [mistake(columnPointer(mapping, 'externalId'), 'NOT_UNIQUE')] : [];
}
