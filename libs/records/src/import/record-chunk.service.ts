import { Inject, Injectable } from '@nestjs/common';
import type { ProblemError, RecordChange } from '@portico/contracts';
import { type RequestContext, type TenantTransaction, mistake } from '@portico/platform';
import { OWNER_FIELD } from '../metadata/definition.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { RecordChanges } from '../record/record-changes.service';
import { RecordRepository } from '../record/record.repository';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { type KnownRecord, UpsertRepository } from '../upsert/upsert.repository';
import type { FileRow } from './file-row.rules';
import { type ChunkOutcome, type GroupOutcome, refusedGroup } from './group-outcome.types';
import { ImportLookup, referenceKey } from './import-lookup.service';
import type { ImportPlan } from './import-plan.rules';
import { importKey, rowKeyOf, rowKeyPointer } from './import-key.rules';
import type { ImportKey } from './import-progress.repository';
import { columnPointer, readImportRow } from './import-row.rules';
import { RecordCreation } from './record-creation.service';
import { type ChunkWork, type RecordChunkRun, refusedWork } from './record-chunk.types';

/** Of a record that is there. */
interface KnownWork {
  work: ChunkWork;
  id: string;
}

/** A chunk of a file becomes records, all lookups of a column in one query, all new records in one statement, all known ones in another. */
@Injectable()
export class RecordChunk {
  constructor(
    @Inject(ImportLookup) private readonly lookup: ImportLookup,
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordChanges) private readonly changes: RecordChanges,
    @Inject(RecordReader) private readonly reader: RecordReader,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(UpsertRepository) private readonly upserts: UpsertRepository,
    @Inject(RecordCreation) private readonly creation: RecordCreation,
  ) {}

  /** `dryRunId`: nothing that is written will stay; keys that earlier chunks of it took are taken. */
  async run(
    transaction: TenantTransaction,
    context: RequestContext,
    plan: ImportPlan,
    groups: readonly FileRow[][],
    dryRunId: string | null,
  ): Promise<ChunkOutcome> {
    const { module, metadata } = plan.target;
    if (!this.policy.may(context, module, 'import'))
      return { outcomes: groups.map((lines) => refusedGroup(lines, [mistake('', 'FORBIDDEN')])), keys: [] };
    const run: RecordChunkRun = {
      ...{ context, plan, module, dryRunId, key: importKey(module, plan.mapping.matchBy ?? 'externalId') },
      scope: this.policy.importScope(context, metadata, module),
      access: this.policy.access(context, metadata, module).plan,
    };
    const broken = groups.filter((lines) => lines.some(({ mistakes }) => mistakes.length > 0));
    const works = await this.read(
      transaction,
      run,
      groups.filter((lines) => !broken.includes(lines)),
    );
    const outcomes: GroupOutcome[] = broken.map((lines) => ({
      ...{ lines, state: 'refused' },
      errors: lines.map(({ mistakes }) => (mistakes.length > 0 ? mistakes : [mistake('', 'RECORD_REFUSED')])),
    }));
    const keys: ImportKey[] = [];
    for (const wave of wavesOf(works, plan.mapping.mode === 'create')) {
      const done = await this.wave(transaction, run, wave);
      outcomes.push(...done.outcomes);
      keys.push(...done.keys);
    }
    return { outcomes, keys };
  }

  private async read(
    transaction: TenantTransaction,
    { plan, key, context }: RecordChunkRun,
    groups: readonly FileRow[][],
  ): Promise<ChunkWork[]> {
    const reads = groups.map((lines) => ({ lines, read: readImportRow(plan, lines, context.now) }));
    const references = reads.flatMap(({ read }) => read.references);
    const found = await this.lookup.resolve(transaction, plan.target, references);
    return reads.map(({ lines, read }) => {
      for (const reference of read.references) {
        const id = found.get(referenceKey(reference));
        if (id) reference.into[reference.name] = id;
        else read.mistakes.push(mistake(columnPointer(plan.mapping, reference.target), 'REFERENCE_NOT_FOUND'));
      }
      return { lines, read, key: rowKeyOf(key, read) };
    });
  }

  /** Rows of different keys. */
  private async wave(
    transaction: TenantTransaction,
    run: RecordChunkRun,
    works: readonly ChunkWork[],
  ): Promise<ChunkOutcome> {
    const { mode } = run.plan.mapping;
    const keys = works.flatMap(({ key }) => (key === null ? [] : [key]));
    const known =
      mode === 'create' || keys.length === 0
        ? new Map<string, KnownRecord>()
        : run.key === 'id'
          ? await this.upserts.byId(transaction, run.module.id, keys)
          : await this.upserts.known(transaction, run.module, run.key, keys);
    const ids = [...known.values()].filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
    const reached = await this.reader.reachable(transaction, run.access, 'edit', ids);
    const outcomes: GroupOutcome[] = [];
    const fresh: ChunkWork[] = [];
    const changed: KnownWork[] = [];
    for (const work of works) {
      const existing = work.key === null ? undefined : known.get(work.key);
      const refusal = refusalOf(run, work, existing, reached);
      if (refusal) outcomes.push(refusedWork(run, work, [...work.read.mistakes, refusal]));
      else if (existing) changed.push({ work, id: existing.id });
      else fresh.push(work);
    }
    outcomes.push(...(await this.update(transaction, run, changed)));
    const created = await this.creation.create(transaction, run, fresh);
    return { outcomes: [...outcomes, ...created.outcomes], keys: created.keys };
  }

  private async update(
    transaction: TenantTransaction,
    run: RecordChunkRun,
    works: readonly KnownWork[],
  ): Promise<GroupOutcome[]> {
    const ids = works.filter(({ work }) => work.read.mistakes.length === 0).map(({ id }) => id);
    const locked = await this.records.lockAll(transaction, run.module.id, ids);
    const wanted = works.flatMap(({ work, id }) => {
      const row = locked.get(id);
      return row ? [{ work, row, body: changeOf(work) }] : [];
    });
    const made = await this.changes.make(transaction, run.context, run.module, wanted, run.scope);
    const mistakesOf = new Map(wanted.map(({ work }, index) => [work, made[index]?.mistakes ?? []]));
    return works.map(({ work }) => {
      const gone = [mistake(rowKeyPointer(run.key), 'REFERENCE_NOT_FOUND')];
      const mistakes = work.read.mistakes.length > 0 ? work.read.mistakes : (mistakesOf.get(work) ?? gone);
      return mistakes.length > 0 ? refusedWork(run, work, mistakes) : { lines: work.lines, state: 'updated' };
    });
  }
}

