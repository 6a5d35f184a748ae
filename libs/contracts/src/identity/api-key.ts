import { STAFF_PERMISSIONS, type StaffPermission } from './identity';
import type { StaffModuleRight } from './staff-rights';

/**
 * What a key may be given at all. Imports are worked off later with the rights of a person, and a preview is for a
 * person's eyes: neither is for programs, which write up to 1,000 records a call.
 */
export type ApiKeyPermission = Exclude<StaffPermission, 'record.import' | 'portal.preview'>;
export const API_KEY_PERMISSIONS: readonly ApiKeyPermission[] = STAFF_PERMISSIONS.filter(
  (permission): permission is ApiKeyPermission => permission !== 'record.import' && permission !== 'portal.preview',
);

/** A year and a leap day: no key lasts longer. */
export const API_KEY_LONGEST_DAYS = 366;

export const API_KEY_STATUSES = ['active', 'dormant', 'expired', 'revoked'] as const;
/** `dormant`: its maker is no active member any more, so that it opens nothing. */
export type ApiKeyStatus = (typeof API_KEY_STATUSES)[number];

/** GET /organisations/{organisationId}/api-keys (organisation.manage), newest first. DELETE …/{keyId} revokes. */
export interface ApiKey {
  id: string;
  name: string;
  /** The first characters of the key, to find out which one it is. */
  prefix: string;
  /** At most what its maker may: what they lose, it loses with the next request. */
  permissions: StaffPermission[];
  modules: StaffModuleRight[];
  createdBy: { id: string; name: string };
  createdAt: string;
  expiresAt: string;
  /** To the minute. */
  lastUsedAt: string | null;
  status: ApiKeyStatus;
}

/** POST /organisations/{organisationId}/api-keys (organisation.manage; by people, not by keys) */
export interface ApiKeyCreate {
  name: string;
  permissions: string[];
  modules?: StaffModuleRight[];
  /** At most 366 days ahead. */
  expiresAt: string;
}

export interface ApiKeyCreated extends ApiKey {
  /** The key itself, told this once: `Authorization: Bearer pk_…`. */
  token: string;
}
