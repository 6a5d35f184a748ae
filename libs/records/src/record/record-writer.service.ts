import { Inject, Injectable } from '@nestjs/common';
import type { RecordChange, RecordCreate } from '@portico/contracts';
import { type RequestContext, type TenantTransaction, mistake, newId, refuseMistakes } from '@portico/platform';
import { fieldChanges } from '../history/field-change.rules';
import { RecordHistory } from '../history/record-history.service';
import type { ModuleDefinition } from '../metadata/definition.types';
import { changedFields, changedReferences, draftOf, outerMistakes, productsOf, refuseLocked } from './change.rules';
import { applyTotals, linesOf, mergeRows, missingMistakes, notYetNamed, sentFields } from './draft.rules';
import { indexEntries } from './index-entry.rules';
import { RecordComposer } from './record-composer.service';
import type { RecordDraft, StoredValues, SubFormDraftRow } from './record-draft.types';
import { type ReadInput, readInput } from './record-input.rules';
import { joinTexts } from './record-name.rules';
import { RecordRepository, type RecordRow } from './record.repository';
import { RecordWriteRepository } from './record-write.repository';
import { ReferenceCheck } from './reference-check.service';
import { heldReferences, referencesOf, takeOwner } from './reference.rules';
import { takenError, takenMistake } from './taken-value.rules';
import type { WriteScope } from './write-scope.types';

const VALUES = '/values';

export interface CreateOptions {
  /** Chosen beforehand by an idempotent request. */
  id?: string;
  /** The owner when the body names none. */
  ownerId: string;
  links?: Readonly<Record<string, string>>;
}

