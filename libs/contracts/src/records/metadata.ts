import type { LocalisedText } from '../common/language';
import type { RecordActionName } from '../identity/staff-rights';
import type { CanvasView } from './canvas';
import type { FilterCondition, SortKey } from './record';
import type { FieldValue } from './value';

export const FIELD_KINDS = [
  'text',
  'long-text',
  'email',
  'phone',
  'url',
  'number',
  'decimal',
  'money',
  'percent',
  'date',
  'date-time',
  'yes-no',
  'pick-list',
  'multi-select',
  'lookup',
  'file',
  'owner',
  'auto-number',
  'sub-form',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export const SHARING_SETTINGS = ['private', 'public-read', 'public-write'] as const;
export type SharingSetting = (typeof SHARING_SETTINGS)[number];

/** Everything a kind can be told. Numbers as decimal strings where precision matters. */
export interface FieldSettings {
  maximumLength?: number;
  minimum?: string;
  maximum?: string;
  /** Decimal places of decimal, money and percent. */
  scale?: number;
  /** Options of a pick list or a multi-select; `tone` colours the chip. */
  options?: PickListOption[];
  /** Options that were taken away, as they were last called: records may still have them. Kept by the server, never sent. */
  removedOptions?: PickListOption[];
  /** Auto-number: `prefix` + number padded to `digits`. */
  prefix?: string;
  digits?: number;
  /** Of a file field: how many (one unless told), how large each (in megabytes), and of what kinds; absent: all that are taken. */
  maximumFiles?: number;
  maximumSize?: number;
  fileTypes?: FileGroup[];
  /** A system text: the values of these fields joined by a blank, such as a full name. */
  joinedFrom?: string[];
  /** Sub-form column that is a product's price, or a total from which one could be computed (R52). */
  priceOf?: 'unit' | 'derived';
}

/** Kinds of files as people choose them. */
export const FILE_GROUPS = ['pdf', 'image', 'document', 'spreadsheet', 'text', 'archive'] as const;
export type FileGroup = (typeof FILE_GROUPS)[number];
/** How many files one field can be allowed. */
export const FIELD_FILES_LIMIT = 20;

export interface PickListOption {
  value: string;
  label: LocalisedText;
  tone?: 'neutral' | 'info' | 'ok' | 'warn' | 'bad';
  isClosed?: boolean;
}

/** A field as staff see it. Columns of a sub-form stand in `columns`. */
export interface FieldMetadata {
  id: string;
  apiName: string;
  label: LocalisedText;
  kind: FieldKind;
  isMandatory: boolean;
  isUnique: boolean;
  isIndexed: boolean;
  isPersonal: boolean;
  /** A system field cannot be deleted, and nobody writes it (auto-number, computed totals). */
  isSystem: boolean;
  defaultValue: FieldValue;
  settings: FieldSettings;
  lookupModule: string | null;
  /** Of a lookup that may point into several modules: all of them. `lookupModule` is null then. */
  lookupModules?: LookupTarget[];
  /** The profile of whoever asks keeps them from writing it. Absent: it does not. */
  isReadOnly?: true;
  columns?: FieldMetadata[];
}

/** A module that a lookup may point into. */
export interface LookupTarget {
  apiName: string;
  singular: LocalisedText;
}

export interface LayoutSection {
  label: LocalisedText;
  columns: 1 | 2;
  /** api names */
  fields: string[];
}

export interface LayoutMetadata {
  id: string;
  name: string;
  isDefault: boolean;
  sections: LayoutSection[];
}

export interface ModuleSummary {
  id: string;
  apiName: string;
  singular: LocalisedText;
  plural: LocalisedText;
  /** A Material Symbols name. */
  icon: string;
  isCustom: boolean;
  sharing: SharingSetting;
  /** What whoever asks may do with its records, by their profile; single records can be out of their reach. */
  actions: RecordActionName[];
}

/**
 * How a list begins where its reader asks for nothing else: what the console's list asks with, and (the order alone, of
 * the module's default view) what a portal's list does.
 */
export interface ListBeginning {
  /** What a whole module can be filtered by: indexed fields, lookups, the record's own columns. */
  listFilter: FilterCondition[];
  /** One key, as over any whole module; null for newest first. */
  listSort: SortKey | null;
}
/** How many conditions a list begins with at most. */
export const LIST_FILTER_LIMIT = 10;

/** Columns, filter and order are those of the module's default list view. */
export interface ModuleMetadata extends ModuleSummary, ListBeginning {
  /** api name of the field that names a record */
  nameField: string;
  /** api names of the list's columns */
  listFields: string[];
  fields: FieldMetadata[];
  layouts: LayoutMetadata[];
  /** Sets of fields whose values no two records have all in common. */
  uniqueTogether: UniqueTogether[];
  /** How its records look as cards; null without a canvas view (R35). */
  canvas: CanvasView | null;
  /** Lookups of other modules that point here: what can be shown as related lists. */
  relatedLists: { module: string; field: string; label: LocalisedText }[];
}

/** Records in which one of the fields is empty are not compared. */
export interface UniqueTogether {
  name: string;
  /** api names, two or more */
  fields: string[];
}

export interface FieldCreate {
  apiName: string;
  label: LocalisedText;
  kind: FieldKind;
  isMandatory?: boolean;
  isUnique?: boolean;
  isIndexed?: boolean;
  isPersonal?: boolean;
  defaultValue?: FieldValue;
  settings?: FieldSettings;
  lookupModule?: string;
  /** Instead of `lookupModule`: two or more modules, any of which a record may point into. Not in a sub-form. */
  lookupModules?: string[];
  /** api name of the sub-form this is a column of */
  parentField?: string;
}

/** How many modules one lookup can point into. */
export const LOOKUP_MODULES_LIMIT = 10;

/** PATCH …/modules/{module}/fields/{field}. Kind, name and lookup modules never change. */
export interface FieldChange {
  label?: LocalisedText;
  isMandatory?: boolean;
  isUnique?: boolean;
  isIndexed?: boolean;
  isPersonal?: boolean;
  defaultValue?: FieldValue;
  settings?: FieldSettings;
}

/** POST …/modules: a custom module. It begins with a naming field `recordName` and an owner. */
export interface ModuleCreate {
  apiName: string;
  singular: LocalisedText;
  plural: LocalisedText;
  icon?: string;
}
/** PATCH …/modules/{module}. Columns, filter and order change its default list view. */
export interface ModuleChange {
  singular?: LocalisedText;
  plural?: LocalisedText;
  icon?: string;
  sharing?: SharingSetting;
  /** api names of the list's columns; the first names the record */
  listFields?: string[];
  /** All conditions that the list begins with, as they shall be. */
  listFilter?: FilterCondition[];
  /** Null: newest first. */
  listSort?: SortKey | null;
  /** All sets, as they shall be. */
  uniqueTogether?: UniqueTogether[];
  /** Null takes the canvas view away: tabs that chose it show their list. */
  canvas?: CanvasView | null;
}

/** GET, PUT …/modules/{module}/layouts/{layoutId} with its ETag; POST …/layouts makes another one. */
export interface LayoutWrite {
  name: string;
  sections: LayoutSection[];
}

/**
 * What a field or module is used by. `layout` (`name`); the default list view by `list` columns, `list-filter`,
 * `list-sort`; another shared `list-view` (`label`); people's `own-list-views` (`count`); `canvas`, `lookup` of another
 * module (`module`, `label`), `text` made of it (`label`), `unique-together` (`name`), `user-type` of the portal (`name`),
 * and `records` that have a value or are there (`count`).
 */
export const DEPENDENT_KINDS = [
  'layout',
  'list',
  'list-filter',
  'list-sort',
  'list-view',
  'own-list-views',
  'canvas',
  'lookup',
  'text',
  'unique-together',
  'user-type',
  'records',
] as const;
export type DependentKind = (typeof DEPENDENT_KINDS)[number];

/** GET …/modules/{module}/dependents and …/modules/{module}/fields/{fieldId}/dependents */
export interface MetadataDependent {
  kind: DependentKind;
  /** Of a layout, a unique set or a user type. */
  name: string | null;
  /** Of a field (the lookup, or the text), or of a list view. */
  label: LocalisedText | null;
  /** api name of the module that it belongs to, where it is another one */
  module: string | null;
  /** Of records, counted no further than DEPENDENT_COUNT_LIMIT, or of people's own list views. */
  count: number | null;
  /** Whether it must go first; the others lose the field or module with it. */
  isInTheWay: boolean;
}
export const DEPENDENT_COUNT_LIMIT = 10_000;
