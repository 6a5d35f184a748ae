import { Injectable } from '@nestjs/common';
import type { Language, StaffMember } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';
import type { StoredRights } from '../organisation/profile.rules';

export interface StaffIdentity {
  id: string;
  hasPassword: boolean;
}

/** Place of a list: after the member of this name and id. */
export interface StaffPlace {
  name: string;
  id: string;
}

const MEMBER = `
  SELECT u.id, u.name, u.email, m.external_id AS "externalId", m.status,
    t.confirmed_at IS NOT NULL AS "hasTotp",
    json_build_object('id', p.id, 'key', p.key, 'name', p.name) AS profile,
    (SELECT h.id FROM staff_hand_overs h WHERE h.organisation_id = m.organisation_id AND h.from_id = m.staff_user_id
       AND h.finished_at IS NULL) AS "handOverId"
  FROM memberships m
  JOIN staff_users u ON u.id = m.staff_user_id
  JOIN profiles p ON p.organisation_id = m.organisation_id AND p.id = m.profile_id
  LEFT JOIN staff_totp t ON t.staff_user_id = m.staff_user_id
  WHERE m.organisation_id = $1`;

/** Tables `staff_users` (global: one identity a person) and `memberships`. */
@Injectable()
export class StaffRepository {
  async list(tenant: Tenant, q: string | null, after: StaffPlace | null, limit: number): Promise<StaffMember[]> {
    return tenant.query<StaffMember & Record<string, unknown>>(
      `${MEMBER}
         AND ($2::text IS NULL OR lower(u.name) LIKE $2 OR lower(u.email) LIKE $2)
         AND ($3::text IS NULL OR (u.name, u.id) > ($3, $4::uuid))
       ORDER BY u.name, u.id LIMIT $5`,
      [q === null ? null : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, after?.name, after?.id, limit],
    );
  }

  async find(tenant: Tenant, staffUserId: string): Promise<StaffMember | null> {
    const [row] = await tenant.query<StaffMember & Record<string, unknown>>(`${MEMBER} AND m.staff_user_id = $2`, [
      staffUserId,
    ]);
    return row ?? null;
  }

  /** The identity of that address, made if there is none; two at once meet in one. */
  async ensureIdentity(
    global: GlobalQuery,
    person: {
      id: string;
      email: string;
      emailKey: string;
      name: string;
      language: Language;
      timeZone: string;
      now: Date;
    },
  ): Promise<StaffIdentity> {
    await global.execute(
      `INSERT INTO staff_users (id, email, email_key, name, language, time_zone, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING`,
      [person.id, person.email, person.emailKey, person.name, person.language, person.timeZone, person.now],
    );
    const [row] = await global.query<{ id: string; hasPassword: boolean }>(
      `SELECT id, password_hash IS NOT NULL AS "hasPassword" FROM staff_users WHERE email_key = $1`,
      [person.emailKey],
    );
    if (!row) throw new Error('the identity was just made');
    return row;
  }

  /** False where the person is a member already. */
  async insertMembership(
    tenant: Tenant,
    membership: { staffUserId: string; profileKey: string; externalId: string | null; isDefault: boolean; now: Date },
  ): Promise<boolean> {
    const inserted = await tenant.execute(
      `INSERT INTO memberships
         (organisation_id, staff_user_id, profile_id, external_id, is_default, created_at)
       SELECT $1, $2, p.id, $4, $5, $6 FROM profiles p WHERE p.organisation_id = $1 AND (p.key = $3 OR p.id::text = $3)
       ON CONFLICT (organisation_id, staff_user_id) DO NOTHING`,
      [membership.staffUserId, membership.profileKey, membership.externalId, membership.isDefault, membership.now],
    );
    return inserted > 0;
  }

  async externalIdTaken(tenant: Tenant, externalId: string): Promise<boolean> {
    const rows = await tenant.query(`SELECT 1 FROM memberships WHERE organisation_id = $1 AND external_id = $2`, [
      externalId,
    ]);
    return rows.length > 0;
  }

  async findActive(tenant: Tenant, staffUserIds: readonly string[]): Promise<string[]> {
    const rows = await tenant.query<{ id: string }>(
      `SELECT staff_user_id AS id FROM memberships
       WHERE organisation_id = $1 AND staff_user_id = ANY ($2::uuid[]) AND status = 'active'`,
      [staffUserIds],
    );
    return rows.map(({ id }) => id);
  }

  /** By key: a ready-made profile has a word for one, any other its id. */
  async findProfileRights(tenant: Tenant, key: string): Promise<StoredRights | null> {
    const [row] = await tenant.query<StoredRights & Record<string, unknown>>(
      `SELECT permissions, module_rights FROM profiles WHERE organisation_id = $1 AND (key = $2 OR id::text = $2)`,
      [key],
    );
    return row ?? null;
  }

  /** An active member and what their profile stores; null for anybody else. */
  async findMemberRights(tenant: Tenant, staffUserId: string): Promise<(StoredRights & { name: string }) | null> {
    const [row] = await tenant.query<StoredRights & { name: string } & Record<string, unknown>>(
      `SELECT u.name, p.permissions, p.module_rights FROM memberships m
       JOIN staff_users u ON u.id = m.staff_user_id
       JOIN profiles p ON p.organisation_id = m.organisation_id AND p.id = m.profile_id
       WHERE m.organisation_id = $1 AND m.staff_user_id = $2 AND m.status = 'active'`,
      [staffUserId],
    );
    return row ?? null;
  }

  /** Locks all memberships, so that two administrators cannot deactivate each other at once. */
  async lock(tenant: Tenant): Promise<void> {
    await tenant.execute(`SELECT 1 FROM memberships WHERE organisation_id = $1 ORDER BY staff_user_id FOR UPDATE`);
  }

  async update(
    tenant: Tenant,
    staffUserId: string,
    change: { profileKey: string | null; status: string | null },
  ): Promise<void> {
    await tenant.execute(
      `UPDATE memberships m SET status = coalesce($3, m.status),
         profile_id = coalesce((SELECT id FROM profiles WHERE organisation_id = $1 AND (key = $4 OR id::text = $4)), m.profile_id)
       WHERE m.organisation_id = $1 AND m.staff_user_id = $2`,
      [staffUserId, change.status, change.profileKey],
    );
  }

  async countActiveAdministrators(tenant: Tenant): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM memberships m
       JOIN profiles p ON p.organisation_id = m.organisation_id AND p.id = m.profile_id
       WHERE m.organisation_id = $1 AND m.status = 'active' AND p.key = 'administrator'`,
    );
    return row?.count ?? 0;
  }
}
