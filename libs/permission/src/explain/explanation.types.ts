import type {
  ExplanationChangeCode,
  ExplanationStepCode,
  ModuleAction,
  PermissionMetadata,
  RecordPredicate,
  TypeConfiguration,
} from '@portico/contracts';

/** A portal user with all that a session is made of, whether they could sign in now or not. */
export interface Holder {
  portalUserId: string;
  isActive: boolean;
  /** By staff, until staff unlock: a lock after wrong passwords ends by itself and ends no session. */
  isLocked: boolean;
  isPortalLive: boolean;
  baseModuleId: string;
  recordId: string;
  /** False while the own record is in the recycle bin, or gone. */
  hasRecord: boolean;
  /** What the base module's own lookup to accounts points at. */
  accountId: string | null;
  holdings: readonly Holding[];
}

/** A type that the user holds. */
export interface Holding {
  userTypeId: string;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Null for a draft that is explained. */
  version: number | null;
  /** Null while the type was never published. */
  configuration: TypeConfiguration | null;
}

/** What is asked. `field` is a path of the evaluator: `amount`, `lineItems.quantity`. */
export interface Question {
  moduleId: string;
  action: ModuleAction;
  /** Null exactly for `create`. */
  record: ExplainedFacts | null;
  field: string | null;
}

/** What an explanation needs to know of the record beside what its predicates ask. */
export interface ExplainedFacts {
  id: string;
  layoutId: string;
  isDeleted: boolean;
  /**
   * Where the lookups of records in the recycle bin lead, by the lookup that leads to them: no path goes through such a
   * record, but would once it were restored.
   */
  linksInBin: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Whether a predicate's condition holds for the record, asked of the same compiler as lists are. */
export type Holds = (predicate: RecordPredicate) => boolean;

/** What a step is about, by id. */
export interface StepRefs {
  userTypeId?: string;
  version?: number | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
  moduleId?: string;
  action?: ModuleAction;
  fieldId?: string;
  throughFieldId?: string;
  fieldIds?: readonly string[];
  layoutId?: string;
  /** The record that a lookup or a path should lead to. */
  targetId?: string;
}
export interface Step {
  code: ExplanationStepCode;
  holds: boolean;
  refs: StepRefs;
}
export interface Change {
  code: ExplanationChangeCode;
  refs: StepRefs;
}
/** One way to an answer: every step must hold. */
export interface Path {
  allowed: boolean;
  steps: readonly Step[];
}
export interface Explained {
  allowed: boolean;
  steps: readonly Step[];
  others: readonly Path[];
  changes: readonly Change[];
}

export interface Asked {
  metadata: PermissionMetadata;
  holder: Holder;
  question: Question;
  now: Date;
}
