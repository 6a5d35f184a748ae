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
 * ("reseller", say) names somebody else's account and must not open records; one into several modules need not name
 * an account at all, so that nobody's own account is read from it.
 */
export function accountLookup(metadata: PermissionMetadata, module: PermissionModule): PermissionField | null {
  if (metadata.accountModuleId === null) return null;
  return (
    topLevelLookups(module, metadata.accountModuleId).find(({ lookupModuleId }) => lookupModuleId !== null) ?? null
  );
}

/**
 * The lookup through which records of a module belong to an account: the one that says so for certain or, in a module
 * without one, the first of those that may name an account among others. An account's id is no other record's, so that
 * nothing but a link to this very account matches.
 */
export function accountTie(metadata: PermissionMetadata, module: PermissionModule): PermissionField | null {
  if (metadata.accountModuleId === null) return null;
  return accountLookup(metadata, module) ?? topLevelLookups(module, metadata.accountModuleId)[0] ?? null;
}

/** The modules that a lookup may point into; none for any other field. */
export function targetsOf({ kind, lookupModuleId, lookupModuleIds }: PermissionField): readonly string[] {
  if (kind !== 'lookup') return [];
  return lookupModuleIds ?? (lookupModuleId === null ? [] : [lookupModuleId]);
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
 * not on offer: nobody could tell any more what a configuration opens, and a page's cost would grow. The second lookup
 * says which module lies in between, where the first may point into several.
 */
export function pathsToBase(
  metadata: PermissionMetadata,
  module: PermissionModule,
  baseModuleId: string,
): LookupPath[] {
  return [...module.fields.values()].flatMap((first) => {
    if (first.parentFieldId !== null) return [];
    return targetsOf(first).flatMap((moduleId) => {
      const between = metadata.modules.get(moduleId);
      return between ? topLevelLookups(between, baseModuleId).map((through) => ({ first, through })) : [];
    });
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
    (field) => field.parentFieldId === null && targetsOf(field).includes(targetModuleId),
  );
}
