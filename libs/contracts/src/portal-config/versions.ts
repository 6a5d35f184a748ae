import type { ErrorCode } from '../common/error-codes';
import type { TypeConfiguration } from '../permission/configuration';
import type { ConfigurationDraft } from './portal-config';
import type { ModuleDifference } from './difference';

/** What people call a version: never part of what is in force, so that it may change. */
export interface VersionLabel {
  name?: string | null;
  note?: string | null;
}

/**
 * POST …/user-types/{t}/configuration/publish (If-Match, optionally a `VersionLabel`) → 201;
 * GET …/configuration/versions, newest first; PATCH …/versions/{versionNumber} with a `VersionLabel`;
 * POST …/versions/{versionNumber}/restore (If-Match of the draft): publishes its snapshot as a new version (X6).
 */
export interface ConfigurationVersion {
  number: number;
  name: string | null;
  note: string | null;
  publishedAt: string;
  publishedBy: { id: string; name: string };
  isLive: boolean;
  /** The number of the older version that this one put back into force. */
  restoredFrom: number | null;
}
/** GET …/configuration/versions/{versionNumber} */
export interface ConfigurationVersionDetail extends ConfigurationVersion {
  configuration: TypeConfiguration;
}

export const SCHEDULE_STATES = ['pending', 'published', 'cancelled', 'failed'] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];

/** POST …/configuration/schedules (If-Match): what the draft says now is published then. One pending per type. */
export interface ScheduleCreate extends VersionLabel {
  /** RFC 3339, in the future. */
  publishAt: string;
}
/** GET …/configuration/schedules, newest first; DELETE …/schedules/{scheduleId} cancels a pending one. */
export interface ScheduledPublication {
  id: string;
  state: ScheduleState;
  publishAt: string;
  name: string | null;
  note: string | null;
  scheduledAt: string;
  scheduledBy: { id: string; name: string };
  endedAt: string | null;
  /** Once published. */
  version: number | null;
  /** Why it failed: the rights of who scheduled it, or a contradiction that arose meanwhile. */
  failure: ErrorCode | null;
}

/** `context` of the 412 that a save, a publication, a schedule or a roll back on something outdated is answered with. */
export interface DraftConflict {
  /** Of the draft as it is now. */
  etag: string;
  draft: ConfigurationDraft;
  /** Who changed it last, and when. Null when it was not a person: a scheduled publication. */
  changedBy: { id: string; name: string } | null;
  changedAt: string | null;
  /** The draft is still what was edited: only another version came into force. */
  isDraftSame: boolean;
  /** From what was edited to what is there now; null when that is too long ago. */
  theirChanges: ModuleDifference[] | null;
  /** From what was edited to what was sent; only of a save. */
  yourChanges: ModuleDifference[] | null;
}
