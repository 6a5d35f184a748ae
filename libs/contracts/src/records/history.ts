import type { LocalisedText } from '../common/language';
import type { FieldKind } from './metadata';
import type { FieldValue } from './value';

export const RECORD_CHANGE_ACTIONS = ['update', 'delete', 'restore', 'states'] as const;
export type RecordChangeAction = (typeof RECORD_CHANGE_ACTIONS)[number];

/** GET …/records/{recordId}/history, newest first. That it was made, and by whom, stands in the record itself. */
export interface RecordHistoryEntry {
  id: string;
  at: string;
  actor: { kind: 'staff' | 'api-key' | 'portal-user' | 'system'; id: string | null; name: string | null };
  action: RecordChangeAction;
  /** The record's version from then on. */
  version: number;
  changes: RecordFieldChange[];
}

/** What stood in a field, and what stood there afterwards. */
export interface RecordFieldChange {
  /** The api name of a field, or of a property of the record such as `ownerId` or `approvalState`. */
  field: string;
  /** Null for a property of the record, and for a field that is gone. */
  label: LocalisedText | null;
  kind: FieldKind | null;
  before: FieldValue;
  after: FieldValue;
  /** Of a sub-form: how many rows came, changed and went. */
  rows: { added: number; changed: number; removed: number } | null;
}

/** `context` of PRECONDITION_FAILED on PATCH …/records/{recordId}: what happened since the version of If-Match. */
export interface RecordConflict {
  version: number;
  changes: RecordHistoryEntry[];
}

export const DECISION_KINDS = ['approval', 'review'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export const DECISION_OUTCOMES = ['approved', 'rejected', 'reviewed', 'withdrawn'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/**
 * GET, POST …/records/{recordId}/decisions; GET /organisations/{o}/decisions?kind= lists the open ones of all modules.
 * While an approval is open its record is locked.
 */
export interface RecordDecision {
  id: string;
  kind: DecisionKind;
  record: { module: string; id: string; name: string };
  submittedBy: { id: string; name: string | null };
  submittedAt: string;
  comment: string | null;
  /** Null while it is open. */
  outcome: DecisionOutcome | null;
  decidedBy: { id: string; name: string | null } | null;
  decidedAt: string | null;
  decisionComment: string | null;
  /** Whether the reader may decide, and whether they may take it back. */
  mayDecide: boolean;
  mayWithdraw: boolean;
}
export interface DecisionSubmit {
  kind: DecisionKind;
  comment?: string;
}
/** POST …/decisions/{decisionId}/outcome. `approved` and `rejected` of an approval, `reviewed` of a review. */
export interface DecisionMake {
  outcome: DecisionOutcome;
  /** Mandatory with `rejected`. */
  comment?: string;
}
