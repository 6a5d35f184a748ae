import { Injectable } from '@nestjs/common';
import type { Language, TimeFormat } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';
import type { AccessWindow } from './access-window.rules';

export interface HeldAccess {
  id: string;
  userTypeId: string;
  isExclusive: boolean;
  holdsSeat: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
}
export interface NewAccess extends AccessWindow {
  id: string;
  portalUserId: string;
  userTypeId: string;
  isExclusive: boolean;
  holdsSeat: boolean;
  now: Date;
}
/** What a mail about an access says. */
export interface AccessMailRow {
  email: string;
  language: Language;
  timeZone: string;
  timeFormat: TimeFormat;
  userTypeName: string;
  startsAt: Date | null;
  endsAt: Date | null;
}
export interface DueSeat {
  organisationId: string;
  portalUserId: string;
}
export interface DueNotice {
  organisationId: string;
  accessId: string;
}

/** Table `portal_accesses`: who holds which type, from when until when. */
@Injectable()
export class PortalAccessRepository {
  /** All of one person, in the order of the types. The person is locked by the caller. */
  list(tenant: Tenant, portalUserId: string): Promise<HeldAccess[]> {
    return tenant.query<HeldAccess & object>(
      `SELECT a.id, a.user_type_id AS "userTypeId", a.is_exclusive AS "isExclusive", a.holds_seat AS "holdsSeat",
         a.starts_at AS "startsAt", a.ends_at AS "endsAt"
       FROM portal_accesses a JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
       WHERE a.organisation_id = $1 AND a.portal_user_id = $2 ORDER BY t.position, t.id`,
      [portalUserId],
    );
  }

  async insert(tenant: Tenant, access: NewAccess): Promise<void> {
    await tenant.execute(
      `INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, holds_seat, starts_at,
         ends_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[access.id, access.portalUserId, access.userTypeId, access.isExclusive, access.holdsSeat],
        ...[access.startsAt, access.endsAt, access.now],
      ],
    );
  }

  async setWindow(tenant: Tenant, id: string, { startsAt, endsAt }: AccessWindow): Promise<void> {
    await tenant.execute(
      'UPDATE portal_accesses SET starts_at = $3, ends_at = $4 WHERE organisation_id = $1 AND id = $2',
      [id, startsAt, endsAt],
    );
  }

  async holdSeat(tenant: Tenant, id: string, isHeld: boolean): Promise<void> {
    await tenant.execute('UPDATE portal_accesses SET holds_seat = $3 WHERE organisation_id = $1 AND id = $2', [
      id,
      isHeld,
    ]);
  }

  async delete(tenant: Tenant, id: string): Promise<void> {
    await tenant.execute('DELETE FROM portal_accesses WHERE organisation_id = $1 AND id = $2', [id]);
  }

  /** Null when there is nothing to write any more: the access or the person is gone, or it is over. */
  async findForMail(tenant: Tenant, id: string, now: Date): Promise<AccessMailRow | null> {
    const [row] = await tenant.query<AccessMailRow & object>(
      `SELECT u.email, u.language, u.time_zone AS "timeZone", u.time_format AS "timeFormat", t.name AS "userTypeName", a.starts_at AS "startsAt",
         a.ends_at AS "endsAt"
       FROM portal_accesses a
       JOIN portal_users u ON u.organisation_id = $1 AND u.id = a.portal_user_id AND u.status = 'active'
       JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
       WHERE a.organisation_id = $1 AND a.id = $2 AND (a.ends_at IS NULL OR a.ends_at > $3)`,
      [id, now],
    );
    return row ?? null;
  }

  /** People of any organisation whose last window is over and who still hold a seat. */
  listOver(global: GlobalQuery, now: Date, limit: number): Promise<DueSeat[]> {
    return global.query<DueSeat & object>(
      `SELECT a.organisation_id AS "organisationId", a.portal_user_id AS "portalUserId" FROM portal_accesses a
       WHERE a.ends_at <= $1 AND a.holds_seat AND NOT EXISTS (
         SELECT 1 FROM portal_accesses l WHERE l.organisation_id = a.organisation_id
           AND l.portal_user_id = a.portal_user_id AND (l.ends_at IS NULL OR l.ends_at > $1))
       ORDER BY a.organisation_id, a.portal_user_id LIMIT $2`,
      [now, limit],
    );
  }

  /** Accesses of any organisation that end soon, of people who were not told of this very end. */
  listEnding(global: GlobalQuery, now: Date, until: Date, limit: number): Promise<DueNotice[]> {
    return global.query<DueNotice & object>(
      `SELECT a.organisation_id AS "organisationId", a.id AS "accessId" FROM portal_accesses a
       JOIN portal_users u ON u.organisation_id = a.organisation_id AND u.id = a.portal_user_id AND u.status = 'active'
       WHERE a.ends_at > $1 AND a.ends_at <= $2 AND a.noticed_end IS DISTINCT FROM a.ends_at
       ORDER BY a.ends_at LIMIT $3`,
      [now, until, limit],
    );
  }

  /** True for the one that tells them. */
  async markNoticed(tenant: Tenant, id: string): Promise<boolean> {
    const told = await tenant.execute(
      `UPDATE portal_accesses SET noticed_end = ends_at
       WHERE organisation_id = $1 AND id = $2 AND ends_at IS NOT NULL AND noticed_end IS DISTINCT FROM ends_at`,
      [id],
    );
    return told > 0;
  }
}
