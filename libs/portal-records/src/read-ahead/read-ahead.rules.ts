import { randomUUID } from 'node:crypto';
import type { SessionSubject } from '@portico/portal-user';
import { type Statement, withValuesAt } from '@portico/records';

/** Stand for a person who is not known yet: made anew by each process, so that no value can be mistaken for them. */
const SOMEBODY = { portalUserId: randomUUID(), recordId: randomUUID(), accountId: randomUUID() } as const;

/** Where the session's statement has them. */
const COLUMN_OF: ReadonlyMap<unknown, string> = new Map([
  [SOMEBODY.portalUserId, 'who.portal_user_id'],
  [SOMEBODY.recordId, 'who.record_id'],
  [SOMEBODY.accountId, 'who.account_id'],
]);

/** The values of the session's own statement come before. */
const SESSION_VALUES = 4;

/** A session with what tells it from others of its kind taken out: all of a kind are asked the same statement. */
export function kindOf(session: SessionSubject): SessionSubject {
  const { organisationId, portalId, baseModuleId, accesses, metadataRevision } = session;
  return {
    ...{ organisationId, portalId, baseModuleId, accesses, metadataRevision },
    portalUserId: SOMEBODY.portalUserId,
    recordId: session.recordId && SOMEBODY.recordId,
    accountId: session.accountId && SOMEBODY.accountId,
  };
}

/** The same name for sessions of the same kind, and for no other. Ids and numbers have no blanks. */
export function kindName(session: SessionSubject): string {
  const { organisationId, portalId, baseModuleId, metadataRevision, recordId, accountId, accesses } = session;
  const held = accesses.map(({ userTypeId, version }) => `${userTypeId}:${version}`);
  const has = [recordId, accountId].map((id) => (id === null ? '-' : '+'));
  return [organisationId, portalId, baseModuleId, metadataRevision, ...has, ...held].join(' ');
}

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
