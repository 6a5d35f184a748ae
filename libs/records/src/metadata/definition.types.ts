import type {
  CanvasView,
  FieldKind,
  FieldSettings,
  FieldValue,
  FilterCondition,
  LayoutMetadata,
  LocalisedText,
  ModuleSummary,
  SortKey,
  UniqueTogether,
} from '@portico/contracts';

/** A field with what the server needs beside the contract: ids instead of names. */
export interface FieldDefinition {
  id: string;
  moduleId: string;
  apiName: string;
  label: LocalisedText;
  kind: FieldKind;
  isMandatory: boolean;
  isUnique: boolean;
  isIndexed: boolean;
  isPersonal: boolean;
  isSystem: boolean;
  defaultValue: FieldValue;
  settings: FieldSettings;
  /** Of a lookup into one module. */
  lookupModuleId: string | null;
  /** Of a lookup into several modules: all of them; else null. */
  lookupModuleIds: readonly string[] | null;
  parentFieldId: string | null;
  /** Of a sub-form. */
  columns: readonly FieldDefinition[];
}

/** Fields that are unique together; their keys stand in the index under the id of the set. */
export interface UniqueSet extends UniqueTogether {
  id: string;
}

export interface ModuleDefinition extends Omit<ModuleSummary, 'actions'> {
  nameField: string;
  canvas: CanvasView | null;
  uniqueTogether: readonly UniqueSet[];
  listFields: readonly string[];
  listFilter: readonly FilterCondition[];
  listSort: SortKey | null;
  /** Top-level fields in their order; columns stand in their sub-form. */
  fields: readonly FieldDefinition[];
  fieldByName: ReadonlyMap<string, FieldDefinition>;
  layouts: readonly LayoutMetadata[];
  layoutById: ReadonlyMap<string, LayoutMetadata>;
  defaultLayoutId: string;
  /** The field whose value is mirrored in the record's e-mail column: the module's first. */
  emailField: string | null;
}

/** Api name of the field that shows the record's owner: its value is a column of its own. */
export const OWNER_FIELD = 'owner';

/** Names that a field of one's own cannot have: the record's own columns, and what sort and filter call them. */
export const RESERVED_FIELD_NAMES: ReadonlySet<string> = new Set([
  'converted',
  'id',
  'name',
  'module',
  'layoutId',
  'owner',
  'ownerId',
  'createdAt',
  'createdBy',
  'updatedAt',
  'version',
  'externalId',
  'currency',
  'parent',
  'values',
  'constructor',
  'prototype',
]);
