import type { ErrorCode, ProblemError } from '@portico/contracts';
import { isId, mistake } from '@portico/platform';
import { type ValueKind, checkValue } from '../field-rules/field.rules';
import { type FieldDefinition, OWNER_FIELD } from '../metadata/definition.types';
import type { StoredValues } from './record-draft.types';
import type { WriteScope } from './write-scope.types';

export const MAXIMUM_ROWS = 500;

export interface SubFormInputRow {
  /** Of the row that is kept; null for a new one. */
  id: string | null;
  values: StoredValues;
}

/** What was sent, field by field, as far as it can be judged without the database. */
export interface ReadInput {
  values: StoredValues;
  subForms: Record<string, SubFormInputRow[]>;
  mistakes: ProblemError[];
}

/**
 * Reads `values` of a body; every mistake is reported, each with a JSON pointer.
 *
 * - A field that the writer cannot see is `FIELD_NOT_AVAILABLE`, whether it exists or not; staff, who see all, learn
 *   `UNKNOWN_PROPERTY`.
 * - A field that the writer may see but not write is `READ_ONLY`: so are totals and auto-numbers, for everybody.
 * - Columns of sub-forms are judged in the same way, row by row.
 */
export function readInput(
  fields: ReadonlyMap<string, FieldDefinition>,
  input: Readonly<Record<string, unknown>>,
  scope: WriteScope,
  pointer = '/values',
): ReadInput {
  const read: ReadInput = { values: {}, subForms: {}, mistakes: [] };
  for (const [name, value] of Object.entries(input)) {
    const place = `${pointer}/${escapePointer(name)}`;
    const field = fields.get(name);
    const refusal = refusalOf(field, name, scope);
    if (refusal) read.mistakes.push(mistake(place, refusal));
    else if (field?.kind === 'sub-form') readRows(field, value, scope, place, read);
    else if (field) readValue(field, field.apiName, value, place, read.values, read.mistakes);
  }
  return read;
}

function refusalOf(field: FieldDefinition | undefined, path: string, scope: WriteScope): ErrorCode | null {
  if (!field) return scope.visible ? 'FIELD_NOT_AVAILABLE' : 'UNKNOWN_PROPERTY';
  if (scope.visible && !scope.visible.has(path)) return 'FIELD_NOT_AVAILABLE';
  if (scope.writable && !scope.writable.has(path)) return 'READ_ONLY';
  if (field.kind === 'file') return 'READ_ONLY';
  const isOwn = scope.writesSystemFields || (scope.choosesOwner && field.apiName === OWNER_FIELD);
  return isServers(field) && !isOwn ? 'READ_ONLY' : null;
}

/** Fields whose value is the server's. The owner is a system field too, but staff choose it. */
export function isServers(field: FieldDefinition): boolean {
  return field.isSystem || field.kind === 'auto-number';
}

function readValue(
  field: FieldDefinition,
  name: string,
  value: unknown,
  place: string,
  into: StoredValues,
  mistakes: ProblemError[],
): void {
  const verdict = checkValue(field.kind as ValueKind, value, field.settings);
  if (verdict.ok) into[name] = verdict.value;
  else mistakes.push(mistake(place, verdict.code));
}

function readRows(field: FieldDefinition, input: unknown, scope: WriteScope, place: string, read: ReadInput): void {
  if (input !== null && !Array.isArray(input)) {
    read.mistakes.push(mistake(place, 'TYPE_INVALID'));
    return;
  }
  const rows: readonly unknown[] = input ?? [];
  if (rows.length > MAXIMUM_ROWS) {
    read.mistakes.push(mistake(place, 'TOO_LONG'));
    return;
  }
  const seen = new Set<string>();
  read.subForms[field.apiName] = rows.flatMap((row, index) => {
    const found = readRow(field, row, scope, `${place}/${index}`, read.mistakes);
    if (found?.id && seen.has(found.id)) read.mistakes.push(mistake(`${place}/${index}/id`, 'NOT_UNIQUE'));
    if (found?.id) seen.add(found.id);
    return found ? [found] : [];
  });
}

function readRow(
  field: FieldDefinition,
  row: unknown,
  scope: WriteScope,
  place: string,
  mistakes: ProblemError[],
): SubFormInputRow | null {
  if (!isPlainObject(row) || !isPlainObject(row['values'] ?? {})) {
    mistakes.push(mistake(place, 'TYPE_INVALID'));
    return null;
  }
  for (const name of Object.keys(row)) {
    if (name !== 'id' && name !== 'values')
      mistakes.push(mistake(`${place}/${escapePointer(name)}`, 'UNKNOWN_PROPERTY'));
  }
  const { id = null } = row;
  if (id !== null && !isId(id)) {
    mistakes.push(mistake(`${place}/id`, 'REFERENCE_NOT_FOUND'));
    return null;
  }
  const values: StoredValues = {};
  const columns = new Map(field.columns.map((column) => [column.apiName, column]));
  for (const [name, value] of Object.entries(row['values'] ?? {})) {
    const column = columns.get(name);
    const refusal = refusalOf(column, `${field.apiName}.${name}`, scope);
    const at = `${place}/values/${escapePointer(name)}`;
    if (refusal) mistakes.push(mistake(at, refusal));
    else if (column) readValue(column, name, value, at, values, mistakes);
  }
  return { id: id as string | null, values };
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 6901. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
