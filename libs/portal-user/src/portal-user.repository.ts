import { Injectable } from '@nestjs/common';
import type { Preferences } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { isLockedSql } from './lock/lock-status.sql';

export interface SignInRow {
  id: string;
  password_hash: string | null;
  status: 'active' | 'deactivated';
  /** Holds a published type whose window is now. */
  is_admitted: boolean;
  /** For staff until they unlock, after guesses for a while. */
  is_locked: boolean;
  is_locked_by_staff: boolean;
}

/** Table `portal_users`, as the person themselves needs it. */
@Injectable()
export class PortalUserRepository {
  async findByAddress(tenant: Tenant, portalId: string, emailKey: string, now: Date): Promise<SignInRow | null> {
    const [row] = await tenant.query<SignInRow>(
      `SELECT u.id, u.password_hash, u.status, COALESCE(${isLockedSql('$4')}, false) AS is_locked,
         u.locked_by IS NOT DISTINCT FROM 'staff' AS is_locked_by_staff,
         EXISTS (SELECT 1 FROM portal_accesses a
                 JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id AND t.published_version IS NOT NULL
                 WHERE a.organisation_id = $1 AND a.portal_user_id = u.id
                   AND (a.starts_at IS NULL OR a.starts_at <= $4) AND (a.ends_at IS NULL OR a.ends_at > $4)) AS is_admitted
       FROM portal_users u WHERE u.organisation_id = $1 AND u.portal_id = $2 AND u.email_key = $3`,
      [portalId, emailKey, now],
    );
    return row ?? null;
  }

  async passwordHash(tenant: Tenant, portalUserId: string): Promise<string | null> {
    const [row] = await tenant.query<{ password_hash: string | null }>(
      'SELECT password_hash FROM portal_users WHERE organisation_id = $1 AND id = $2',
      [portalUserId],
    );
    return row?.password_hash ?? null;
  }

  async setPassword(tenant: Tenant, portalUserId: string, passwordHash: string): Promise<void> {
    await tenant.execute('UPDATE portal_users SET password_hash = $3 WHERE organisation_id = $1 AND id = $2', [
      portalUserId,
      passwordHash,
    ]);
  }

  async setPreferences(tenant: Tenant, portalUserId: string, preferences: Preferences, now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE portal_users SET language = $3, time_zone = $4, time_format = $5, country = $6, preferences_set_at = $7
       WHERE organisation_id = $1 AND id = $2`,
      [portalUserId, preferences.language, preferences.timeZone, preferences.timeFormat, preferences.country, now],
    );
  }
}
