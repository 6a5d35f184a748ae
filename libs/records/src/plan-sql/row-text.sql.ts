import { MOST_ARGUMENTS, isLiteral, merged } from './json-text.sql';

/** Between the values of a row: JSON as PostgreSQL writes it has no control characters of its own. */
const SEPARATOR = '\x1f';
const SEPARATOR_SQL = String.raw`E'\x1f'`;
const OTHER_VALUES = 'A row has other values than its statement.';

/** What stands before, between and after the values of each row: the same in all of them, one more than values. */
export type RowLiterals = readonly string[];

/** SQL of the values of a row, as one text, and what makes JSON of them. */
export interface RowText {
  sql: string;
  literals: RowLiterals;
}

/**
 * What is the same in each row of a statement, keys above all, is neither written by PostgreSQL nor sent: it stays
 * here until {@link rowJson}.
 *
 * @param texts SQL of the parts of the row's JSON, none of them null
 */
export function rowText(texts: readonly string[]): RowText {
  const values: string[] = [];
  const literals = [''];
  for (const text of merged(texts)) {
    if (isLiteral(text)) literals[values.length] = contentOf(text);
    else {
      values.push(text);
      literals[values.length] = '';
    }
  }
  return { sql: separated(values), literals };
}

/**
 * The JSON of a row of {@link RowText.sql}.
 *
 * @throws Error when the row has not as many values as the statement that it is said to come from
 */
export function rowJson(row: string, literals: RowLiterals): string {
  const last = literals.length - 1;
  let [json = ''] = literals;
  let start = 0;
  if (last < 1) throw new Error(OTHER_VALUES);
  for (let index = 1; index <= last; index += 1) {
    const end = row.indexOf(SEPARATOR, start);
    const isLast = end < 0;
    if (isLast !== (index === last)) throw new Error(OTHER_VALUES);
    json += (isLast ? row.slice(start) : row.slice(start, end)) + (literals[index] ?? '');
    start = end + 1;
  }
  return json;
}

function separated(values: readonly string[]): string {
  const most = MOST_ARGUMENTS - 1;
  if (values.length <= most) return `concat_ws(${[SEPARATOR_SQL, ...values].join(', ')})`;
  const chunks = Array.from({ length: Math.ceil(values.length / most) }, (_, index) =>
    separated(values.slice(index * most, (index + 1) * most)),
  );
  return separated(chunks);
}

function contentOf(literal: string): string {
  return literal.slice(1, -1).replaceAll("''", "'");
}
