import { Inject, Injectable } from '@nestjs/common';
import type { ProblemError } from '@portico/contracts';
import { type TenantTransaction, mistake } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { outerMistakes } from '../record/change.rules';
import { indexEntries } from '../record/index-entry.rules';
import { type Composed, type NewRecord, RecordComposer } from '../record/record-composer.service';
import type { RecordDraft } from '../record/record-draft.types';
import { RecordRepository } from '../record/record.repository';
import { RecordWriteRepository } from '../record/record-write.repository';
import { takenMistake } from '../record/taken-value.rules';
import type { ChunkOutcome, GroupOutcome } from './group-outcome.types';
import { type ImportKey, ImportProgressRepository, keyName } from './import-progress.repository';
import { type ChunkWork, type RecordChunkRun, refusedWork } from './record-chunk.types';

/** Rows that become new records: all rules for all of them at once, one statement for each table. */
@Injectable()
export class RecordCreation {
  constructor(
    @Inject(RecordComposer) private readonly composer: RecordComposer,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordWriteRepository) private readonly writes: RecordWriteRepository,
    @Inject(ImportProgressRepository) private readonly progress: ImportProgressRepository,
  ) {}

  async create(
    transaction: TenantTransaction,
    run: RecordChunkRun,
    works: readonly ChunkWork[],
  ): Promise<ChunkOutcome> {
    if (works.length === 0) return { outcomes: [], keys: [] };
    const { context, module, scope } = run;
    const currency = await this.records.currency(transaction);
    const wanted = works.map(({ read }): NewRecord => ({
      values: read.values,
      layoutId: module.defaultLayoutId,
      ownerId: context.actor.id ?? '',
      externalId: read.externalId,
      currency: read.currency ?? currency,
      ...(read.createdAt ? { createdAt: read.createdAt } : {}),
      mistakes: [...read.mistakes, ...outerMistakes(module, read.currency ? { currency: read.currency } : {})],
    }));
    const composed = await this.composer.compose(transaction, context, module, wanted, scope);
    const taken = await this.takenBefore(transaction, run, composed);
    const drafts: RecordDraft[] = [];
    const outcomes = works.map((work, index): GroupOutcome => {
      const { draft, mistakes } = composed[index] ?? { draft: null, mistakes: [] };
      if (!draft) return refusedWork(run, work, mistakes);
      const earlier = keysOf(module, draft).filter((key) => taken.has(keyName(key)));
      const isSame = earlier.some((key) => run.plan.mapping.mode === 'upsert' && isOwn(run, work, key));
      if (isSame) return { lines: work.lines, state: 'updated' };
      if (earlier.length > 0)
        return refusedWork(
          run,
          work,
          earlier.map((key) => takenKey(module, key)),
        );
      drafts.push(draft);
      return { lines: work.lines, state: 'created' };
    });
    await this.writes.insert(transaction, module, drafts);
    const keys = run.dryRunId === null ? [] : drafts.flatMap((draft) => keysOf(module, draft));
    return { outcomes, keys };
  }

  /** In a dry run the records of earlier chunks are not there; their keys are kept instead. */
  private async takenBefore(
    transaction: TenantTransaction,
    { dryRunId, module }: RecordChunkRun,
    composed: readonly Composed[],
  ): Promise<ReadonlySet<string>> {
    if (dryRunId === null) return new Set();
    const keys = composed.flatMap(({ draft }) => (draft ? keysOf(module, draft) : []));
    return this.progress.keysAmong(transaction, dryRunId, keys);
  }
}

/** What no two records have: the external id, under the module's own id, and unique values. */
function keysOf(module: ModuleDefinition, { externalId, values }: RecordDraft): ImportKey[] {
  const unique = indexEntries(module, values).flatMap(({ field_id, unique_key }) =>
    unique_key === null ? [] : [{ key_id: field_id, key: unique_key }],
  );
  return externalId === null ? unique : [{ key_id: module.id, key: externalId }, ...unique];
}

function isOwn({ key, module }: RecordChunkRun, work: ChunkWork, found: ImportKey): boolean {
  return key !== 'id' && found.key_id === (key?.id ?? module.id) && found.key === work.key;
}

function takenKey(module: ModuleDefinition, { key_id }: ImportKey): ProblemError {
  return key_id === module.id ? mistake('/externalId', 'NOT_UNIQUE') : takenMistake(module, key_id);
}
