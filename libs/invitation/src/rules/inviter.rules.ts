import type { SharingSetting } from '@portico/contracts';
import { moduleActions, staffReach, type StaffRights } from '@portico/permission';

/** The inviter as they are now, which may be less than when they asked. */
export interface Inviter {
  staffUserId: string;
  isActive: boolean;
  rights: StaffRights;
}

/** R95: an active member whose profile reaches records of the module. */
export function mayUseModule(inviter: Inviter, moduleId: string): boolean {
  return inviter.isActive && moduleActions(inviter.rights, moduleId).has('view');
}

/**
 * R96: whether the inviter may see a record. Those of a private module are their owner's, and everybody's whose
 * profile has all records (administrators); those of a public module are everybody's.
 */
export function maySeeRecord(
  inviter: Inviter,
  module: { id: string; sharing: SharingSetting },
  ownerId: string | null,
): boolean {
  if (!mayUseModule(inviter, module.id)) return false;
  const { view } = staffReach(inviter.rights, inviter.staffUserId, module);
  return view.kind === 'all' || ownerId === inviter.staffUserId;
}