function changeOf({ read }: ChunkWork): RecordChange {
  const { [OWNER_FIELD]: ownerId, ...values } = read.values;
  return {
    values,
    ...(typeof ownerId === 'string' ? { ownerId } : {}),
    ...(read.currency === null ? {} : { currency: read.currency }),
    ...(read.externalId === null ? {} : { externalId: read.externalId }),
  };
}

/** The second row of one key changes what the first one made: each key once in a wave, in the order of the file. */
function wavesOf(works: readonly ChunkWork[], isOne: boolean): ChunkWork[][] {
  if (isOne) return [[...works]];
  const waves: ChunkWork[][] = [];
  const counts = new Map<string, number>();
  for (const work of works) {
    const count = work.key === null ? 0 : (counts.get(work.key) ?? 0);
    if (work.key !== null) counts.set(work.key, count + 1);
    (waves[count] ??= []).push(work);
  }
  return waves;
}

function refusalOf(
  { plan, key, access }: RecordChunkRun,
  work: ChunkWork,
  existing: KnownRecord | undefined,
  reached: ReadonlySet<string>,
): ProblemError | null {
  const { mode } = plan.mapping;
  // A file of records that are there can have new ones among them; whom an id names is there and in reach, or nobody.
  const isNew = key === 'id' && mode === 'upsert' && work.key === null;
  if (mode !== 'create' && work.key === null && !isNew) return mistake(rowKeyPointer(key), 'REQUIRED');
  if (key === 'id' && mode !== 'create' && !isNew)
    return existing && reached.has(existing.id) ? null : mistake(rowKeyPointer(key), 'REFERENCE_NOT_FOUND');
  if (existing?.isDeleted)
    return mistake(rowKeyPointer(key), 'NOT_UNIQUE', 'The record of this key is in the recycle bin.');
  if (existing) return reached.has(existing.id) ? null : mistake(rowKeyPointer(key), 'FORBIDDEN');
  if (mode === 'update') return mistake(rowKeyPointer(key), 'REFERENCE_NOT_FOUND');
  return access.canCreate ? null : mistake('', 'FORBIDDEN');
}
