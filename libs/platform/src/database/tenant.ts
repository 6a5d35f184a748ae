import type { QueryResultRow } from 'pg';

/**
 * A handle on one organisation's data. Repositories take it as their first argument; there is no other way to a
 * query on owned tables. **`$1` is always the organisation's id**; `values` start at `$2`.
 */
export interface Tenant {
  readonly organisationId: string;
  /** `name` makes it a prepared statement: for the few hot ones. */
  query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
  /** The same for statements whose answer is the number of rows they touched. */
  execute(sql: string, values?: readonly unknown[]): Promise<number>;
}

/** A tenant handle inside a transaction. */
export interface TenantTransaction extends Tenant {
  /** Runs after the commit, never after a roll-back: jobs are enqueued here. */
  afterCommit(action: () => Promise<void> | void): void;
  /** Global tables (staff users, portal names) within the same transaction; parameters start at `$1`. */
  readonly global: GlobalQuery;
}

/** For the few tables that no organisation owns. Parameters start at `$1`. */
export interface GlobalQuery {
  /** `name` makes it a prepared statement: for the few hot ones. */
  query<Row extends QueryResultRow>(sql: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
  execute(sql: string, values?: readonly unknown[]): Promise<number>;
}
