import { Injectable } from '@nestjs/common';
import type { Language } from '@portico/contracts';
import type { GlobalQuery } from '@portico/platform';
import type { ResetPurpose } from './password-reset.rules';

export interface OpenReset {
  staffUserId: string;
  email: string;
  name: string;
}

/** What the mail about a reset says. */
export interface ResetMailData {
  email: string;
  name: string;
  language: Language;
  purpose: ResetPurpose;
  /** Of the organisation that the person was added to first. */
  organisation: string;
}

const IS_OPEN = `r.used_at IS NULL AND r.expires_at > $2`;

/** Table `staff_password_resets`. */
@Injectable()
export class PasswordResetRepository {
  /** For an active person of that address; for anybody else the same statement writes nothing. */
  async insertByEmail(
    global: GlobalQuery,
    reset: { id: string; emailKey: string; createdAt: Date; expiresAt: Date },
  ): Promise<void> {
    await global.execute(
      `INSERT INTO staff_password_resets (id, staff_user_id, purpose, created_at, expires_at)
       SELECT $1, u.id, 'reset', $3, $4 FROM staff_users u
       WHERE u.email_key = $2
         AND EXISTS (SELECT FROM memberships m WHERE m.staff_user_id = u.id AND m.status = 'active')`,
      [reset.id, reset.emailKey, reset.createdAt, reset.expiresAt],
    );
  }

  async insert(
    global: GlobalQuery,
    reset: { id: string; staffUserId: string; purpose: ResetPurpose; createdAt: Date; expiresAt: Date },
  ): Promise<void> {
    await global.execute(
      `INSERT INTO staff_password_resets (id, staff_user_id, purpose, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [reset.id, reset.staffUserId, reset.purpose, reset.createdAt, reset.expiresAt],
    );
  }

  async findOpen(global: GlobalQuery, id: string, now: Date): Promise<OpenReset | null> {
    const [row] = await global.query<OpenReset>(
      `SELECT r.staff_user_id AS "staffUserId", u.email, u.name
       FROM staff_password_resets r JOIN staff_users u ON u.id = r.staff_user_id
       WHERE r.id = $1 AND ${IS_OPEN}`,
      [id, now],
    );
    return row ?? null;
  }

  /** True for the one who redeems it; everybody else comes too late. */
  async use(global: GlobalQuery, id: string, now: Date): Promise<boolean> {
    const used = await global.execute(
      `UPDATE staff_password_resets r SET used_at = $2 WHERE r.id = $1 AND ${IS_OPEN}`,
      [id, now],
    );
    return used > 0;
  }

  /** A new password ends whatever was asked for before. */
  async useAll(global: GlobalQuery, staffUserId: string, now: Date): Promise<void> {
    await global.execute(`UPDATE staff_password_resets SET used_at = $2 WHERE staff_user_id = $1 AND used_at IS NULL`, [
      staffUserId,
      now,
    ]);
  }

  async findMailData(global: GlobalQuery, id: string, now: Date): Promise<ResetMailData | null> {
    const [row] = await global.query<ResetMailData>(
      `SELECT u.email, u.name, u.language, r.purpose, o.name AS organisation
       FROM staff_password_resets r
       JOIN staff_users u ON u.id = r.staff_user_id
       JOIN LATERAL (
         SELECT o.name FROM memberships m JOIN organisations o ON o.id = m.organisation_id
         WHERE m.staff_user_id = u.id AND m.status = 'active' ORDER BY m.created_at, m.organisation_id LIMIT 1
       ) o ON true
       WHERE r.id = $1 AND ${IS_OPEN}`,
      [id, now],
    );
    return row ?? null;
  }
}
