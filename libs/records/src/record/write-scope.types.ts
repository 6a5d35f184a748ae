import type { AccessPlan } from '@portico/contracts';

/**
 * Whose hand writes. Staff reach every field but the server's own; a portal user only the writable paths of the
 * layout, and a hidden field gets the same answer as one that does not exist.
 */
export interface WriteScope {
  /** Paths such as `subject` and `lineItems.quantity`; null for all. */
  visible: ReadonlySet<string> | null;
  writable: ReadonlySet<string> | null;
  /** Whether the server's own fields (totals, auto-numbers) may be given: the import brings them from elsewhere. */
  writesSystemFields: boolean;
  /** Whether the writer names the owner; of what a portal user makes the server does. */
  choosesOwner: boolean;
  /** Plans of the modules that lookups point at: what is out of reach cannot be referred to. Null: all. */
  planOf: ((moduleId: string) => AccessPlan | null) | null;
}

export const STAFF_SCOPE: WriteScope = {
  visible: null,
  writable: null,
  writesSystemFields: false,
  choosesOwner: true,
  planOf: null,
};
export const IMPORT_SCOPE: WriteScope = { ...STAFF_SCOPE, writesSystemFields: true };
