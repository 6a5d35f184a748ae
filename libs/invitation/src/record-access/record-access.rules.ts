import type { AccessOffer, RecordTypeAccess } from '@portico/contracts';
import { accessState } from '@portico/portal-user';
import type { RecordAccessRow } from './record-access.repository';

/**
 * Each type on offer to a record, with what is there or what could be done.
 *
 * - Who is no portal user yet is invited; who is one gets an add-on at once.
 * - Of the exclusive types one is held at a time: another one means a change (R106).
 *
 * Source: R175–R180.
 */
export function typeAccesses(rows: readonly RecordAccessRow[], isUser: boolean, now: Date): RecordTypeAccess[] {
  const holdsExclusive = rows.some(({ kind, status }) => kind === 'exclusive' && status !== null);
  return rows.map((row) => {
    const isHeld = row.status !== null;
    const since = row.access_since ?? row.invited_at;
    const window = { startsAt: row.starts_at, endsAt: row.ends_at };
    return {
      userType: { id: row.user_type_id, name: row.user_type_name, kind: row.kind },
      state: row.status ?? (row.invitation_id ? 'invited' : 'none'),
      window: isHeld
        ? {
            state: accessState(window, now),
            startsAt: window.startsAt?.toISOString() ?? null,
            endsAt: window.endsAt?.toISOString() ?? null,
          }
        : null,
      offer: isHeld || row.invitation_id ? null : offerOf(row.kind, isUser, holdsExclusive),
      portalUserId: row.portal_user_id,
      invitationId: isHeld ? null : row.invitation_id,
      since: since?.toISOString() ?? null,
      lastSeenAt: row.last_seen_at?.toISOString() ?? null,
      expiresAt: isHeld ? null : (row.expires_at?.toISOString() ?? null),
    };
  });
}

function offerOf(kind: 'exclusive' | 'add-on', isUser: boolean, holdsExclusive: boolean): AccessOffer {
  if (!isUser) return 'invite';
  return kind === 'exclusive' && holdsExclusive ? 'change' : 'add';
}
