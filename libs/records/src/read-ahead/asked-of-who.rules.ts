import { randomUUID } from 'node:crypto';
import { withValuesAt } from '../plan-sql/sql-parameters';
import type { Statement } from '../plan-sql/statement.sql';

/** Stand for a person who is not known yet: made anew by each process, so that no value can be mistaken for them. */
export const SOMEBODY = {
  portalUserId: randomUUID(),
  recordId: randomUUID(),
  accountId: randomUUID(),
  staffUserId: randomUUID(),
} as const;

/** Where the session's statement has them. */
const COLUMN_OF: ReadonlyMap<unknown, string> = new Map([
  [SOMEBODY.portalUserId, 'who.portal_user_id'],
  [SOMEBODY.recordId, 'who.record_id'],
  [SOMEBODY.accountId, 'who.account_id'],
  [SOMEBODY.staffUserId, 'who.staff_user_id'],
]);

/** The values of the session's own statement come before. */
const SESSION_VALUES = 4;

/**
 * A statement made for somebody, turned into one that finds the person in `who`, and its values after the session's.
 * Null when the person stands in it in a way that cannot be turned.
 */
export function askedOfWho({ sql, values }: Statement): Statement | null {
  const own: unknown[] = [];
  const places = values.map((value) => {
    const column = COLUMN_OF.get(value);
    return column ?? `$${SESSION_VALUES + own.push(value)}`;
  });
  const rest = JSON.stringify(own);
  if (Object.values(SOMEBODY).some((id) => rest.includes(id))) return null;
  return { sql: withValuesAt(sql, (index) => places[index] ?? ''), values: own };
}
