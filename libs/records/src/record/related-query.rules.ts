import type { FilterCondition } from '@portico/contracts';
import { isId } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';

/**
 * A filter that asks for one target of a lookup is a related list: the links' index drives it, and within it any
 * field may be filtered and sorted.
 */
export function narrowByLookup(
  module: ModuleDefinition,
  filter: readonly FilterCondition[],
  /** Paths that the reader sees; null for all. A hidden lookup narrows nothing: the list refuses it. */
  visible: () => ReadonlySet<string> | null,
): { filter: readonly FilterCondition[]; lookup: { fieldId: string; targetId: string } | null } {
  const found = filter.find(
    ({ field, operator, value }) =>
      operator === 'eq' &&
      module.fieldByName.get(field)?.kind === 'lookup' &&
      isId(value) &&
      (visible()?.has(field) ?? true),
  );
  const field = found && module.fieldByName.get(found.field);
  if (!field) return { filter, lookup: null };
  return {
    filter: filter.filter((condition) => condition !== found),
    lookup: { fieldId: field.id, targetId: found.value },
  };
}
