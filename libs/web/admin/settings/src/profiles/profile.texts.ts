import type { StaffPermission } from '@portico/contracts';

/** What a general permission is called: those of records are columns of their own. */
export function permissionKey(permission: StaffPermission): string {
  return `adminSettings.profiles.permissions.${permission.replaceAll('.', '-')}`;
}
