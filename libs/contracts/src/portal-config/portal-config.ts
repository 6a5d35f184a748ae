import type { LocalisedText } from '../common/language';
import type { FieldKind, LayoutSection, SharingSetting } from '../records/metadata';
import type { FieldValue } from '../records/value';
import type { CriterionOperator, TypeConfiguration } from '../permission/configuration';

export const WIZARD_STEPS = ['name', 'type', 'tabs', 'fields', 'finish', 'done'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

/** GET /organisations/{o}/portal-proposal?name=&slug= (R2–R5). Without a name: proposed from the organisation's. */
export interface PortalProposal {
  name: string;
  slug: string;
  url: string;
  isNameFree: boolean;
  isSlugFree: boolean;
  /** Both free; equal to what was asked when that is free. */
  suggestion: { name: string; slug: string };
  /** What the edition allows as the base module of the organisation's first type (R21). */
  baseModules: { apiName: string; plural: LocalisedText }[];
}

/**
 * GET, POST /organisations/{o}/portals ; GET, PATCH (If-Match), DELETE (drafts only) …/portals/{portalId} (ETag);
 * POST …/portals/{portalId}/finish (no body): publishes the default type's draft and makes the portal live, at once.
 */
export interface PortalDetail {
  id: string;
  name: string;
  slug: string;
  url: string;
  status: 'draft' | 'live';
  wizardStep: WizardStep;
  defaultOwner: { id: string; name: string };
  primaryColour: string;
  createdAt: string;
  finishedAt: string | null;
  defaultUserTypeId: string;
}
export interface PortalCreate {
  name: string;
  slug?: string;
  /** Names the default type; "Customer Portal" without it (R10). */
  userTypeName?: string;
  baseModule?: string;
}
/** `name` only while the portal is a draft; later `PORTAL_NAME_IMMUTABLE` (R3, R6). A new slug: `notice` in the answer. */
export interface PortalChange {
  name?: string;
  slug?: string;
  /** `done` comes by finishing. */
  wizardStep?: Exclude<WizardStep, 'done'>;
  defaultOwnerId?: string;
  primaryColour?: string;
}
/** Answer of PATCH: what changed, and the text to share when the URL changed (R8). */
export interface PortalChanged {
  portal: PortalDetail;
  shareText: string | null;
}

/** GET, POST /organisations/{o}/portals/{p}/user-types ; GET, PATCH, DELETE …/user-types/{t} */
export interface UserTypeDetail {
  id: string;
  name: string;
  kind: 'exclusive' | 'add-on';
  isDefault: boolean;
  baseModule: { id: string; apiName: string; plural: LocalisedText };
  refusesOwnDomains: boolean;
  publishedVersion: number | null;
  users: number;
  pendingInvitations: number;
}
export interface UserTypeCreate {
  name: string;
  kind?: 'exclusive' | 'add-on';
  baseModule: string;
  /** Begins with the tabs of a ready-made portal (R173) instead of none: an add-on over Contacts. */
  readyMade?: ReadyMadeKey;
}

export const READY_MADE_KEYS = ['support', 'billing', 'quotes'] as const;
export type ReadyMadeKey = (typeof READY_MADE_KEYS)[number];
/** GET /organisations/{o}/portals/{p}/ready-made-types: those whose module is there (R174). */
export interface ReadyMadeType {
  key: ReadyMadeKey;
  module: { apiName: string; plural: LocalisedText; icon: string };
}
export interface UserTypeChange {
  name?: string;
  refusesOwnDomains?: boolean;
}

/**
 * POST …/user-types/{t}/transfer-and-delete (R19): users and pending invitations move to another type over the same
 * base module, all or none, and the type is deleted.
 */
export interface UserTypeTransfer {
  targetUserTypeId: string;
}
export interface UserTypeTransferred {
  target: UserTypeDetail;
  movedUsers: number;
  movedInvitations: number;
  /** Whoever is invited to the target too, or holds it, needs no second invitation. */
  revokedInvitations: number;
}

/**
 * GET …/user-types/{t}/configuration (ETag): the draft. PUT (If-Match) takes a whole `TypeConfiguration` and answers
 * with the draft; contradictions are saved and told as `issues`.
 */
export interface ConfigurationDraft {
  configuration: TypeConfiguration;
  publishedVersion: number | null;
  /** True when the draft differs from what is live. */
  hasChanges: boolean;
  /** Contradictions that publishing refuses (R50), each with its place. */
  issues: ConfigurationIssue[];
}

export const CONFIGURATION_ISSUE_CODES = [
  'MANDATORY_FIELD_HIDDEN',
  'MANDATORY_FIELD_READ_ONLY',
  'ACTION_REQUIRES_VIEW',
  'OWN_RECORD_NOT_DELETABLE',
  'MODULE_NOT_ON_OFFER',
  'FILTER_LOOKUP_MISSING',
  'LAYOUT_MISSING',
  'PUBLIC_MODULE_VIEW_ONLY',
  'MODULE_TWICE',
  'FIELD_MISSING',
  'CRITERION_INVALID',
  'CRITERION_NOT_INDEXED',
  'CHAINED_TAB_NO_CREATE',
  'CANVAS_MISSING',
] as const;
export type ConfigurationIssueCode = (typeof CONFIGURATION_ISSUE_CODES)[number];
export interface ConfigurationIssue {
  code: ConfigurationIssueCode;
  pointer: string;
  moduleId: string | null;
  layoutId: string | null;
  fieldId: string | null;
}

/** GET …/user-types/{t}/configuration/options: all that can be chosen (R24, R40, R42), with what it needs to be shown. */
export interface ConfigurationOptions {
  baseModules: ConfigurableModule[];
  relatedModules: ConfigurableModule[];
  publicModules: ConfigurableModule[];
  /** Every web tab of the organisation is on offer (R44). */
  webTabs: WebTab[];
}

/**
 * GET, POST /organisations/{o}/web-tabs ; GET, PATCH (If-Match), DELETE …/{webTabId}: pages of elsewhere that portals can
 * show, framed in a sandbox or opened in a new tab (R44). `https:` only, and not the portal's own host.
 */
export const WEB_TAB_OPENINGS = ['frame', 'new-tab'] as const;
export type WebTabOpening = (typeof WEB_TAB_OPENINGS)[number];
export interface WebTab {
  id: string;
  name: string;
  url: string;
  opening: WebTabOpening;
}
export interface WebTabCreate {
  name: string;
  url: string;
  opening: WebTabOpening;
}
export interface WebTabChange {
  name?: string;
  url?: string;
  opening?: WebTabOpening;
}
export interface ConfigurableModule {
  id: string;
  apiName: string;
  singular: LocalisedText;
  plural: LocalisedText;
  icon: string;
  sharing: SharingSetting;
  /** Api name of the field that names a record: it heads it in every layout, whether it stands there or not. */
  nameField: string;
  /** Lookups to the base module (R38). */
  lookups: { fieldId: string; label: LocalisedText; targetModuleId: string }[];
  /**
   * Paths of two hops to the base module: the lookup, and the lookup of the record in between. `between` names the
   * module of that record where the first lookup leaves a choice.
   */
  paths: {
    fieldId: string;
    label: LocalisedText;
    between?: LocalisedText;
    throughFieldId: string;
    throughLabel: LocalisedText;
  }[];
  /** Whether records carry an account: the account scope can be offered. */
  hasAccount: boolean;
  /** Whether the base module's records carry an account, so that colleagues can be told (R133). */
  hasColleagues: boolean;
  /** Whether tabs can choose cards instead of a list (R35). */
  hasCanvas: boolean;
  layouts: { id: string; name: string; sections: LayoutSection[] }[];
  fields: ConfigurableField[];
}
export interface ConfigurableField {
  id: string;
  apiName: string;
  label: LocalisedText;
  kind: FieldKind;
  isMandatory: boolean;
  hasDefault: boolean;
  isSystem: boolean;
  isPersonal: boolean;
  /** R52 */
  priceOf: 'unit' | 'derived' | null;
  isIndexed: boolean;
  /** What a condition of a tab can ask of it; empty where none can (X27). */
  operators: CriterionOperator[];
  /** Of a pick list: what a condition can name. */
  options: { value: string; label: LocalisedText }[];
  columns?: ConfigurableField[];
}

/** POST …/user-types/{t}/configuration/sketch: the draft beside the wizard; production rules, a real person, read only. */
export interface SketchRequest {
  configuration: TypeConfiguration;
  moduleId: string;
}
export interface Sketch {
  person: string | null;
  records: {
    name: string | null;
    currency: string;
    values: Record<string, FieldValue>;
  }[];
}
