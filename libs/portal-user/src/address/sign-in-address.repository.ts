import { Injectable } from '@nestjs/common';
import type { Language } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface AddressChange {
  id: string;
  portalUserId: string;
  oldEmail: string;
  newEmail: string;
  /** Null: the person themselves. */
  changedById: string | null;
  now: Date;
}

/** What somebody signs in with, and table `portal_address_changes`. */
@Injectable()
export class SignInAddressRepository {
  /** Locked: two changes at once follow one another. */
  async lock(tenant: Tenant, portalUserId: string): Promise<{ email: string } | null> {
    const [row] = await tenant.query<{ email: string }>(
      'SELECT email FROM portal_users WHERE organisation_id = $1 AND id = $2 FOR UPDATE',
      [portalUserId],
    );
    return row ?? null;
  }

  /** Links that were mailed to the old address open nothing any more, nor does a change that is being confirmed. */
  async change(tenant: Tenant, change: AddressChange): Promise<void> {
    await tenant.execute('UPDATE portal_users SET email = $3, email_key = $4 WHERE organisation_id = $1 AND id = $2', [
      change.portalUserId,
      change.newEmail,
      change.newEmail.toLowerCase(),
    ]);
    for (const links of ['portal_password_resets', 'portal_address_requests'])
      await tenant.execute(`DELETE FROM ${links} WHERE organisation_id = $1 AND portal_user_id = $2`, [
        change.portalUserId,
      ]);
    await tenant.execute(
      `INSERT INTO portal_address_changes (organisation_id, id, portal_user_id, old_email, new_email, changed_by_id, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [change.id, change.portalUserId, change.oldEmail, change.newEmail, change.changedById, change.now],
    );
  }

  async findForMail(
    tenant: Tenant,
    id: string,
  ): Promise<{ oldEmail: string; language: Language; isByStaff: boolean } | null> {
    const [row] = await tenant.query<{ oldEmail: string; language: Language; isByStaff: boolean }>(
      `SELECT c.old_email AS "oldEmail", u.language, c.changed_by_id IS NOT NULL AS "isByStaff" FROM portal_address_changes c
       JOIN portal_users u ON u.organisation_id = $1 AND u.id = c.portal_user_id
       WHERE c.organisation_id = $1 AND c.id = $2`,
      [id],
    );
    return row ?? null;
  }
}
