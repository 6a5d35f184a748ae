import type { AccessPlan, ProblemError } from '@portico/contracts';
import type { RequestContext } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { WriteScope } from '../record/write-scope.types';
import type { FileRow } from './file-row.rules';
import type { GroupOutcome } from './group-outcome.types';
import type { ImportRowKey } from './import-key.rules';
import type { ImportPlan } from './import-plan.rules';
import type { ReadRow } from './import-row.rules';
import { lineMistakes } from './row-mistake.rules';

/** What holds for all rows of a chunk: the mapping, and what the importer may do by now. */
export interface RecordChunkRun {
  context: RequestContext;
  plan: ImportPlan;
  module: ModuleDefinition;
  /** By what rows find their records. */
  key: ImportRowKey;
  scope: WriteScope;
  access: AccessPlan;
  /** The import, where nothing that is written will stay. */
  dryRunId: string | null;
}

/** The lines of one record, as read. */
export interface ChunkWork {
  lines: readonly FileRow[];
  read: ReadRow;
  key: string | null;
}

export function refusedWork(
  { plan }: Pick<RecordChunkRun, 'plan'>,
  { lines, read }: ChunkWork,
  mistakes: readonly ProblemError[],
): GroupOutcome {
  return { lines, state: 'refused', errors: lineMistakes(plan.mapping, read, lines.length, mistakes) };
}
