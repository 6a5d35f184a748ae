import { API_KEY_PERMISSIONS, RECORD_ACTIONS, type RecordActionName, type StaffPermission } from '@portico/contracts';
import type { MatrixRow } from '@portico/web/ui';

/** How long a new key can last, in days: nothing is for ever. */
export const KEY_LIVES = [30, 90, 180, 365] as const;

/** What programs may do with records at all. */
export const KEY_ACTIONS: readonly RecordActionName[] = RECORD_ACTIONS.filter((action) =>
  API_KEY_PERMISSIONS.some((permission) => permission === `record.${action}`),
);

/** The rows of permissions that a person can hand on to a program. */
export function grantableRows(rows: readonly MatrixRow[], can: (permission: StaffPermission) => boolean): MatrixRow[] {
  return rows.filter(({ key }) => API_KEY_PERMISSIONS.some((one) => one === key && can(one)));
}

export function keyEnd(days: number, now: Date): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString();
}
