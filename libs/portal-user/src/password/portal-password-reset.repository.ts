import { Injectable } from '@nestjs/common';
import type { Language } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface ResetRow {
  portal_user_id: string;
  email: string;
  email_key: string;
  name: string;
  language: Language;
  portal_id: string;
  portal_name: string;
  primary_colour: string;
}

/** Table `portal_password_resets`. A reset is a row: the link's token follows from its id. */
@Injectable()
export class PortalPasswordResetRepository {
  async insert(tenant: Tenant, reset: { id: string; portalUserId: string; now: Date; expiresAt: Date }): Promise<void> {
    await tenant.execute(
      `INSERT INTO portal_password_resets (organisation_id, id, portal_user_id, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [reset.id, reset.portalUserId, reset.now, reset.expiresAt],
    );
  }

  /** A reset that can still be redeemed, with the person it belongs to. */
  async findLive(tenant: Tenant, id: string, now: Date): Promise<ResetRow | null> {
    const [row] = await tenant.query<ResetRow>(
      `SELECT x.portal_user_id, u.email, u.email_key, u.language, COALESCE(r.name, '') AS name,
         p.id AS portal_id, p.name AS portal_name, p.primary_colour
       FROM portal_password_resets x
       JOIN portal_users u ON u.organisation_id = $1 AND u.id = x.portal_user_id AND u.status = 'active'
         AND u.locked_by IS DISTINCT FROM 'staff'
       JOIN portals p ON p.organisation_id = $1 AND p.id = u.portal_id AND p.status = 'live'
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id
       WHERE x.organisation_id = $1 AND x.id = $2 AND x.used_at IS NULL AND x.expires_at > $3`,
      [id, now],
    );
    return row ?? null;
  }

  /** True for the one request that uses it up. */
  async use(tenant: Tenant, id: string, now: Date): Promise<boolean> {
    const used = await tenant.execute(
      `UPDATE portal_password_resets SET used_at = $3
       WHERE organisation_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > $3`,
      [id, now],
    );
    return used > 0;
  }

  async useUpAll(tenant: Tenant, portalUserId: string, now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE portal_password_resets SET used_at = $3
       WHERE organisation_id = $1 AND portal_user_id = $2 AND used_at IS NULL`,
      [portalUserId, now],
    );
  }
}
