import type { ProblemError } from '@portico/contracts';
import type { FileRow } from './file-row.rules';
import type { ChunkResult, ImportKey } from './import-progress.repository';

/** What became of the lines of one record; of refused ones, why, line by line. */
export type GroupOutcome =
  | { lines: readonly FileRow[]; state: 'created' | 'updated' }
  | { lines: readonly FileRow[]; state: 'refused'; errors: readonly ProblemError[][] };

export interface ChunkOutcome {
  outcomes: readonly GroupOutcome[];
  keys: readonly ImportKey[];
}

/** Rows are counted, as the file has them. */
export function chunkResult({ outcomes, keys }: ChunkOutcome): ChunkResult {
  const counted = (state: GroupOutcome['state']): number =>
    outcomes.reduce((sum, outcome) => sum + (outcome.state === state ? outcome.lines.length : 0), 0);
  const refused = outcomes.flatMap((outcome) =>
    outcome.state === 'refused'
      ? outcome.lines.map(({ row_number, cells }, line) => ({ row_number, cells, errors: outcome.errors[line] ?? [] }))
      : [],
  );
  const until = Math.max(...outcomes.flatMap(({ lines }) => lines.map(({ row_number }) => row_number)));
  return { until, created: counted('created'), updated: counted('updated'), refused, keys };
}

/** Refused as a whole, for one reason. */
export function refusedGroup(lines: readonly FileRow[], errors: readonly ProblemError[]): GroupOutcome {
  return { lines, state: 'refused', errors: lines.map(() => [...errors]) };
}
