import type { Page } from '../common/page';
import type { LocalisedText } from '../common/language';
import type { CanvasView } from '../records/canvas';
import type { FieldKind, FieldSettings, LayoutSection, LookupTarget } from '../records/metadata';
import type { FieldInput, FieldValue } from '../records/value';
import type { ModuleActions } from '../permission/configuration';

/** GET /portals/{p}/modules/{m}: the module as far as this user may know it. */
export interface PortalModule {
  apiName: string;
  singular: LocalisedText;
  plural: LocalisedText;
  icon: string;
  kind: 'base' | 'related' | 'public';
  actions: ModuleActions;
  /** R45, R46: whether some record in reach has them; one that has not answers 404. */
  hasNotes: boolean;
  hasAttachments: boolean;
  /** Whether its records are documents, such as invoices, to be had as PDF (R157); of others `…/pdf` answers 404. */
  hasPdf: boolean;
  /** Whether the list can be asked for Mine (`?scope=mine`) beside All, the default (R133–R135). */
  hasScopes: boolean;
  /** Only visible fields. */
  fields: PortalField[];
  layouts: PortalLayout[];
  /** api names of the columns of the list, visible ones only; the first names the record. */
  listFields: string[];
  /** Where the tab shows cards instead of a list: their grid, visible fields only (R33). */
  canvas: CanvasView | null;
  /** Other modules whose records can be listed under one of these: related lists of the detail page. */
  relatedLists: { module: string; field: string; plural: LocalisedText; actions: ModuleActions }[];
}
export interface PortalField {
  apiName: string;
  label: LocalisedText;
  kind: FieldKind;
  isMandatory: boolean;
  settings: FieldSettings;
  lookupModule: string | null;
  /** Of a lookup into several modules: those that are in reach. `lookupModule` is null then. */
  lookupModules?: LookupTarget[];
  canFilter: boolean;
  canSort: boolean;
  /** Whether the list can be counted by it (`…/groups?by=`). */
  canGroup: boolean;
  columns?: PortalField[];
}
export interface PortalLayout {
  id: string;
  name: string;
  /** Sections without hidden fields; empty ones left out. */
  sections: LayoutSection[];
  /** api names that may be written when editing or creating, columns as `lineItems.quantity`. */
  writable: string[];
  /** Those that may be given to a new record; empty where the layout cannot be created in. */
  creatable: string[];
}

/** GET /portals/{p}/modules/{m}/records and …/{id}; the ETag is a hash of what the user can see. */
export interface PortalRecord {
  id: string;
  module: string;
  layoutId: string;
  /** Null when the naming field is hidden. */
  name: string | null;
  currency: string;
  createdAt: string;
  actions: { edit: boolean; delete: boolean };
  /** Visible fields only. A reference has an id only where the user may open its record. */
  values: Record<string, PortalValue>;
}
export type PortalValue = FieldValue | PortalReference;
export interface PortalReference {
  id: string | null;
  name: string;
  /** Where the lookup leaves a choice, and only with an id: the module that it points into. */
  module?: string;
}

/** GET …/records/{id}?related=5: the record, and that many of each list that can stand under it, in one answer. */
export interface PortalRecordDetail extends PortalRecord {
  /** Only where it was asked for; in the order of the module's `relatedLists`. */
  related?: PortalRelatedPage[];
}
/** The first page of a related list, as `…/related/{module}/{field}` has it. */
export interface PortalRelatedPage extends Page<PortalRecord> {
  module: string;
  field: string;
}

export interface PortalRecordWrite {
  layoutId?: string;
  values: Record<string, FieldInput>;
}

/**
 * GET /portals/{p}/modules/{m}/groups?by=status, with the list's own `q`, `filter` and `scope`: how many records have
 * each value. In the order of the pick list; `null` for records without one, at the end.
 */
export interface PortalRecordGroups {
  field: string;
  groups: { value: string | null; count: number }[];
}

/** GET /portals/{p}/search?q=: the newest matches of each tab, in the order of the navigation. */
export interface PortalSearch {
  modules: {
    module: string;
    records: PortalRecord[];
    /** Whether the tab's own list has more. */
    hasMore: boolean;
  }[];
}

/**
 * GET /portals/{p}/modules/{m}/lookups/{field}?q=: what a lookup or sub-form lookup may be set to. `?module=` says in
 * which module to look where the lookup leaves a choice.
 */
export interface LookupOption {
  id: string;
  name: string;
}

/** GET /portals/{p}/home: what needs the user. */
export interface PortalHome {
  items: {
    module: string;
    id: string;
    kind: 'ticket-open' | 'invoice-unpaid' | 'quote-open';
    name: string;
    due: string | null;
    amount: string | null;
    currency: string | null;
  }[];
  counts: { module: string; count: number }[];
}
