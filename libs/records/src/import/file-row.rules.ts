import type { ProblemError } from '@portico/contracts';
import { csvText, mistake } from '@portico/platform';
import type { CsvHeader } from './csv-header.rules';
import type { CsvRow } from './csv-reader';

/** A row of the file in the order of its columns. */
export interface FileRow {
  row_number: number;
  cells: string[];
  /** What is wrong with it before anybody looks into its cells. */
  mistakes: ProblemError[];
}

/**
 * The cells of the header's columns. A row with too few or too many cells is refused: a delimiter that is missing or
 * not quoted has moved its cells under other columns. Empty cells behind the last column are no cells.
 */
export function fileRow({ places, width }: CsvHeader, { number, cells }: CsvRow): FileRow {
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  const mistakes = [
    ...(cells.length < width ? [mistake('', 'ROW_TOO_SHORT')] : []),
    ...(surplus ? [mistake('', 'ROW_TOO_LONG')] : []),
  ];
  const kept = places.map((place) => csvText(cells[place] ?? ''));
  return { row_number: number, cells: surplus ? [...kept, ...cells.slice(width).map(csvText)] : kept, mistakes };
}
