import type { RecordUpsertRow } from '@portico/contracts';
import { PorticoError, mistake } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
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
export function keyOf(key: UpsertKey, row: RecordUpsertRow): string | null {
  if (key === null) return row.externalId ?? null;
  const value = row.values?.[key.apiName];
  return typeof value === 'string' && value !== '' ? uniqueKey(key.kind, value.normalize('NFC')) : null;
}

/** Where a mistake about the key points, within the row. */
export function keyPointer(key: UpsertKey): string {
  return key === null ? '/externalId' : `/values/${key.apiName}`;
}
