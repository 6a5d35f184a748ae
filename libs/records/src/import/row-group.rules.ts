import type { FileRow } from './file-row.rules';
import type { ImportPlan } from './import-plan.rules';

/**
 * Whether a line belongs to the record of the line before it: the mapping fills rows of a sub-form, and the line has the
 * same key, or nothing in any column of the record itself.
 */
export function continues(plan: ImportPlan, group: readonly FileRow[], row: FileRow): boolean {
  const [first] = group;
  if (plan.subForms.length === 0 || !first) return false;
  const key = row.cells[plan.keyIndex]?.trim() ?? '';
  if (key !== '') return key === (first.cells[plan.keyIndex]?.trim() ?? '');
  const own = [
    ...plan.planned.flatMap(({ path, index }) => (path ? [] : [index])),
    ...plan.joined.flatMap(({ indexes }) => indexes),
  ];
  return own.every((index) => (row.cells[index] ?? '').trim() === '');
}

/** Lines of one record together, and as many of them as make a chunk; a record is never cut. */
export async function* chunksOf(
  plan: ImportPlan,
  rows: AsyncIterable<FileRow>,
  size: number,
): AsyncGenerator<FileRow[][]> {
  let groups: FileRow[][] = [];
  let lines = 0;
  for await (const row of rows) {
    const last = groups.at(-1);
    if (last && continues(plan, last, row)) last.push(row);
    else {
      if (lines >= size) {
        yield groups;
        [groups, lines] = [[], 0];
      }
      groups.push([row]);
    }
    lines += 1;
  }
  if (groups.length > 0) yield groups;
}
