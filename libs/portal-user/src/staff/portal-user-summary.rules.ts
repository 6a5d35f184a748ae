import type { PortalUserAccess, PortalUserLock, PortalUserSummary } from '@portico/contracts';
import { accessState } from '../access/access-window.rules';
import type { PortalUserRow } from './portal-user-list.repository';

/** A row as staff see it; accesses in the order of the types. */
export function summaryOf(row: PortalUserRow, now: Date): PortalUserSummary {
  const held = new Map(row.accesses.map((access) => [access.userTypeId, access]));
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    status: row.status,
    userTypes: row.user_types.map(({ id, name }) => ({ id, name })),
    accesses: row.user_types.flatMap((userType): PortalUserAccess[] => {
      const access = held.get(userType.id);
      if (!access) return [];
      const window = { startsAt: dateOf(access.startsAt), endsAt: dateOf(access.endsAt) };
      return [
        {
          userType,
          state: accessState(window, now),
          startsAt: window.startsAt?.toISOString() ?? null,
          endsAt: window.endsAt?.toISOString() ?? null,
          since: new Date(access.since).toISOString(),
        },
      ];
    }),
    record: { module: row.module, id: row.record_id },
    invitedBy: { id: row.invited_by_id, name: row.invited_by_name },
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    lock: lockOf(row),
    invitation: row.is_invitation ? { id: row.id, expiresAt: row.expires_at?.toISOString() ?? null } : null,
  };
}

function lockOf({ status, locked_by: by, locked_at: at, locked_until: until }: PortalUserRow): PortalUserLock | null {
  if (status !== 'locked' || by === null || at === null) return null;
  return { by, since: at.toISOString(), until: until?.toISOString() ?? null };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
