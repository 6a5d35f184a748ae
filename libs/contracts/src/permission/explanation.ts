import type { LocalisedText } from '../common/language';
import type { ModuleAction } from './configuration';

/**
 * POST /organisations/{o}/explanations (X1): why a portal user may, or may not, do something with a record or see a
 * field of it. For staff who manage portal users and may read records; portal users have no route to it.
 */
export interface ExplanationRequest extends ExplanationQuestion {
  portalUserId: string;
  /** What is live, or what the drafts of the user's types would mean. `published` without it. */
  configuration?: ExplainedConfiguration;
}

/**
 * POST /organisations/{o}/previews/{previewId}/explanations (X1, X4): the same in the preview that one looks at. Of whom
 * and of which configuration is the preview's word: of a user, or of a type with the eyes of a record.
 */
export interface ExplanationQuestion {
  /** Api name of the module. */
  module: string;
  /** Absent exactly for `create`. */
  recordId?: string;
  action: ModuleAction;
  /** A field or column, as `amount` or `lineItems.quantity`: is it shown (view), may it be written (edit, create)? */
  field?: string;
}
export const EXPLAINED_CONFIGURATIONS = ['published', 'draft'] as const;
export type ExplainedConfiguration = (typeof EXPLAINED_CONFIGURATIONS)[number];

/** The rules that can decide, in the order in which they are asked. */
export const EXPLANATION_STEPS = [
  'PORTAL_LIVE',
  'PERSON_ACTIVE',
  'PERSON_NOT_LOCKED',
  'PERSON_HAS_RECORD',
  'TYPE_HELD',
  'TYPE_WINDOW',
  'VERSION_IN_FORCE',
  'TYPE_FITS_PERSON',
  'TAB_PRESENT',
  'TAB_STANDS',
  'ACTION_GRANTED',
  'PUBLIC_VIEW_ONLY',
  'PATH_NOT_CREATABLE',
  'ACCOUNT_SCOPE',
  'RECORD_IS_OWN',
  'RECORD_CREATED_BY_PERSON',
  'RECORD_LINKED_TO_PERSON',
  'RECORD_LINKED_TO_ACCOUNT',
  'RECORD_IN_MODULE',
  'RECORD_ON_PATH',
  'PATH_RECORD_NOT_DELETED',
  'CRITERIA_MET',
  'OWN_RECORD_KEPT',
  'RECORD_NOT_DELETED',
  'LAYOUT_SELECTED',
  'LAYOUT_CREATABLE',
  'FIELD_SHOWN',
  'FIELD_ON_LAYOUT',
  'SUB_FORM_OPEN',
  'PRICE_VISIBLE',
  'FIELD_EDITABLE',
  'FIELD_NOT_SET_BY_SERVER',
  'OTHER_RULE',
] as const;
export type ExplanationStepCode = (typeof EXPLANATION_STEPS)[number];

/** What would alter the answer. The last three close what is open. */
export const EXPLANATION_CHANGES = [
  'RESTORE_RECORD',
  'ACTIVATE_PERSON',
  'UNLOCK_PERSON',
  'RESTORE_OWN_RECORD',
  'OPEN_WINDOW',
  'LINK_RECORD',
  'LINK_RECORD_TO_ACCOUNT',
  'LINK_PATH',
  'RESTORE_PATH_RECORD',
  'MEET_CRITERIA',
  'SHOW_FIELD',
  'MAKE_FIELD_EDITABLE',
  'PUT_FIELD_ON_LAYOUT',
  'OPEN_SUB_FORM',
  'SHOW_UNIT_PRICE',
  'OPEN_MANDATORY_FIELDS',
  'SELECT_LAYOUT',
  'GRANT_ACTION',
  'USE_ACCOUNT_SCOPE',
  'ADD_TAB',
  'MEND_TAB',
  'GIVE_TYPE',
  'PUBLISH_VERSION',
  'FINISH_PORTAL',
  'HIDE_FIELD',
  'MAKE_FIELD_READ_ONLY',
  'REVOKE_ACTION',
] as const;
export type ExplanationChangeCode = (typeof EXPLANATION_CHANGES)[number];

/** What a step or a change is about, named for people; only what its code speaks of. */
export interface ExplanationAbout {
  type?: { id: string; name: string };
  /** Null for the draft. */
  version?: number | null;
  from?: string | null;
  until?: string | null;
  module?: { apiName: string; plural: LocalisedText };
  action?: ModuleAction;
  field?: LocalisedText;
  /** The second lookup of a path. */
  through?: LocalisedText;
  fields?: LocalisedText[];
  layout?: string;
  /** What the record should point at, or is. */
  record?: ExplainedReference;
  /** What the lookup points at now. */
  pointsAt?: ExplainedReference | null;
}
export interface ExplainedRecord {
  id: string;
  /** Api name. */
  module: string;
  name: string;
}

/** A record as a lookup shows it: of one that is out of the asker's reach, the name alone. */
export interface ExplainedReference {
  id: string | null;
  /** Api name; null with the id. */
  module: string | null;
  name: string;
}

export interface ExplanationStep {
  code: ExplanationStepCode;
  holds: boolean;
  about: ExplanationAbout;
}
export interface ExplanationChange {
  code: ExplanationChangeCode;
  about: ExplanationAbout;
}
/** One way in which a type could let the person do it: every step must hold. */
export interface ExplanationPath {
  allowed: boolean;
  steps: ExplanationStep[];
}

export interface Explanation {
  allowed: boolean;
  person: { id: string; name: string };
  module: { apiName: string; singular: LocalisedText; plural: LocalisedText };
  record: ExplainedRecord | null;
  action: ModuleAction;
  field: LocalisedText | null;
  configuration: ExplainedConfiguration;
  /** The chain that decided: the way that allows it or, where none does, the one that lacks least. */
  steps: ExplanationStep[];
  /** The other ways that were looked at. */
  others: ExplanationPath[];
  /** The smallest set of changes after which the answer is the opposite; empty where no change could do it. */
  changes: ExplanationChange[];
}
