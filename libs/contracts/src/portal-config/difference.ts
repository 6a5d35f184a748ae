import type { LocalisedText } from '../common/language';
import type { StaffPermission } from '../identity/identity';
import type { ModuleAction } from '../permission/configuration';
import type { ConfigurationIssue } from './portal-config';

/** What can differ of a module between two configurations, in the order in which it is told. */
export const EXPOSURE_CHANGES = [
  'TAB_OPENED',
  'TAB_CLOSED',
  'KIND_CHANGED',
  'SCOPE_WIDENED',
  'SCOPE_NARROWED',
  'FILTER_CHANGED',
  'CRITERIA_CHANGED',
  'LAYOUTS_OPENED',
  'LAYOUTS_CLOSED',
  'ACTIONS_GRANTED',
  'ACTIONS_WITHDRAWN',
  'FIELDS_SHOWN',
  'FIELDS_HIDDEN',
  'FIELDS_EDITABLE',
  'FIELDS_READ_ONLY',
  'NOTES_OPENED',
  'NOTES_CLOSED',
  'ATTACHMENTS_OPENED',
  'ATTACHMENTS_CLOSED',
  'SETTINGS_CHANGED',
  'WEB_TABS_CHANGED',
] as const;
export type ExposureChangeCode = (typeof EXPOSURE_CHANGES)[number];

/** One sentence's worth of difference, under the metadata of today. */
export interface ExposureChange {
  code: ExposureChangeCode;
  /** `opens`: somebody may see or do more. `mixed`: other records than before. */
  effect: 'opens' | 'closes' | 'mixed';
  /** JSON pointer into the configuration that is compared to; into the other one where the tab is gone there. */
  pointer: string;
  actions: ModuleAction[];
  /** Fields, or the layouts, or the lookups from and to, by the words of the CRM. */
  items: { id: string; label: LocalisedText }[];
  /** Where fields differ in some layouts only: their names. */
  layouts: string[];
}

/** Everything that differs of one module; without a module: of the web tabs, or of one that is gone from the CRM. */
export interface ModuleDifference {
  module: { id: string; apiName: string; plural: LocalisedText; icon: string } | null;
  changes: ExposureChange[];
}

/** How many records come into the reach of users and leave it. */
export interface ExposedRecords {
  opened: number;
  closed: number;
  /** The count stopped at a bound: there are at least so many. */
  isAtLeast: boolean;
}

/** A state of a configuration: the draft, a version, or nothing, where nothing was published yet. */
export interface ConfigurationSide {
  kind: 'draft' | 'version' | 'nothing';
  number: number | null;
  name: string | null;
}

/**
 * GET …/user-types/{t}/configuration/difference?from=&to= with `draft`, `live` or the number of a version each;
 * from `live` to `draft` without them (X5). ETag: that of the draft, for the publication of what was read.
 */
export interface ConfigurationDifference {
  from: ConfigurationSide;
  to: ConfigurationSide;
  /** People who hold the type now. */
  users: number;
  /**
   * Records are counted for these many of them, each with everything they hold: for all up to a bound, else for as
   * many, evenly spread.
   */
  countedUsers: number;
  modules: (ModuleDifference & { records: ExposedRecords | null })[];
  /** The order of the tabs differs. */
  isReordered: boolean;
  /** Contradictions of `to`: publishing it would be refused (R50). */
  issues: ConfigurationIssue[];
  /** What whoever asks lacks to publish `to`: nobody grants what they lack. */
  missingRights: { pointer: string; moduleId: string; permission: StaffPermission }[];
}
