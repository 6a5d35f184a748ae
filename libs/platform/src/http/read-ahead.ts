import { SetMetadata, type Type } from '@nestjs/common';
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
   * A SELECT of one row of texts at most. It finds the person in the columns of `who` (`portal_user_id`, `record_id`,
   * `account_id`; of staff `staff_user_id`), the organisation in `$1`, and its own values from `$5` on.
   */
  sql: string;
  values: readonly unknown[];
  /** Of the prepared statement, where it is worth being one. */
  name: string | undefined;
}

/** The statement of a session around a guessed read, put together once for each guess. */
export function aroundGuess(sessionSql: (page: string) => string): (guess: GuessedRead) => string {
  const texts = new WeakMap<GuessedRead, string>();
  return (guess) => {
    let text = texts.get(guess);
    if (text === undefined) texts.set(guess, (text = sessionSql(guess.sql)));
    return text;
  };
}

/** The row of a guessed read, among columns of the session's; its texts are null where it found none. */
export interface RowAhead {
  guess: GuessedRead;
  row: object;
}

/** Who seems to ask, before the session says whether it is true. */
export interface Asker {
  organisationId: string;
  /** Names the session, and opens nothing. */
  session: string;
}

/** A session, and what was read together with it. */
export interface ReadTogether {
  readonly session: string;
  readonly found: RowAhead | null;
}

/** Guesses what a session will ask for. */
export type Guess = (asker: Asker) => Promise<GuessedRead | null>;

/** Guesses what a route will read. */
export abstract class ReadAhead {
  /** Null: nothing to go by, or nothing that is worth it. Never throws for what a caller sent. */
  abstract guess(asker: Asker, request: PorticoRequest): Promise<GuessedRead | null>;
}

export const READ_AHEAD = 'portico:read-ahead';

/** A hot route names what may be read together with the session. */
export const ReadsAhead = (readAhead: Type<ReadAhead>) => SetMetadata(READ_AHEAD, readAhead);
