import { Injectable } from '@nestjs/common';
import type { PortalUserAccess, PortalUserLock, PortalUserSort, PortalUserStatus } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { statusSql } from '../lock/lock-status.sql';

export interface PortalUserRow {
  id: string;
  name: string;
  email: string;
  status: PortalUserStatus;
  locked_by: PortalUserLock['by'] | null;
  locked_at: Date | null;
  locked_until: Date | null;
  user_types: { id: string; name: string; kind: PortalUserAccess['userType']['kind'] }[];
  accesses: { userTypeId: string; startsAt: string | null; endsAt: string | null; since: string }[];
  module: string;
  record_id: string;
  invited_by_id: string;
  invited_by_name: string;
  created_at: Date;
  last_seen_at: Date | null;
  is_invitation: boolean;
  expires_at: Date | null;
  /** What the list is sorted by, for the cursor. */
  sort_key: string;
}
export interface PortalUserFilter {
  q: string | null;
  status: PortalUserStatus | null;
  userTypeId: string | null;
}
export interface PortalUserOrder {
  by: PortalUserSort;
  isDown: boolean;
  /** Sort key and id of the last row seen. */
  after: { key: string; id: string } | null;
  limit: number;
}

/** Per sort: what to compare in portal users and in invitations, and its type. Ids are made in the order of time. */
const SORTS: Readonly<Record<PortalUserSort, { user: string; invitation: string; type: string }>> = {
  createdAt: { user: 'u.id', invitation: 'i.id', type: 'uuid' },
  name: {
    user: 'COALESCE(r.name_key, left(fold_text(u.email), 200))',
    invitation: 'COALESCE(r.name_key, left(fold_text(i.email), 200))',
    type: 'text',
  },
  email: { user: 'u.email_key', invitation: 'i.email_key', type: 'text' },
  lastSeenAt: {
    user: `COALESCE(u.last_seen_at, 'epoch'::timestamptz)`,
    invitation: `'epoch'::timestamptz`,
    type: 'timestamptz',
  },
};

/** $2 pattern, $3 status, $4 type, $5 now. */
export const MATCHING_USERS = `
  FROM portal_users u LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id
  WHERE u.organisation_id = $1 AND ($2::text IS NULL OR r.name_key LIKE fold_text($2) OR u.email_key LIKE $2)
    AND ($3::text IS NULL OR ${statusSql('$5')} = $3)
    AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM portal_accesses x
          WHERE x.organisation_id = $1 AND x.portal_user_id = u.id AND x.user_type_id = $4))`;

/** The pending, and of the expired those after which nothing came: no other invitation, and no access. */
const MATCHING_INVITATIONS = `
  FROM invitations i LEFT JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id
  WHERE i.organisation_id = $1 AND ($2::text IS NULL OR r.name_key LIKE fold_text($2) OR i.email_key LIKE $2)
    AND i.state = ANY (CASE COALESCE($3, '') WHEN '' THEN '{pending,expired}'::text[] WHEN 'invited' THEN '{pending}'
                       WHEN 'expired' THEN '{expired}' ELSE '{}' END)
    AND ($4::uuid IS NULL OR i.user_type_id = $4)
    AND (i.state = 'pending' OR NOT EXISTS (
          SELECT 1 FROM invitations n WHERE n.organisation_id = $1 AND n.record_id = i.record_id
            AND n.user_type_id = i.user_type_id AND n.id > i.id)
        AND NOT EXISTS (
          SELECT 1 FROM portal_users h JOIN portal_accesses a ON a.organisation_id = $1 AND a.portal_user_id = h.id
          WHERE h.organisation_id = $1 AND h.portal_id = i.portal_id AND h.record_id = i.record_id
            AND a.user_type_id = i.user_type_id))`;

const userColumns = (now: string): string => `u.id, COALESCE(r.name, u.email) AS name, u.email,
  ${statusSql(now)} AS status, u.locked_by, u.locked_at, u.locked_until, u.module_id, u.record_id,
  u.invited_by_id, u.created_at, u.last_seen_at, false AS is_invitation, NULL::uuid AS offered_type_id,
  NULL::timestamptz AS expires_at`;
