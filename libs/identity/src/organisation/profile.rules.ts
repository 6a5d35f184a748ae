import { STAFF_PERMISSIONS, type ModuleRights, type ProfileKey, type StaffPermission } from '@portico/contracts';
import type { StaffRights } from '@portico/permission';

/** A profile as it lies in its table. */
export interface StoredRights {
  permissions: readonly string[];
  module_rights: ModuleRights;
}

/** The two profiles that each organisation starts with (R1: an administrator has both portal permissions). */
export const PROFILE_CATALOGUE: Readonly<
  Record<ProfileKey, { name: string; permissions: readonly StaffPermission[] }>
> = {
  administrator: { name: 'Administrator', permissions: STAFF_PERMISSIONS },
  standard: { name: 'Standard', permissions: ['record.view', 'record.create', 'record.edit', 'record.export'] },
};

/**
 * What a profile's permissions amount to: `portal.manage` implies `portal.users.manage` (R1); whoever may change
 * records in any way may see them. Names that this release does not know grant nothing.
 */
export function grantedPermissions(stored: readonly string[]): ReadonlySet<StaffPermission> {
  const granted = new Set<StaffPermission>(STAFF_PERMISSIONS.filter((permission) => stored.includes(permission)));
  if (granted.has('portal.manage')) granted.add('portal.users.manage');
  if ([...granted].some((permission) => permission.startsWith('record.'))) granted.add('record.view');
  return granted;
}

/** What a stored profile grants, everywhere and in single modules. */
export function rightsOf(stored: StoredRights): StaffRights {
  return { permissions: grantedPermissions(stored.permissions), modules: stored.module_rights };
}
