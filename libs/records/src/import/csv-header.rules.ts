import { csvText } from '@portico/platform';
import { csvInvalid } from './csv.errors';

export const MAXIMUM_COLUMNS = 200;
/** Columns that a file of refused rows has besides: they tell why, and are not read when it comes back. */
export const REPORT_COLUMNS = { row: 'portico:row', code: 'portico:code', reason: 'portico:reason' } as const;
/** The column of an export to be changed and imported again that says which record a row is. */
export const ID_COLUMN = 'portico:id';
const REPORTED: ReadonlySet<string> = new Set(Object.values(REPORT_COLUMNS));

export interface CsvHeader {
  columns: string[];
  /** Where the cells of each column stand in a row. */
  places: number[];
  /** How many cells a row has. */
  width: number;
}

/**
 * The columns of a file by its first line. A column without a name is called by its place, and names that stand twice
 * are told apart by a number, so that each can be chosen.
 *
 * @throws PorticoError CSV_INVALID with more than 200 columns
 */
export function headerOf(cells: readonly string[]): CsvHeader {
  const names = cells.map((name) => csvText(name).normalize('NFC').trim());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  if (names.length > MAXIMUM_COLUMNS) throw csvInvalid(`A file has at most ${MAXIMUM_COLUMNS} columns.`);
  const places = names.flatMap((name, place) => (REPORTED.has(name) ? [] : [place]));
  const taken = new Set(names);
  const seen = new Set<string>();
  const columns = places.map((place) => {
    const name = names[place] ?? '';
    const own = name === '' || seen.has(name) ? numbered(name || 'Column', name === '' ? place + 1 : 2, taken) : name;
    taken.add(own);
    seen.add(own);
    return own;
  });
  if (columns.length === 0) throw csvInvalid('The first line names no column.');
  return { columns, places, width: names.length };
}

function numbered(name: string, first: number, taken: ReadonlySet<string>): string {
  const named = (number: number): string => (name === 'Column' ? `${name} ${number}` : `${name} (${number})`);
  let number = first;
  while (taken.has(named(number))) number += 1;
  return named(number);
}
