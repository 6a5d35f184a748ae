import { parse } from 'csv-parse/sync';
import { addressKey } from '../rules/email-address.rules';

export type ListKey = 'email' | 'externalId';

/** One row of the file that says whom to invite; `row` as a spreadsheet counts them, from 1. */
export interface ListRow {
  row: number;
  /** As it stands in the file. */
  value: string;
  /** As records are found by it. */
  key: string;
}
export interface ParsedList {
  by: ListKey;
  rows: ListRow[];
}

/** What a column is called by those who make such files, in the languages that Portico speaks. */
const HEADINGS: Readonly<Record<ListKey, RegExp>> = {
  email: /^(e-?mail|mail|courriel|(adresse|endereço)( de)?( e-?mail| mail)?|e-?mail address|address)$/iu,
  externalId: /^(external[ _-]?id|(id|identifiant) externe|id externo|customer[ _-]?id|id)$/iu,
};
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads whom a file wants invited.
 *
 * - A heading in the first row names the column; addresses go before external ids.
 * - Without one the column of the first row's address is taken; with no address there, the first column as external ids.
 * - Blank rows count in the numbers of rows and nowhere else.
 *
 * Null for what is no CSV file at all.
 */
export function parseList(csv: string): ParsedList | null {
  const table = tableOf(csv);
  const first = table?.[0]?.map((cell) => cell.trim());
  if (!table || !first) return null;
  const headed = (['email', 'externalId'] as const).flatMap((by) => {
    const column = first.findIndex((cell) => HEADINGS[by].test(cell));
    return column < 0 ? [] : [{ by, column, skip: 1 }];
  })[0];
  const address = first.findIndex((cell) => cell.includes('@'));
  const { by, column, skip } = headed ?? {
    by: address < 0 ? ('externalId' as const) : ('email' as const),
    column: Math.max(0, address),
    skip: 0,
  };
  const rows = table.slice(skip).flatMap((cells, index): ListRow[] => {
    const value = (cells[column] ?? '').trim();
    if (value === '') return [];
    return [{ row: index + skip + 1, value, key: by === 'email' ? addressKey(value) : value }];
  });
  return { by, rows };
}

function tableOf(csv: string): string[][] | null {
  const [line = ''] = csv.split(/\r?\n/, 1);
  const delimiter = SEPARATORS.reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best));
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
  } catch {
    return null;
  }
}
