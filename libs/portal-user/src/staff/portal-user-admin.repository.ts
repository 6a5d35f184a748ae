import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

export interface PortalUserRow {
  id: string;
  name: string;
  email: string;
  status: 'active' | 'deactivated';
  user_types: { id: string; name: string }[];
  module: string;
  record_id: string;
  invited_by_id: string;
  invited_by_name: string;
  created_at: Date;
  last_seen_at: Date | null;
}
export interface PortalUserFilter {
  q: string | null;
  status: string | null;
  userTypeId: string | null;
}

const COLUMNS = `u.id, COALESCE(r.name, u.email) AS name, u.email, u.status, m.api_name AS module, u.record_id,
  u.invited_by_id, COALESCE(s.name, '') AS invited_by_name, u.created_at, u.last_seen_at,
  COALESCE((SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.position, t.id)
            FROM portal_accesses a JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
            WHERE a.organisation_id = $1 AND a.portal_user_id = u.id), '[]') AS user_types`;
const FROM = `FROM portal_users u
  JOIN modules m ON m.organisation_id = $1 AND m.id = u.module_id
  LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id
  LEFT JOIN staff_users s ON s.id = u.invited_by_id`;

/** Portal users as staff manage them. */
@Injectable()
export class PortalUserAdminRepository {
  /** Newest first: ids are made in the order of time. */
  list(tenant: Tenant, filter: PortalUserFilter, before: string | null, limit: number): Promise<PortalUserRow[]> {
    return tenant.query<PortalUserRow>(
      `SELECT ${COLUMNS} ${FROM}
       WHERE ${this.matches()} AND ($5::uuid IS NULL OR u.id < $5)
       ORDER BY u.id DESC LIMIT $6`,
      [...this.values(filter), before, limit],
    );
  }

  async count(tenant: Tenant, filter: PortalUserFilter): Promise<number> {
    const [row] = await tenant.query<{ count: string }>(
      `SELECT count(*) AS count ${FROM} WHERE ${this.matches()}`,
      this.values(filter),
    );
    return Number(row?.count ?? 0);
  }

  async find(tenant: Tenant, id: string): Promise<PortalUserRow | null> {
    const [row] = await tenant.query<PortalUserRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE u.organisation_id = $1 AND u.id = $2`,
      [id],
    );
    return row ?? null;
  }

  /** Locks the person, so that two switches at once do not free one seat twice. */
  async lock(tenant: Tenant, id: string): Promise<'active' | 'deactivated' | null> {
    const [row] = await tenant.query<{ status: 'active' | 'deactivated' }>(
      'SELECT status FROM portal_users WHERE organisation_id = $1 AND id = $2 FOR UPDATE',
      [id],
    );
    return row?.status ?? null;
  }

  async setStatus(tenant: Tenant, id: string, status: 'active' | 'deactivated'): Promise<void> {
    await tenant.execute('UPDATE portal_users SET status = $3 WHERE organisation_id = $1 AND id = $2', [id, status]);
  }

  /** The type in which the person's one seat is, and whether it is held. */
  async seatOf(tenant: Tenant, id: string): Promise<{ userTypeId: string; isHeld: boolean } | null> {
    const [row] = await tenant.query<{ userTypeId: string; isHeld: boolean }>(
      `SELECT user_type_id AS "userTypeId", holds_seat AS "isHeld" FROM portal_accesses
       WHERE organisation_id = $1 AND portal_user_id = $2
       ORDER BY holds_seat DESC, is_exclusive DESC, created_at LIMIT 1`,
      [id],
    );
    return row ?? null;
  }

  async holdSeat(tenant: Tenant, id: string, userTypeId: string, isHeld: boolean): Promise<void> {
    await tenant.execute(
      `UPDATE portal_accesses SET holds_seat = $4
       WHERE organisation_id = $1 AND portal_user_id = $2 AND user_type_id = $3`,
      [id, userTypeId, isHeld],
    );
  }

  /** Accesses, sessions and resets go with it; the record and what it holds stay (R112). */
  async delete(tenant: Tenant, id: string): Promise<void> {
    await tenant.execute('DELETE FROM portal_users WHERE organisation_id = $1 AND id = $2', [id]);
  }

  private matches(): string {
    return `u.organisation_id = $1
      AND ($2::text IS NULL OR lower(r.name) LIKE $2 OR u.email_key LIKE $2)
      AND ($3::text IS NULL OR u.status = $3)
      AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM portal_accesses x
            WHERE x.organisation_id = $1 AND x.portal_user_id = u.id AND x.user_type_id = $4))`;
  }

  private values({ q, status, userTypeId }: PortalUserFilter): (string | null)[] {
    return [q === null ? null : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, status, userTypeId];
  }
}
