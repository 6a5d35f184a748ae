import type { RecordUpsertRow } from '@portico/contracts';
import { PorticoError, mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { type ValueKind, checkValue } from '../field-rules/field.rules';
import { uniqueKey } from '../record/index-entry.rules';

/** By what rows find their records: the external id (null), or a unique field. */
export type UpsertKey = FieldDefinition | null;

/** @throws PorticoError INPUT_INVALID for a field that is not unique, or not there */
export function upsertKey(module: ModuleDefinition, matchBy: string): UpsertKey {
  if (matchBy === 'externalId') return null;
  const field = module.fieldByName.get(matchBy);
  if (field?.isUnique) return field;
  throw new PorticoError('INPUT_INVALID', { errors: [mistake('/matchBy', 'NOT_AN_OPTION')] });
}

/** The row's key as it is kept; null where it has none. */
export function keyOf(key: UpsertKey, row: Pick<RecordUpsertRow, 'externalId' | 'values'>): string | null {
  if (key === null) return row.externalId ?? null;
  const value = row.values?.[key.apiName];
  if (typeof value !== 'string' || value.trim() === '') return null;
  // As the field would keep it; what it refuses is refused with the rest of the row.
  const verdict = checkValue(key.kind as ValueKind, value, key.settings);
  return uniqueKey(key.kind, verdict.ok ? verdict.value : value);
}

/** Where a mistake about the key points, within the row. */
export function keyPointer(key: UpsertKey): string {
  return key === null ? '/externalId' : `/values/${key.apiName}`;
}