/** Writes one record at a time, whoever writes: what they may write is the scope's word. */
@Injectable()
export class RecordWriter {
  constructor(
    @Inject(RecordComposer) private readonly composer: RecordComposer,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordWriteRepository) private readonly writes: RecordWriteRepository,
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(ReferenceCheck) private readonly references: ReferenceCheck,
  ) {}

  /** @throws PorticoError INPUT_INVALID with every mistake of the body */
  async create(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    body: RecordCreate,
    scope: WriteScope,
    options: CreateOptions,
  ): Promise<RecordDraft> {
    const outer = outerMistakes(module, body);
    const record = {
      values: body.values,
      layoutId: body.layoutId ?? module.defaultLayoutId,
      ownerId: body.ownerId ?? options.ownerId,
      externalId: body.externalId ?? null,
      currency: body.currency ?? (await this.records.currency(transaction)),
      ...(options.id ? { id: options.id } : {}),
      ...(options.links ? { links: options.links } : {}),
    };
    const [composed] = await this.composer.compose(transaction, context, module, [record], scope);
    refuseMistakes([...outer, ...(composed?.mistakes ?? [])]);
    if (!composed?.draft) throw new Error('neither a draft nor a mistake');
    const { draft } = composed;
    await takenError(module, () => this.writes.insert(transaction, module, [draft]));
    return draft;
  }

  /**
   * Changes a record that the caller has locked; returns the names of the fields that changed.
   *
   * @throws PorticoError RECORD_LOCKED while an approval is pending, INPUT_INVALID with every mistake
   */
  async update(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    row: RecordRow,
    body: RecordChange,
    scope: WriteScope,
  ): Promise<string[]> {
    refuseLocked(row);
    const read = readInput(module.fieldByName, body.values ?? {}, scope);
    read.mistakes.push(...outerMistakes(module, body));
    const sentOwner = takeOwner(read.values);
    const sent = sentFields(read);
    const ownerId = body.ownerId ?? sentOwner ?? row.owner_id;
    const values: StoredValues = { ...row.field_values, ...read.values };
    const { subForms, existing } = await this.subForms(transaction, module, row, read, sent, values);
    const held = heldReferences(module, row.field_values, existing);
    const uses = changedReferences(row, ownerId, referencesOf(module, read, VALUES), held);
    const answer = await this.references.ask(transaction, [...uses, ...productsOf(module, subForms)], scope);
    for (const use of uses) if (!answer.isThere(use)) read.mistakes.push(mistake(use.pointer, 'REFERENCE_NOT_FOUND'));
    joinTexts(module, values);
    if (!scope.writesSystemFields || linesOf(subForms))
      applyTotals(module, values, linesOf(subForms), sent, (id) => answer.unitPrice(id));
    read.mistakes.push(...notYetNamed(read.mistakes, missingMistakes(module, values, subForms, VALUES, sent)));
    const externalId = body.externalId === undefined ? row.external_id : body.externalId;
    const draft = draftOf(context, module, row, { values, subForms, ownerId, externalId, body });
    await this.refuseTaken(transaction, module, draft, row, read);
    refuseMistakes(read.mistakes);
    const changed = changedFields(module, row.field_values, draft);
    await takenError(module, () => this.writes.update(transaction, module, draft, new Set(changed)));
    const changes = fieldChanges(module, row, existing, draft);
    await this.history.write(transaction, context, next(row), 'update', changes);
    return [...changed, ...(ownerId === row.owner_id ? [] : ['owner'])];
  }

  /** Into the recycle bin. @throws PorticoError RECORD_LOCKED while an approval is pending */
  async delete(transaction: TenantTransaction, context: RequestContext, row: RecordRow): Promise<void> {
    refuseLocked(row);
    await this.records.moveToRecycleBin(transaction, row.id, context.now, context.actor.id);
    await this.history.write(transaction, context, next(row), 'delete');
  }

  /** Out of the recycle bin. @throws PorticoError INPUT_INVALID when a unique value was taken meanwhile */
  async restore(
    transaction: TenantTransaction,
    context: RequestContext,
    module: ModuleDefinition,
    row: RecordRow,
  ): Promise<void> {
    const keys = indexEntries(module, row.field_values);
    await takenError(module, () => this.records.restore(transaction, row.id, keys));
    await this.history.write(transaction, context, next(row), 'restore');
  }

  private async subForms(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    row: RecordRow,
    read: ReadInput,
    sent: ReadonlySet<string>,
    values: StoredValues,
  ): Promise<Record<'subForms' | 'existing', Record<string, SubFormDraftRow[]>>> {
    const subForms: Record<string, SubFormDraftRow[]> = {};
    const existing: Record<string, SubFormDraftRow[]> = {};
    for (const field of module.fields) {
      const rows = read.subForms[field.apiName];
      if (!rows || !sent.has(field.apiName)) continue;
      const before = await this.records.rows(transaction, row.id, field.id);
      const merged = mergeRows(field, rows, before, VALUES, newId);
      existing[field.apiName] = before;
      subForms[field.apiName] = merged.rows;
      read.mistakes.push(...merged.mistakes);
      delete values[field.apiName];
    }
    return { subForms, existing };
  }

  private async refuseTaken(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    draft: RecordDraft,
    row: RecordRow,
    read: ReadInput,
  ): Promise<void> {
    const keys = indexEntries(module, draft.values).flatMap(({ field_id, unique_key }) =>
      unique_key === null ? [] : [{ field_id, unique_key }],
    );
    const taken = await this.writes.takenKeys(transaction, keys, row.id);
    for (const { field_id, unique_key } of keys) {
      if (taken.has(`${field_id} ${unique_key}`)) read.mistakes.push(takenMistake(module, field_id));
    }
    const { externalId } = draft;
    if (externalId === null || externalId === row.external_id) return;
    const others = await this.writes.byExternalId(transaction, module.id, [externalId]);
    if (others.size > 0) read.mistakes.push(mistake('/externalId', 'NOT_UNIQUE'));
  }
}

/** The record as the next version of it will be called. */
function next(row: RecordRow): { id: string; version: number } {
  return { id: row.id, version: row.version + 1 };
}
