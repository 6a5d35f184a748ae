import type { FieldKind, SharingSetting } from '../records/metadata';
import type { CriterionOperator, ModuleAction, TypeConfiguration } from './configuration';

/** The part of the organisation's metadata that the evaluator needs, of one metadata revision. */
export interface PermissionMetadata {
  /** Rises with each change of modules, fields or layouts. */
  revision: string;
  modules: ReadonlyMap<string, PermissionModule>;
  /** Id of the module Accounts, if there is one, and the lookup to it per module: the account scope. */
  accountModuleId: string | null;
  /** Id of the module Products and of its unit price field (R52). */
  productModuleId: string | null;
  unitPriceFieldId: string | null;
}
export interface PermissionModule {
  id: string;
  apiName: string;
  sharing: SharingSetting;
  nameField: string;
  fields: ReadonlyMap<string, PermissionField>;
  layoutIds: readonly string[];
  /** Whether the module has a canvas view (R35). */
  hasCanvas?: boolean;
  /** Field ids that stand in each layout. */
  layoutFields: ReadonlyMap<string, ReadonlySet<string>>;
}
export interface PermissionField {
  id: string;
  apiName: string;
  kind: FieldKind;
  isMandatory: boolean;
  hasDefault: boolean;
  isSystem: boolean;
  lookupModuleId: string | null;
  /** Of a lookup into several modules: all of them. `lookupModuleId` is null then. */
  lookupModuleIds?: readonly string[];
  /** The sub-form this is a column of. */
  parentFieldId: string | null;
  /** Price columns follow the Unit price of Products (R52). */
  priceOf: 'unit' | 'derived' | null;
  /** Values that a pick list knows. */
  options?: readonly string[];
  /** Whether its values stand in the typed index, so that a whole module can be asked by it. */
  isIndexed?: boolean;
}

/** Who asks: one portal user and what they hold. Inactive or outside their window: no grants. */
export interface Subject {
  portalUserId: string;
  /** The user's own record; without one nothing is visible. */
  recordId: string | null;
  baseModuleId: string;
  /** The account of the user's record. */
  accountId: string | null;
  grants: readonly Grant[];
}
export interface Grant {
  userTypeId: string;
  version: number;
  configuration: TypeConfiguration;
}

/**
 * Which records, as a small tree. `linked`: the record's lookup `fieldId` points at `targetId`.
 * `chained`: its lookup `fieldId` points at a living record whose lookup `throughFieldId` points at `targetId`.
 * Deleted records never match. `layouts` and `criteria` restrict any of them.
 */
export type RecordPredicate =
  | { kind: 'none' }
  | { kind: 'all' }
  | { kind: 'own'; recordId: string }
  | { kind: 'linked'; fieldId: string; targetId: string }
  | { kind: 'chained'; fieldId: string; throughFieldId: string; targetId: string }
  | { kind: 'created-by'; portalUserId: string }
  | { kind: 'layouts'; layoutIds: readonly string[]; of: RecordPredicate }
  | { kind: 'criteria'; criteria: readonly PlanCriterion[]; of: RecordPredicate }
  /** `of`, but never this record: what a user created among the base records, less their own (R23). */
  | { kind: 'except'; recordId: string; of: RecordPredicate }
  /** `of`, as far as a member of staff owns it: what a private module leaves to them. */
  | { kind: 'owned'; ownerId: string; of: RecordPredicate }
  | { kind: 'any'; of: readonly RecordPredicate[] };

/** A condition of a tab with what it takes to ask it of a record. */
export interface PlanCriterion {
  fieldId: string;
  apiName: string;
  kind: FieldKind;
  operator: CriterionOperator;
  values: readonly string[];
  isIndexed: boolean;
}

/** The evaluator's answer for one subject and one module. Reads of records always carry one. */
export interface AccessPlan {
  moduleId: string;
  /** Which records each action reaches; `create` is a yes or no and stands in `canCreate`. */
  records: Record<Exclude<ModuleAction, 'create'>, RecordPredicate>;
  canCreate: boolean;
  /**
   * One entry per branch of grants: fields are visible on a record only through a grant that reaches the record.
   * The union over the entries whose predicate holds for a record is what may be seen of it.
   */
  branches: readonly PlanBranch[];
  /** The ways in which a record may be created: one per tab that grants it. Empty exactly when `canCreate` is false. */
  creations: readonly PlanCreation[];
}

export interface PlanCreation {
  userTypeId: string;
  /** Lookups that the server sets, whatever the body says: the new record belongs to the user (R25). */
  links: readonly { fieldId: string; apiName: string; targetId: string }[];
  /** Only layouts in which every mandatory field can be filled in (R50). */
  layouts: ReadonlyMap<string, PlanLayout>;
}

export interface PlanBranch {
  predicate: RecordPredicate;
  actions: Readonly<Record<Exclude<ModuleAction, 'create'>, boolean>>;
  /** R45, R46: on the records that this branch reaches. Absent: no. */
  notes?: boolean;
  attachments?: boolean;
  layouts: ReadonlyMap<string, PlanLayout>;
}
export interface PlanLayout {
  /** api names of fields; columns of sub-forms as `lineItems.quantity`. */
  visible: ReadonlySet<string>;
  writable: ReadonlySet<string>;
}
