import { Injectable } from '@nestjs/common';
import type { GlobalQuery } from '@portico/platform';
import { TOTP_LOCK } from './totp.rules';

export interface TotpRow {
  secret: Buffer;
  created_at: Date;
  confirmed_at: Date | null;
  /** bigint: a text. */
  last_step: string;
}

export interface TotpAttempt extends TotpRow {
  /** The how manieth in a row. */
  attempts: number;
}

/** Tables `staff_totp` and `staff_recovery_codes`. */
@Injectable()
export class TotpRepository {
  async find(global: GlobalQuery, staffUserId: string): Promise<TotpRow | null> {
    const [row] = await global.query<TotpRow>(
      `SELECT secret, created_at, confirmed_at, last_step FROM staff_totp WHERE staff_user_id = $1`,
      [staffUserId],
    );
    return row ?? null;
  }

  /** A new secret, unless one is confirmed already: then false. */
  async begin(global: GlobalQuery, staffUserId: string, secret: Buffer, now: Date): Promise<boolean> {
    const written = await global.execute(
      `INSERT INTO staff_totp AS t (staff_user_id, secret, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (staff_user_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
       WHERE t.confirmed_at IS NULL`,
      [staffUserId, secret, now],
    );
    return written > 0;
  }

  /** Of that very secret, once. */
  async confirm(global: GlobalQuery, staffUserId: string, secret: Buffer, step: number, now: Date): Promise<boolean> {
    const confirmed = await global.execute(
      `UPDATE staff_totp SET confirmed_at = $4, last_step = $3, attempts = 0, locked_until = NULL
       WHERE staff_user_id = $1 AND secret = $2 AND confirmed_at IS NULL`,
      [staffUserId, secret, step, now],
    );
    return confirmed > 0;
  }

  /**
   * Counts an attempt before the code is looked at, so that many at once are not one, and locks with the last that is
   * allowed. Null where nothing is confirmed, or it is locked.
   */
  async attempt(global: GlobalQuery, staffUserId: string, now: Date): Promise<TotpAttempt | null> {
    const [row] = await global.query<TotpAttempt>(
      `UPDATE staff_totp t SET attempts = n.attempts, attempted_at = $2,
         locked_until = CASE WHEN n.attempts >= $4 THEN $2::timestamptz + make_interval(secs => $5) END
       FROM (SELECT staff_user_id, CASE WHEN attempted_at <= $3 THEN 1 ELSE attempts + 1 END
               AS attempts
             FROM staff_totp WHERE staff_user_id = $1 FOR UPDATE) n
       WHERE t.staff_user_id = n.staff_user_id AND t.confirmed_at IS NOT NULL
         AND (t.locked_until IS NULL OR t.locked_until <= $2)
       RETURNING t.secret, t.created_at, t.confirmed_at, t.last_step, t.attempts`,
      [staffUserId, now, new Date(now.getTime() - TOTP_LOCK.withinMs), TOTP_LOCK.attempts, TOTP_LOCK.lockMs / 1_000],
    );
    return row ?? null;
  }

  /** Uses a step up and forgets the attempts. Of several at once with the same code, one is told true. */
  async useStep(global: GlobalQuery, staffUserId: string, step: number): Promise<boolean> {
    const used = await global.execute(
      `UPDATE staff_totp SET last_step = $2, attempts = 0, locked_until = NULL
       WHERE staff_user_id = $1 AND last_step < $2`,
      [staffUserId, step],
    );
    return used > 0;
  }

  async useRecoveryCode(global: GlobalQuery, staffUserId: string, hash: string): Promise<boolean> {
    const used = await global.execute(
      `WITH used AS (DELETE FROM staff_recovery_codes WHERE staff_user_id = $1 AND code_hash = $2 RETURNING 1)
       UPDATE staff_totp SET attempts = 0, locked_until = NULL WHERE staff_user_id = $1 AND EXISTS (SELECT FROM used)`,
      [staffUserId, hash],
    );
    return used > 0;
  }

  async replaceRecoveryCodes(global: GlobalQuery, staffUserId: string, hashes: readonly string[]): Promise<void> {
    await global.execute(`DELETE FROM staff_recovery_codes WHERE staff_user_id = $1`, [staffUserId]);
    await global.execute(`INSERT INTO staff_recovery_codes (staff_user_id, code_hash) SELECT $1, unnest($2::text[])`, [
      staffUserId,
      hashes,
    ]);
  }

  async countRecoveryCodes(global: GlobalQuery, staffUserId: string): Promise<number> {
    const [row] = await global.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM staff_recovery_codes WHERE staff_user_id = $1`,
      [staffUserId],
    );
    return row?.count ?? 0;
  }

  /** With its recovery codes and whatever sign-in waits for a code. False where nothing was confirmed. */
  async remove(global: GlobalQuery, staffUserId: string): Promise<boolean> {
    const removed = await global.execute(
      `DELETE FROM staff_totp WHERE staff_user_id = $1 AND confirmed_at IS NOT NULL`,
      [staffUserId],
    );
    await global.execute(`DELETE FROM staff_recovery_codes WHERE staff_user_id = $1`, [staffUserId]);
    await global.execute(`DELETE FROM staff_sign_in_challenges WHERE staff_user_id = $1`, [staffUserId]);
    return removed > 0;
  }

  /** Where the person works now: each of these keeps a trail of what happens to the way in. */
  async findOrganisations(global: GlobalQuery, staffUserId: string): Promise<string[]> {
    const rows = await global.query<{ id: string }>(
      `SELECT organisation_id AS id FROM memberships WHERE staff_user_id = $1 AND status = 'active' ORDER BY 1`,
      [staffUserId],
    );
    return rows.map(({ id }) => id);
  }
}
