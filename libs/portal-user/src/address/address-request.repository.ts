import { Injectable } from '@nestjs/common';
import type { AddressSide, Language } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface AddressRequest {
  id: string;
  portalUserId: string;
  newEmail: string;
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
  expiresAt: Date;
}
export interface AddressRequestInPortal extends AddressRequest {
  portalId: string;
  portalName: string;
  primaryColour: string;
  oldEmail: string;
  language: Language;
}

const COLUMNS = `q.id, q.portal_user_id AS "portalUserId", q.new_email AS "newEmail", q.expires_at AS "expiresAt",
  q.old_confirmed_at AS "oldConfirmedAt", q.new_confirmed_at AS "newConfirmedAt"`;
const CONFIRMED: Readonly<Record<AddressSide, string>> = { old: 'old_confirmed_at', new: 'new_confirmed_at' };

/** Table `portal_address_requests`: a row until it is carried out, taken back or over. */
@Injectable()
export class AddressRequestRepository {
  async replace(
    tenant: Tenant,
    request: { id: string; portalUserId: string; newEmail: string; now: Date; expiresAt: Date },
  ): Promise<void> {
    await this.deleteOf(tenant, request.portalUserId);
    await tenant.execute(
      `INSERT INTO portal_address_requests (organisation_id, id, portal_user_id, new_email, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [request.id, request.portalUserId, request.newEmail, request.now, request.expiresAt],
    );
  }

  async findOf(tenant: Tenant, portalUserId: string, now: Date): Promise<AddressRequest | null> {
    const [row] = await tenant.query<AddressRequest & Record<string, unknown>>(
      `SELECT ${COLUMNS} FROM portal_address_requests q
       WHERE q.organisation_id = $1 AND q.portal_user_id = $2 AND q.expires_at > $3`,
      [portalUserId, now],
    );
    return row ?? null;
  }

  /** One that can still be confirmed, with the person and the portal. */
  async findLive(tenant: Tenant, id: string, now: Date): Promise<AddressRequestInPortal | null> {
    const [row] = await tenant.query<AddressRequestInPortal & Record<string, unknown>>(
      `SELECT ${COLUMNS}, u.email AS "oldEmail", u.language, p.id AS "portalId", p.name AS "portalName",
         p.primary_colour AS "primaryColour"
       FROM portal_address_requests q
       JOIN portal_users u ON u.organisation_id = $1 AND u.id = q.portal_user_id AND u.status = 'active'
         AND u.locked_by IS DISTINCT FROM 'staff'
       JOIN portals p ON p.organisation_id = $1 AND p.id = u.portal_id AND p.status = 'live'
       WHERE q.organisation_id = $1 AND q.id = $2 AND q.expires_at > $3`,
      [id, now],
    );
    return row ?? null;
  }

  /** Somebody else who signs in to the portal with the new address; their language, to tell them in. */
  async findHolder(
    tenant: Tenant,
    { portalId, portalUserId, newEmail }: AddressRequestInPortal,
  ): Promise<{ language: Language } | null> {
    const [row] = await tenant.query<{ language: Language }>(
      `SELECT language FROM portal_users
       WHERE organisation_id = $1 AND portal_id = $2 AND email_key = $3 AND id <> $4`,
      [portalId, newEmail.toLowerCase(), portalUserId],
    );
    return row ?? null;
  }

  async confirm(tenant: Tenant, id: string, side: AddressSide, now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE portal_address_requests SET ${CONFIRMED[side]} = $3 WHERE organisation_id = $1 AND id = $2`,
      [id, now],
    );
  }

  /** True when one was there. */
  async deleteOf(tenant: Tenant, portalUserId: string): Promise<boolean> {
    const deleted = await tenant.execute(
      'DELETE FROM portal_address_requests WHERE organisation_id = $1 AND portal_user_id = $2',
      [portalUserId],
    );
    return deleted > 0;
  }

  /** Of all organisations: housekeeping. */
  async deleteOver(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute('DELETE FROM portal_address_requests WHERE expires_at <= $1', [now]);
  }
}
