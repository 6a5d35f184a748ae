import type { SessionSubject } from '@portico/portal-user';
import { SOMEBODY } from '@portico/records';

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
