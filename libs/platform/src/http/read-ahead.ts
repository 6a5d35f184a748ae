import type { PorticoRequest } from './request';

/**
 * What will probably be read once the session is known, as one statement with it: a round trip less. It is only a
 * guess of who asks, so that its rows count for nothing unless the session, read in the same statement, is of the very
 * kind that was guessed.
 */
export interface GuessedRead {
  /** Names the kind of session and what is read; the rows are worth something for the same key alone. */
  key: string;
  /**
   * A SELECT of `json` and `id`. It finds the person in the columns of `who` (`portal_user_id`, `record_id`,
   * `account_id`), the organisation in `$1`, and its own values from `$5` on.
   */
  sql: string;
  values: readonly unknown[];
  /** Of the prepared statement. */
  name: string;
}

/** Rows of a guessed read, in its order. */
export interface RowsAhead {
  key: string;
  rows: readonly { json: string; id: string }[];
}

/** Guesses what a route will read. */
export abstract class ReadAhead {
  /** Null: nothing to go by, or nothing that is worth it. Never throws for what a caller sent. */
  abstract guess(organisationId: string, portalId: string, request: PorticoRequest): Promise<GuessedRead | null>;
}
