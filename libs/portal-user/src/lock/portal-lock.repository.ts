import { Injectable } from '@nestjs/common';
import type { Language } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface LockedPerson {
  email: string;
  language: Language;
  portalId: string;
  lockedUntil: Date;
}

/** The lock of table `portal_users`, and the wrong passwords that lead to it. */
@Injectable()
export class PortalLockRepository {
  /** Counts an attempt before its password is looked at, so that many at once are not one. Returns the how manieth. */
  async countAttempt(tenant: Tenant, portalUserId: string, now: Date, since: Date): Promise<number> {
    const [row] = await tenant.query<{ attempts: number }>(
      `UPDATE portal_users SET
         failed_sign_ins = CASE WHEN failing_since > $4 THEN failed_sign_ins + 1 ELSE 1 END,
         failing_since = CASE WHEN failing_since > $4 THEN failing_since ELSE $3 END
       WHERE organisation_id = $1 AND id = $2 RETURNING failed_sign_ins AS attempts`,
      [portalUserId, now, since],
    );
    return row?.attempts ?? 1;
  }

  /** After the right password. */
  async forgetAttempts(tenant: Tenant, portalUserId: string): Promise<void> {
    await tenant.execute(
      `UPDATE portal_users SET failed_sign_ins = 0, failing_since = NULL,
         locked_by = NULLIF(locked_by, 'guesses'), locked_until = NULL,
         locked_at = CASE WHEN locked_by = 'guesses' THEN NULL ELSE locked_at END
       WHERE organisation_id = $1 AND id = $2`,
      [portalUserId],
    );
  }

  /** True unless staff have locked the account already. */
  async lockAfterGuesses(tenant: Tenant, portalUserId: string, now: Date, until: Date): Promise<boolean> {
    const locked = await tenant.execute(
      `UPDATE portal_users SET locked_by = 'guesses', locked_at = $3, locked_until = $4, failed_sign_ins = 0,
         failing_since = NULL
       WHERE organisation_id = $1 AND id = $2 AND locked_by IS DISTINCT FROM 'staff'`,
      [portalUserId, now, until],
    );
    return locked > 0;
  }

  async lockByStaff(tenant: Tenant, ids: readonly string[], now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE portal_users SET locked_by = 'staff', locked_at = $3, locked_until = NULL
       WHERE organisation_id = $1 AND id = ANY ($2)`,
      [ids, now],
    );
  }

  async unlock(tenant: Tenant, ids: readonly string[]): Promise<void> {
    await tenant.execute(
      `UPDATE portal_users SET locked_by = NULL, locked_at = NULL, locked_until = NULL, failed_sign_ins = 0,
         failing_since = NULL
       WHERE organisation_id = $1 AND id = ANY ($2)`,
      [ids],
    );
  }

  /** Null once the lock is over. */
  async findForMail(tenant: Tenant, portalUserId: string, now: Date): Promise<LockedPerson | null> {
    const [row] = await tenant.query<LockedPerson & Record<string, unknown>>(
      `SELECT email, language, portal_id AS "portalId", locked_until AS "lockedUntil" FROM portal_users
       WHERE organisation_id = $1 AND id = $2 AND status = 'active' AND locked_by = 'guesses' AND locked_until > $3`,
      [portalUserId, now],
    );
    return row ?? null;
  }
}
