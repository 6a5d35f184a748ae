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

/**
 * Modules on offer as related ones: those with a lookup to the base module (R24). Not the base module itself:
 * through a lookup of its own a user could reach, and delete, their own record (R23).
 */
export function relatedOffers(metadata: PermissionMetadata, baseModuleId: string): PermissionModule[] {
  return [...metadata.modules.values()].filter(
    (module) => module.id !== baseModuleId && lookupsToBase(module, baseModuleId).length > 0,
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
}

/**
 * Whether a tab still stands, whatever was true when it was published. Null closes the whole tab.
 *
 * - Base: the type's own base module.
 * - Related: another module, whose chosen field is still a lookup to the base module (R24, R38).
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
      return module.id === baseModuleId ? { module, filterBy: null } : null;
    case 'related': {
      const filterBy = lookupsToBase(module, baseModuleId).find((lookup) => lookup.id === tab.filterByFieldId);
      return filterBy && module.id !== baseModuleId ? { module, filterBy } : null;
    }
    case 'public':
      return module.sharing === 'private' ? null : { module, filterBy: null };
    default:
      return null;
  }
}

function topLevelLookups(module: PermissionModule, targetModuleId: string): PermissionField[] {
  return [...module.fields.values()].filter(
    (field) => field.kind === 'lookup' && field.parentFieldId === null && field.lookupModuleId === targetModuleId,
  );
}
