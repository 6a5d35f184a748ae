import { Injectable } from '@nestjs/common';
import type { InvitationState, Language, PortalUserLock } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface OfferRow {
  id: string;
  state: InvitationState;
  generation: number;
  email: string;
  email_key: string;
  language: Language;
  holds_seat: boolean;
  expires_at: Date | null;
  user_type_id: string;
  user_type_name: string;
  is_exclusive: boolean;
  module_id: string;
  record_id: string;
  /** The record is there and still has the address the invitation went to (R93). */
  is_record_intact: boolean;
  invited_by_id: string;
  invited_by_name: string;
  batch_id: string;
  position: number;
}
export interface ExistingUserRow {
  id: string;
  email_key: string;
  record_id: string;
  status: 'active' | 'deactivated';
  locked_by: PortalUserLock['by'] | null;
  password_hash: string | null;
}
export interface NewPortalUser {
  id: string;
  portalId: string;
  offer: OfferRow;
  passwordHash: string;
  now: Date;
}

/** What acceptance reads and writes; all of it in one transaction, under the invitation's lock. */
@Injectable()
export class AcceptanceRepository {
  async findOffer(tenant: Tenant, portalId: string, id: string, lock: boolean): Promise<OfferRow | null> {
    const [row] = await tenant.query<OfferRow>(
      `SELECT i.id, i.state, i.generation, i.email, i.email_key, i.language, i.holds_seat, i.expires_at, i.user_type_id,
         t.name AS user_type_name, t.kind = 'exclusive' AS is_exclusive, i.module_id, i.record_id,
         EXISTS (SELECT 1 FROM records r WHERE r.organisation_id = $1 AND r.id = i.record_id AND r.deleted_at IS NULL
                 AND lower(rtrim(r.email, '.')) = i.email_key) AS is_record_intact,
         i.invited_by_id, COALESCE(s.name, '') AS invited_by_name, i.batch_id, i.position
       FROM invitations i
       JOIN user_types t ON t.organisation_id = $1 AND t.id = i.user_type_id AND t.published_version IS NOT NULL
       LEFT JOIN staff_users s ON s.id = i.invited_by_id
       WHERE i.organisation_id = $1 AND i.portal_id = $2 AND i.id = $3 ${lock ? 'FOR UPDATE OF i' : ''}`,
      [portalId, id],
    );
    return row ?? null;
  }

  /** Whoever has the record or the address in this portal already. */
  findUsers(tenant: Tenant, portalId: string, recordId: string, emailKey: string): Promise<ExistingUserRow[]> {
    return tenant.query<ExistingUserRow>(
      `SELECT id, email_key, record_id, status, locked_by, password_hash FROM portal_users
       WHERE organisation_id = $1 AND portal_id = $2 AND record_id = $3
       UNION
       SELECT id, email_key, record_id, status, locked_by, password_hash FROM portal_users
       WHERE organisation_id = $1 AND portal_id = $2 AND email_key = $4`,
      [portalId, recordId, emailKey],
    );
  }

  /** R13: at most one exclusive type, and none twice. */
  async holds(tenant: Tenant, portalUserId: string, offer: OfferRow): Promise<boolean> {
    const rows = await tenant.query(
      `SELECT 1 FROM portal_accesses WHERE organisation_id = $1 AND portal_user_id = $2
       AND (user_type_id = $3 OR ($4 AND is_exclusive))`,
      [portalUserId, offer.user_type_id, offer.is_exclusive],
    );
    return rows.length > 0;
  }

  /** R102: the organisation's settings are filled in already. R105: the inviter stays with the user. */
  async insertUser(tenant: Tenant, { id, portalId, offer, passwordHash, now }: NewPortalUser): Promise<void> {
    await tenant.execute(
      `INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, password_hash,
         language, time_zone, time_format, country, invited_by_id, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, o.language, o.time_zone, o.time_format, o.country, $9, $10
       FROM organisations o WHERE o.id = $1`,
      [
        id,
        portalId,
        offer.email,
        offer.email_key,
        offer.module_id,
        offer.record_id,
        passwordHash,
        offer.invited_by_id,
        now,
      ],
    );
  }

  async insertAccess(
    tenant: Tenant,
    access: { id: string; portalUserId: string; offer: OfferRow; holdsSeat: boolean; now: Date },
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, holds_seat, created_at,
         starts_at, ends_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, i.access_starts_at, i.access_ends_at
       FROM invitations i WHERE i.organisation_id = $1 AND i.id = $8`,
      [
        access.id,
        access.portalUserId,
        access.offer.user_type_id,
        access.offer.is_exclusive,
        access.holdsSeat,
        access.now,
        access.offer.id,
      ],
    );
  }

  /** False for somebody whose windows are all over: their seat went back. */
  async isSeated(tenant: Tenant, portalUserId: string): Promise<boolean> {
    const rows = await tenant.query(
      'SELECT 1 FROM portal_accesses WHERE organisation_id = $1 AND portal_user_id = $2 AND holds_seat',
      [portalUserId],
    );
    return rows.length > 0;
  }

  /** The invitation has done its work; and a mail whose answer was lost has evidently arrived. */
  async markAccepted(tenant: Tenant, offer: OfferRow, portalUserId: string, now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE invitations SET state = 'accepted', ended_at = $4, portal_user_id = $3 WHERE organisation_id = $1 AND id = $2`,
      [offer.id, portalUserId, now],
    );
    await tenant.execute(
      `UPDATE invitation_recipients SET state = 'sent', smtp_reason = NULL
       WHERE organisation_id = $1 AND batch_id = $2 AND position = $3 AND state = 'unknown'`,
      [offer.batch_id, offer.position],
    );
  }
}
