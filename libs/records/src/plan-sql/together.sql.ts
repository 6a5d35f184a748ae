import { withValuesAt } from './sql-parameters';
import type { Statement } from './statement.sql';

/** A row of something that was read together with more: which part it is of, 0 for the record. */
export interface RowTogether {
  json: string;
  /** `<part>:<id>` */
  id: string;
}

/** In the lists: how rows refer to the record that they stand under. */
export const REFERENCE_TO_RECORD = 'one.reference';

/**
 * One record, and lists that are read only when it is there, as one SELECT of `json` and `id`: the record, then the
 * rows of each list in its order.
 */
export function togetherStatement(record: Statement, lists: readonly Statement[]): Statement {
  const values: unknown[] = [];
  const moved = (statement: Statement): string => {
    const before = values.length;
    values.push(...statement.values);
    return withValuesAt(statement.sql, (index) => `$${before + index + 2}`);
  };
  const one = moved(record);
  const parts = lists.map(
    (list, index) => `SELECT l.json, '${index + 1}:' || l.id FROM one CROSS JOIN LATERAL (${moved(list)}) l`,
  );
  const sql = [`WITH one AS MATERIALIZED (${one}) SELECT one.json, '0:' AS id FROM one`, ...parts].join(' UNION ALL ');
  return { sql, values };
}

/** The rows of each part, the record's first. */
export function takenApart(rows: readonly RowTogether[], parts: number): { json: string; id: string }[][] {
  const found = Array.from({ length: parts }, (): { json: string; id: string }[] => []);
  for (const { json, id } of rows) {
    const colon = id.indexOf(':');
    found[Number(id.slice(0, colon))]?.push({ json, id: id.slice(colon + 1) });
  }
  return found;
}
