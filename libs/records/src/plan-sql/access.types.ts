import type { AccessPlan, FilterCondition, SortKey } from '@portico/contracts';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';

/**
 * With what rights records are read. Nothing reads a record without it: staff read with a plan of everything.
 *
 * `shape` is the form of the answer: `RecordDetail` for staff, `PortalRecord` for portal users.
 */
export interface RecordAccess {
  metadata: OrganisationMetadata;
  plan: AccessPlan;
  shape: 'staff' | 'portal';
  /** Plans of other modules: a reference has an id only where the reader may open its record. Null: always. */
  planOf: ((moduleId: string) => AccessPlan | null) | null;
}

export interface RecordQuery {
  limit: number;
  cursor: string | null;
  sort: readonly SortKey[];
  filter: readonly FilterCondition[];
  q: string | null;
  /** api names; null for all visible ones but sub-forms */
  fields: readonly string[] | null;
  count: 'exact' | null;
  /** Staff: the recycle bin instead of the living records. */
  isDeleted: boolean;
}

/** A page of records: JSON texts, which PostgreSQL cut down to what may be seen. */
export interface RecordPage {
  rows: string[];
  nextCursor: string | null;
  hasMore: boolean;
  count?: number;
}

/** A first page in the order of the records' ids, with the rights with which it is read. */
export interface AskedPage {
  access: RecordAccess;
  query: RecordQuery;
}

/** A record as JSON text, and the pages that were asked for with it, in their order. */
export interface RecordWithPages {
  json: string;
  pages: RecordPage[];
}