const INVITATION_COLUMNS = `i.id, COALESCE(r.name, i.email) AS name, i.email,
  CASE i.state WHEN 'pending' THEN 'invited' ELSE 'expired' END AS status, NULL::text AS locked_by,
  NULL::timestamptz AS locked_at, NULL::timestamptz AS locked_until, i.module_id, i.record_id, i.invited_by_id,
  i.created_at, NULL::timestamptz AS last_seen_at, true AS is_invitation, i.user_type_id AS offered_type_id, i.expires_at`;

const SHOWN = `p.id, p.name, p.email, p.status, p.locked_by, p.locked_at, p.locked_until, m.api_name AS module, p.record_id, p.invited_by_id,
  COALESCE(s.name, '') AS invited_by_name, p.created_at, p.last_seen_at, p.is_invitation, p.expires_at,
  COALESCE((SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'kind', t.kind) ORDER BY t.position, t.id)
            FROM user_types t WHERE t.organisation_id = $1 AND (t.id = p.offered_type_id OR EXISTS (
              SELECT 1 FROM portal_accesses a WHERE a.organisation_id = $1 AND a.portal_user_id = p.id
                AND a.user_type_id = t.id))), '[]') AS user_types,
  COALESCE((SELECT json_agg(json_build_object('userTypeId', a.user_type_id, 'startsAt', a.starts_at,
              'endsAt', a.ends_at, 'since', a.created_at))
            FROM portal_accesses a WHERE a.organisation_id = $1 AND a.portal_user_id = p.id), '[]') AS accesses`;
const NAMES = `JOIN modules m ON m.organisation_id = $1 AND m.id = p.module_id
  LEFT JOIN staff_users s ON s.id = p.invited_by_id`;

/** Portal users and those who were invited, as staff see them. */
@Injectable()
export class PortalUserListRepository {
  /** Each part gives a page's worth from its own index; only then are they put together. */
  list(tenant: Tenant, filter: PortalUserFilter, order: PortalUserOrder, now: Date): Promise<PortalUserRow[]> {
    const { user, invitation, type } = SORTS[order.by];
    const direction = order.isDown ? 'DESC' : 'ASC';
    const part = (columns: string, key: string, id: string, from: string): string =>
      `(SELECT ${columns}, ${key} AS sort_key ${from}
         AND ($6::text IS NULL OR ${this.beyond(key, id, type, order.isDown)})
        ORDER BY ${key === id ? '' : `${key} ${direction}, `}${id} ${direction} LIMIT $8)`;
    return tenant.query<PortalUserRow>(
      `SELECT ${SHOWN}, p.sort_key::text AS sort_key
       FROM (SELECT * FROM (
         ${part(userColumns('$5'), user, 'u.id', MATCHING_USERS)}
         UNION ALL
         ${part(INVITATION_COLUMNS, invitation, 'i.id', MATCHING_INVITATIONS)}
       ) parts ORDER BY sort_key ${direction}, id ${direction} LIMIT $8) p ${NAMES}
       ORDER BY p.sort_key ${direction}, p.id ${direction}`,
      [...filterValues(filter, now), order.after?.key ?? null, order.after?.id ?? null, order.limit],
    );
  }

  async count(tenant: Tenant, filter: PortalUserFilter, now: Date): Promise<number> {
    const [row] = await tenant.query<{ count: string }>(
      `SELECT (SELECT count(*) ${MATCHING_USERS}) + (SELECT count(*) ${MATCHING_INVITATIONS}) AS count`,
      filterValues(filter, now),
    );
    return Number(row?.count ?? 0);
  }

  /** A portal user; who is only invited is none yet. */
  async find(tenant: Tenant, id: string, now: Date): Promise<PortalUserRow | null> {
    const [row] = await tenant.query<PortalUserRow>(
      `SELECT ${SHOWN}, '' AS sort_key FROM (
         SELECT ${userColumns('$3')} FROM portal_users u
         LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id
         WHERE u.organisation_id = $1 AND u.id = $2) p ${NAMES}`,
      [id, now],
    );
    return row ?? null;
  }

  private beyond(key: string, id: string, type: string, isDown: boolean): string {
    const sign = isDown ? '<' : '>';
    return key === id ? `${id} ${sign} $7::uuid` : `(${key}, ${id}) ${sign} ($6::text::${type}, $7::uuid)`;
  }
}

export function filterValues({ q, status, userTypeId }: PortalUserFilter, now: Date): (string | Date | null)[] {
  return [q === null ? null : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, status, userTypeId, now];
}
