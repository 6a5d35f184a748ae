import { Inject, Injectable } from '@nestjs/common';
import type { RecordChange, RecordCreate } from '@portico/contracts';
import { type RequestContext, type TenantTransaction, refuseMistakes } from '@portico/platform';
import { RecordHistory } from '../history/record-history.service';
import type { ModuleDefinition } from '../metadata/definition.types';
import { outerMistakes, refuseLocked } from './change.rules';
import { indexEntries } from './index-entry.rules';
import { RecordChanges } from './record-changes.service';
import { RecordComposer } from './record-composer.service';
import type { RecordDraft } from './record-draft.types';
import { RecordRepository, type RecordRow } from './record.repository';
import { RecordWriteRepository } from './record-write.repository';
import { takenError } from './taken-value.rules';
import type { WriteScope } from './write-scope.types';

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
    @Inject(RecordChanges) private readonly changes: RecordChanges,
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
    const [made] = await this.changes.make(transaction, context, module, [{ row, body }], scope);
    refuseMistakes(made?.mistakes ?? []);
    return made?.fields ?? [];
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
}

/** The record as the next version of it will be called. */
function next(row: RecordRow): { id: string; version: number } {
  return { id: row.id, version: row.version + 1 };
}
