import type { FieldKind } from '@portico/contracts';
import { type FieldDefinition, OWNER_FIELD } from '../metadata/definition.types';
import { indexColumn, type IndexColumn } from '../record/index-entry.rules';
import { nameLiteral } from './sql-parameters';

/** `options`: a JSON array of texts; `files`: one of files, of which nothing is asked but whether there are any. */
export type ComparedType = 'text' | 'numeric' | 'timestamptz' | 'uuid' | 'boolean' | 'options' | 'files';

/** How a field's values are compared. `fold`: as people sort and search; `exact`: as they are. */
export interface FieldExpression {
  type: ComparedType;
  exact: string;
  fold: string;
}

const TYPES: Readonly<Record<Exclude<FieldKind, 'sub-form'>, ComparedType>> = {
  text: 'text',
  'long-text': 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  'pick-list': 'text',
  'multi-select': 'options',
  'auto-number': 'text',
  number: 'numeric',
  decimal: 'numeric',
  money: 'numeric',
  percent: 'numeric',
  date: 'timestamptz',
  'date-time': 'timestamptz',
  'yes-no': 'boolean',
  lookup: 'uuid',
  file: 'files',
  owner: 'uuid',
};

/** Read from the row itself: right for any field, fit for small scopes. */
export function rowExpression(field: Pick<FieldDefinition, 'apiName' | 'kind'>, alias: string): FieldExpression {
  if (field.kind === 'sub-form') throw new Error('a sub-form has no value of its own');
  const stored = `(${alias}.field_values ->> ${nameLiteral(field.apiName)})`;
  const type = TYPES[field.kind];
  switch (type) {
    case 'text':
      return { type, exact: stored, fold: foldOf(stored) };
    case 'numeric':
      return same(type, `${stored}::numeric`);
    case 'boolean':
      return same(type, `${stored}::boolean`);
    case 'options':
    case 'files':
      return same(type, `(${alias}.field_values -> ${nameLiteral(field.apiName)})`);
    case 'uuid':
      return same(type, field.apiName === OWNER_FIELD ? `${alias}.owner_id` : `${stored}::uuid`);
    case 'timestamptz':
      return same(type, field.kind === 'date' ? `(${stored} || 'T00:00:00Z')::timestamptz` : `${stored}::timestamptz`);
  }
}

/** The same text as the index keeps: folded, cut, compared by code points. */
export function foldOf(sql: string): string {
  return `left(fold_text(${sql}), 200) COLLATE "C"`;
}

/** Where a field that is declared indexed has its values in the typed index. */
export function indexOf(field: FieldDefinition): { fieldId: string; column: IndexColumn } | null {
  const column = indexColumn(field.kind);
  return column !== null && (field.isIndexed || field.isUnique) ? { fieldId: field.id, column } : null;
}

/** What people sort and search as it is. */
export function same(type: ComparedType, sql: string): FieldExpression {
  return { type, exact: sql, fold: sql };
}
