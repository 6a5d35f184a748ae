import { gatheredSql } from '@portico/platform';
import { withValuesAt } from './sql-parameters';
import type { PageForm, PageStatement, RowForm, RowStatement, Statement } from './statement.sql';

/** One record and some lists: the record's texts, then the rows of each list, gathered. */
export type RowTogether = Partial<Record<`part${number}`, string | null>>;

/** In the lists: how rows refer to the record that they stand under. */
export const REFERENCE_TO_RECORD = 'one.reference';

export interface TogetherStatement extends Statement {
  form: TogetherForm;
}
export interface TogetherForm {
  record: RowForm;
  lists: readonly PageForm[];
}

/** One record, and lists that are read only when it is there, as one row. */
export function togetherStatement(record: RowStatement, lists: readonly PageStatement[]): TogetherStatement {
  const values: unknown[] = [];
  const moved = (statement: Statement): string => {
    const before = values.length;
    values.push(...statement.values);
    return withValuesAt(statement.sql, (index) => `$${before + index + 2}`);
  };
  // What is told of the record is worked out once, not with each row that refers to it.
  const one = `(${moved(record)} OFFSET 0) one`;
  const parts = lists.map((list, index) => `(${gatheredSql(moved(list))}) AS part${index + 1}`);
  const form = { record: record.form, lists: lists.map((list) => list.form) };
  return { sql: `SELECT ${['one.texts AS part0', ...parts].join(', ')} FROM ${one}`, values, form };
}
