/** What a profile may grant on the records of a module. As permissions they are `record.view` and so on. */
export const RECORD_ACTIONS = ['view', 'create', 'edit', 'delete', 'import', 'export', 'approve', 'purge'] as const;
export type RecordActionName = (typeof RECORD_ACTIONS)[number];

/**
 * What a profile grants in one module, instead of what it grants everywhere. Fields that are not named can be read and,
 * with `edit` or `create`, written; columns of sub-forms are fields too.
 */
export interface ModuleRight {
  actions: RecordActionName[];
  /** ids of fields */
  hiddenFields: string[];
  readOnlyFields: string[];
}

/** By the id of the module. */
export type ModuleRights = Readonly<Record<string, ModuleRight>>;

export interface StaffModuleRight extends ModuleRight {
  moduleId: string;
}

/** POST /organisations/{organisationId}/profiles (staff.manage). */
export interface StaffProfileCreate {
  name: string;
  permissions: string[];
  modules?: StaffModuleRight[];
}

/** PATCH /organisations/{organisationId}/profiles/{profileId} (staff.manage); the ready-made ones never change. */
export interface StaffProfileChange {
  name?: string;
  permissions?: string[];
  modules?: StaffModuleRight[];
}
