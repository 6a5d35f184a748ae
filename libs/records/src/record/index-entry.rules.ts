import { createHash } from 'node:crypto';
import { type FieldKind, isChoices } from '@portico/contracts';
import type { StoredValue } from '../field-rules/verdict.types';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import type { StoredValues } from './record-draft.types';

/** Longer unique values are kept as a hash: an index entry has a limit. */
const UNIQUE_KEY_LENGTH = 200;

export type IndexColumn = 'text_value' | 'number_value' | 'time_value';

/** One row of the typed index: one record, one field. Texts are folded by the database. */
export interface IndexEntry {
  field_id: string;
  text_value: string | null;
  number_value: string | null;
  time_value: string | null;
  unique_key: string | null;
}

/** In which column of the index the values of a kind stand; null for kinds that are not indexed there. */
export function indexColumn(kind: FieldKind): IndexColumn | null {
  switch (kind) {
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
    case 'pick-list':
    case 'auto-number':
      return 'text_value';
    case 'number':
    case 'decimal':
    case 'money':
    case 'percent':
    case 'yes-no':
      return 'number_value';
    case 'date':
    case 'date-time':
      return 'time_value';
    // Lookups have their links, choices a table, owners a column; long texts and sub-forms are not sorted by.
    case 'multi-select':
    case 'lookup':
    case 'file':
    case 'owner':
    case 'long-text':
    case 'sub-form':
      return null;
  }
}

/** Fields of the module that have rows in the index. */
export function indexedFields(module: ModuleDefinition): FieldDefinition[] {
  return module.fields.filter((field) => (field.isIndexed || field.isUnique) && indexColumn(field.kind) !== null);
}

/** Options that are chosen in the multi-selects of the module that are declared indexed. */
export function choiceEntries(
  module: ModuleDefinition,
  values: Readonly<StoredValues>,
): { field_id: string; value: string }[] {
  return module.fields.flatMap((field) => {
    const chosen = field.kind === 'multi-select' && field.isIndexed ? values[field.apiName] : null;
    return isChoices(chosen) ? chosen.map((value) => ({ field_id: field.id, value })) : [];
  });
}

export function indexEntries(module: ModuleDefinition, values: Readonly<StoredValues>): IndexEntry[] {
  return [...fieldEntries(module, values), ...setEntries(module, values)];
}

/** Ids under which the index has something of these fields: their own, and those of sets that they are in. */
export function indexIdsOf(module: ModuleDefinition, names: ReadonlySet<string>): string[] {
  return [
    ...module.fields.filter(({ apiName }) => names.has(apiName)).map(({ id }) => id),
    ...module.uniqueTogether.filter(({ fields }) => fields.some((name) => names.has(name))).map(({ id }) => id),
  ];
}

/**
 * One key for all values of a set; none while one of them is empty. Each is led by its length in bytes, so that no two
 * lists of values are the same text. The database makes the same keys of records that were there before the set.
 */
function setEntries(module: ModuleDefinition, values: Readonly<StoredValues>): IndexEntry[] {
  return module.uniqueTogether.map(({ id, fields }) => {
    const keys = fields.map((name) => {
      const key = setPart(module.fieldByName.get(name)?.kind ?? 'text', values[name] ?? null);
      return key === null ? null : `${Buffer.byteLength(key)}:${key}`;
    });
    const unique_key = keys.includes(null) ? null : `sha256:${sha256(keys.join(''))}`;
    return { field_id: id, text_value: null, number_value: null, time_value: null, unique_key };
  });
}

function setPart(kind: FieldKind, value: StoredValue): string | null {
  if (value === null) return null;
  return kind === 'email' ? String(value).toLowerCase() : String(value);
}

function fieldEntries(module: ModuleDefinition, values: Readonly<StoredValues>): IndexEntry[] {
  return indexedFields(module).map((field) => {
    const value = values[field.apiName] ?? null;
    const column = indexColumn(field.kind);
    return {
      field_id: field.id,
      text_value: column === 'text_value' && value !== null ? String(value) : null,
      number_value: column === 'number_value' && value !== null ? numberText(value) : null,
      time_value: column === 'time_value' && value !== null ? timeText(field.kind, String(value)) : null,
      unique_key: field.isUnique ? uniqueKey(field.kind, value) : null,
    };
  });
}

/** By what two values of a unique field are the same; addresses whatever their case. */
export function uniqueKey(kind: FieldKind, value: StoredValue): string | null {
  const text = setPart(kind, value);
  return text === null || text.length <= UNIQUE_KEY_LENGTH ? text : `sha256:${sha256(text)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Lookups of the record that point somewhere. */
export function linkEntries(
  module: ModuleDefinition,
  values: Readonly<StoredValues>,
): { field_id: string; target_id: string }[] {
  return module.fields.flatMap((field) => {
    const target = field.kind === 'lookup' ? values[field.apiName] : null;
    return typeof target === 'string' ? [{ field_id: field.id, target_id: target }] : [];
  });
}

function numberText(value: NonNullable<StoredValue>): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

function timeText(kind: FieldKind, value: string): string {
  return kind === 'date' ? `${value}T00:00:00Z` : value;
}
