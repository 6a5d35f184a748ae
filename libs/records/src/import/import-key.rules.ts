import type { ModuleDefinition } from '../metadata/definition.types';
import { type UpsertKey, keyOf, keyPointer, upsertKey } from '../upsert/upsert-key.rules';
import type { ReadRow } from './import-row.rules';

/** By what rows of a file find their records: as in a call of many, or by the records' own ids. */
export type ImportRowKey = UpsertKey | 'id';

/** @throws PorticoError INPUT_INVALID for a field that is not unique any more */
export function importKey(module: ModuleDefinition, matchBy: string): ImportRowKey {
  return matchBy === 'id' ? 'id' : upsertKey(module, matchBy);
}

/** Null where the row has none. */
export function rowKeyOf(key: ImportRowKey, { id, externalId, values }: ReadRow): string | null {
  return key === 'id' ? id : keyOf(key, { ...(externalId === null ? {} : { externalId }), values });
}

export function rowKeyPointer(key: ImportRowKey): string {
  return key === 'id' ? '/id' : keyPointer(key);
}
