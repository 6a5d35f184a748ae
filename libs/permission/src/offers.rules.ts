import type { PermissionField, PermissionMetadata, PermissionModule, TabConfiguration } from '@portico/contracts';

/**
 * The lookups through which records of `module` can belong to a user of the base module (R24, R38). Columns of
 * sub-forms do not count: a line is not what makes an invoice somebody's.
 */
export function lookupsToBase(module: PermissionModule, baseModuleId: string): PermissionField[] {
  return topLevelLookups(module, baseModuleId);
}

/**
 * The lookup that says which account a record belongs to: the module's first lookup to Accounts. A second one
 * ("reseller", say) names somebody else's account and must not open records.
 */
export function accountLookup(metadata: PermissionMetadata, module: PermissionModule): PermissionField | null {
  if (metadata.accountModuleId === null) return null;
  return topLevelLookups(module, metadata.accountModuleId)[0] ?? null;
}

/** A path of two hops: from a record to the record in between, and from there to the user's record. */
export interface LookupPath {
  /** The lookup of the module itself. */
  first: PermissionField;
  /** The lookup of the record in between. */
  through: PermissionField;
}

/**
 * The paths of two hops through which records of `module` can belong to a user of the base module. Longer ones are
 * not on offer: nobody could tell any more what a configuration opens, and a page's cost would grow.
 */
export function pathsToBase(
  metadata: PermissionMetadata,
  module: PermissionModule,
  baseModuleId: string,
): LookupPath[] {
  return [...module.fields.values()].flatMap((first) => {
    const isLookup = first.kind === 'lookup' && first.parentFieldId === null && first.lookupModuleId !== null;
    const between = isLookup ? metadata.modules.get(first.lookupModuleId ?? '') : undefined;
    return between ? topLevelLookups(between, baseModuleId).map((through) => ({ first, through })) : [];
  });
}

/**
 * Modules on offer as related ones: those with a lookup to the base module (R24), or with a path of two hops. Not the
 * base module itself: through a lookup of its own a user could reach, and delete, their own record (R23).
 */
export function relatedOffers(metadata: PermissionMetadata, baseModuleId: string): PermissionModule[] {
  return [...metadata.modules.values()].filter(
    (module) =>
      module.id !== baseModuleId &&
      (lookupsToBase(module, baseModuleId).length > 0 || pathsToBase(metadata, module, baseModuleId).length > 0),
  );
}

/** Modules on offer as public ones: those whose sharing setting is public (R40). */
export function publicOffers(metadata: PermissionMetadata): PermissionModule[] {
  return [...metadata.modules.values()].filter((module) => module.sharing !== 'private');
}

/** A tab as far as the metadata of today bears it out. */
export interface OfferedTab {
  module: PermissionModule;
  /** Related tabs: the lookup that decides (R38). */
  filterBy: PermissionField | null;
  /** Of a path of two hops: the lookup of the record in between. */
  filterThrough: PermissionField | null;
}

/**
 * Whether a tab still stands, whatever was true when it was published. Null closes the whole tab.
 *
 * - Base: the type's own base module.
 * - Related: another module, whose chosen field is still a lookup to the base module (R24, R38), or both of whose
 *   chosen fields are still a path to it.
 * - Public: a module whose sharing setting is public now (R40, R41).
 */
export function offeredTab(
  metadata: PermissionMetadata,
  baseModuleId: string,
  tab: TabConfiguration,
): OfferedTab | null {
  const module = metadata.modules.get(tab.moduleId);
  if (!module || !metadata.modules.has(baseModuleId)) return null;
  switch (tab.kind) {
    case 'base':
      return module.id === baseModuleId ? { module, filterBy: null, filterThrough: null } : null;
    case 'related': {
      const path = chosenPath(metadata, module, baseModuleId, tab);
      return path && module.id !== baseModuleId ? { module, ...path } : null;
    }
    case 'public':
      return module.sharing === 'private' ? null : { module, filterBy: null, filterThrough: null };
    default:
      return null;
  }
}

/** The lookup, or path of two, that a related tab has chosen; null when it does not lead to the base module (now). */
export function chosenPath(
  metadata: PermissionMetadata,
  module: PermissionModule,
  baseModuleId: string,
  tab: Pick<TabConfiguration, 'filterByFieldId' | 'filterThroughFieldId'>,
): { filterBy: PermissionField; filterThrough: PermissionField | null } | null {
  const throughId = tab.filterThroughFieldId ?? null;
  if (throughId === null) {
    const filterBy = lookupsToBase(module, baseModuleId).find((lookup) => lookup.id === tab.filterByFieldId);
    return filterBy ? { filterBy, filterThrough: null } : null;
  }
  const path = pathsToBase(metadata, module, baseModuleId).find(
    ({ first, through }) => first.id === tab.filterByFieldId && through.id === throughId,
  );
  return path ? { filterBy: path.first, filterThrough: path.through } : null;
}

function topLevelLookups(module: PermissionModule, targetModuleId: string): PermissionField[] {
  return [...module.fields.values()].filter(
    (field) => field.kind === 'lookup' && field.parentFieldId === null && field.lookupModuleId === targetModuleId,
  );
}
