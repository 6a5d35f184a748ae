import type { LocalisedText } from '../common/language';
import type { ListBeginning } from './metadata';

/** What a list of a module's records shows, and how it begins. */
export interface ListViewContent extends ListBeginning {
  name: LocalisedText;
  /** Everybody's who may see the module; else its maker's alone. */
  isShared: boolean;
  /** api names of the columns; the first names the record */
  listFields: string[];
}

/**
 * GET …/modules/{module}/list-views: the shared ones in their order, then one's own. Columns and conditions that whoever
 * asks may not see are left out.
 */
export interface ListView extends ListViewContent {
  id: string;
  /** The one that the module's list begins with, and that a portal's list takes columns and order from. */
  isDefault: boolean;
  /** What its ETag says: changes with whatever of it can be seen. */
  revision: string;
}

/**
 * POST …/list-views; PUT …/list-views/{listViewId} with its ETag. Shared ones, before and after, are for who may manage
 * modules.
 */
export interface ListViewWrite {
  name: LocalisedText;
  isShared: boolean;
  listFields: string[];
  listFilter: ListBeginning['listFilter'];
  listSort: ListBeginning['listSort'];
  /** Makes it the default; the one before stays beside it. Only of shared ones. Absent: as it is. */
  isDefault?: true;
}

/** PUT …/modules/{module}/list-view-order: all shared views of the module, as they shall follow each other. */
export interface ListViewOrder {
  ids: string[];
}

/** Shared views of one module, and views of one person in one module. */
export const LIST_VIEW_LIMIT = 50;
/** Columns of a list view. */
export const LIST_FIELD_LIMIT = 20;
