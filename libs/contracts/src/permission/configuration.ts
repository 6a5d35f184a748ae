/** What a type's configuration says. Ids, never names: a module or field made again under an old name stays closed. */
export interface TypeConfiguration {
  baseModuleId: string;
  /** In the order of the portal's navigation (R26). */
  tabs: TabConfiguration[];
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
  scope: Scope;
  view: 'list';
  /** A record whose layout does not stand here is not visible (R27). */
  layouts: LayoutPermissions[];
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
