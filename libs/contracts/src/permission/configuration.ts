/** What a type's configuration says. Ids, never names: a module or field made again under an old name stays closed. */
export interface TypeConfiguration {
  baseModuleId: string;
  /** In the order of the portal's navigation (R26). */
  tabs: TabConfiguration[];
  /** Ids of the organisation's web tabs that appear in the portal, behind the others and in this order (R44). */
  webTabs?: string[];
}

export const TAB_KINDS = ['base', 'related', 'public'] as const;
export type TabKind = (typeof TAB_KINDS)[number];

/** `own`: linked to the user's record. `account`: linked to the account of the user's record. */
export const SCOPES = ['own', 'account'] as const;
export type Scope = (typeof SCOPES)[number];

export interface TabConfiguration {
  kind: TabKind;
  moduleId: string;
  actions: ModuleActions;
  /** Related tabs: the lookup field that decides which records belong to the user (R38); else null. */
  filterByFieldId: string | null;
  /**
   * A path of two hops: `filterByFieldId` points at a record in between, and this lookup of the record in between at
   * the user's record. Absent or null: one hop.
   */
  filterThroughFieldId?: string | null;
  scope: Scope;
  /**
   * With the account scope: also what the filter-by lookup ties to any colleague, another base record of the same
   * account (R133). Absent: only what is linked to the account itself.
   */
  throughColleagues?: boolean;
  /** Only records that meet every condition (X27). Absent: no condition. */
  criteria?: TabCriterion[];
  view: TabView;
  /** R45, R46: whether users see and add notes and files on the records they see. Absent: no. */
  notes?: boolean;
  attachments?: boolean;
  /** A record whose layout does not stand here is not visible (R27). */
  layouts: LayoutPermissions[];
}

/** R33–R35: `canvas` only where the module has a canvas view. */
export const TAB_VIEWS = ['list', 'canvas'] as const;
export type TabView = (typeof TAB_VIEWS)[number];

/**
 * `ne` and `none` hold for an empty value too; `empty` takes `true` or `false`. Texts are compared exactly, `starts`
 * included. `any` and `none`: whether a multi-select has one of the values.
 */
export const CRITERION_OPERATORS = [
  'eq',
  'ne',
  'in',
  'starts',
  'lt',
  'lte',
  'gt',
  'gte',
  'any',
  'none',
  'empty',
] as const;
export type CriterionOperator = (typeof CRITERION_OPERATORS)[number];

/** A condition on a field of the tab's module, visible or not. Values as the field stores them; `in`, `any` and `none` take several. */
export interface TabCriterion {
  fieldId: string;
  operator: CriterionOperator;
  values: string[];
}

/** R28: set independently; edit and delete require view. */
export interface ModuleActions {
  view: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
}
export const MODULE_ACTIONS = ['view', 'create', 'edit', 'delete'] as const;
export type ModuleAction = (typeof MODULE_ACTIONS)[number];

export interface LayoutPermissions {
  layoutId: string;
  /** By field id; columns of a sub-form stand here too, by their own id. What is absent is hidden (R48). */
  fields: Record<string, FieldPermission>;
}
export const FIELD_PERMISSIONS = ['read-only', 'editable'] as const;
export type FieldPermission = (typeof FIELD_PERMISSIONS)[number];
