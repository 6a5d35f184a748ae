import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { OWNER_FIELD } from '../metadata/definition.types';
import type { StoredValues } from './record-draft.types';
import { type ReadInput, escapePointer } from './record-input.rules';

/** A lookup or owner that was written: whether its target is there is asked for many at once. */
export interface ReferenceUse {
  targetId: string;
  /** The modules of which one must have the target; null for a member of staff. */
  moduleIds: readonly string[] | null;
  pointer: string;
  /** `contact`, `lineItems.product`; null where nothing was there before. */
  path: string | null;
}

/** Every reference of what was read, with its place. */
export function referencesOf(module: ModuleDefinition, read: ReadInput, pointer: string): ReferenceUse[] {
  const uses = usesIn(module.fields, read.values, pointer, '');
  for (const field of module.fields) {
    read.subForms[field.apiName]?.forEach((row, index) => {
      uses.push(
        ...usesIn(field.columns, row.values, `${pointer}/${field.apiName}/${index}/values`, `${field.apiName}.`),
      );
    });
  }
  return uses;
}

function usesIn(
  fields: readonly FieldDefinition[],
  values: Readonly<StoredValues>,
  pointer: string,
  prefix: string,
): ReferenceUse[] {
  return fields.flatMap((field) => {
    const targetId = values[field.apiName];
    if (typeof targetId !== 'string' || (field.kind !== 'lookup' && field.kind !== 'owner')) return [];
    const place = `${pointer}/${escapePointer(field.apiName)}`;
    return [{ targetId, moduleIds: targetModules(field), pointer: place, path: prefix + field.apiName }];
  });
}

/** The modules that a lookup may point into; null for an owner, who is a member of staff. */
export function targetModules({ kind, lookupModuleId, lookupModuleIds }: FieldDefinition): readonly string[] | null {
  if (kind === 'owner') return null;
  return lookupModuleIds ?? (lookupModuleId === null ? [] : [lookupModuleId]);
}

/** The owner among the values moves to its column. */
export function takeOwner(values: StoredValues): string | null {
  const owner = values[OWNER_FIELD];
  delete values[OWNER_FIELD];
  return typeof owner === 'string' ? owner : null;
}

/** What a record refers to already, as `path` + blank + id: by the very field, so that no other value vouches for it. */
export function heldReferences(
  module: ModuleDefinition,
  values: Readonly<StoredValues>,
  rows: Readonly<Record<string, readonly { values: Readonly<StoredValues> }[]>>,
): Set<string> {
  const uses = usesIn(module.fields, values, '', '');
  for (const field of module.fields)
    for (const row of rows[field.apiName] ?? [])
      uses.push(...usesIn(field.columns, row.values, '', `${field.apiName}.`));
  return new Set(uses.map(({ path, targetId }) => `${path} ${targetId}`));
}
