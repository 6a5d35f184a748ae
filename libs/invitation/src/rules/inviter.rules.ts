import type { SharingSetting } from '@portico/contracts';

/** The inviter as they are now, which may be less than when they asked. */
export interface Inviter {
  staffUserId: string;
  isActive: boolean;
  permissions: readonly string[];
}

/** R95: an active member whose profile reaches records at all. */
export function mayUseModule(inviter: Inviter): boolean {
  return inviter.isActive && inviter.permissions.some((permission) => permission.startsWith('record.'));
}

/**
 * R96: whether the inviter may see a record. Those of a private module are their owner's, and everybody's whose
 * profile manages modules (administrators); those of a public module are everybody's.
 */
export function maySeeRecord(inviter: Inviter, sharing: SharingSetting, ownerId: string | null): boolean {
  if (!mayUseModule(inviter)) return false;
  return sharing !== 'private' || ownerId === inviter.staffUserId || inviter.permissions.includes('module.manage');
}
