import type { MatrixRow } from './matrix.types';

/** What the head of a column shows for the rows it would set: all on, none, or some. Disabled boxes do not count. */
export function headState(rows: readonly MatrixRow[], column: string): 'on' | 'off' | 'some' | 'disabled' {
  const cells = rows.map((row) => row.cells[column]).filter((cell) => cell !== undefined && !cell.isDisabled);
  if (cells.length === 0) return 'disabled';
  if (cells.every((cell) => cell?.isOn && !cell.isPartly)) return 'on';
  return cells.some((cell) => cell?.isOn || cell?.isPartly) ? 'some' : 'off';
}

/**
 * The rows whose words contain the search, whatever their case or accents. A row brings its parent along, and a parent
 * that matches all of its children, so that a column of a sub-form never stands alone.
 */
export function matching(rows: readonly MatrixRow[], search: string, flaggedOnly: boolean): readonly MatrixRow[] {
  const words = plain(search.trim());
  if (words === '' && !flaggedOnly) return rows;
  const hits = rows.map((row) => (!flaggedOnly || Boolean(row.flag)) && plain(row.label).includes(words));
  let parent = -1;
  const keep = rows.map((row, index) => {
    if (!row.isChild) parent = index;
    return Boolean(hits[index]) || (row.isChild === true && !flaggedOnly && Boolean(hits[parent]));
  });
  for (let index = rows.length - 1, childKept = false; index >= 0; index--) {
    const row = rows[index];
    if (row?.isChild) childKept ||= Boolean(keep[index]);
    else {
      if (childKept) keep[index] = true;
      childKept = false;
    }
  }
  return rows.filter((_, index) => keep[index]);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
