import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import { isLockedSql } from '../lock/lock-status.sql';
import { filterValues, MATCHING_USERS, type PortalUserFilter } from './portal-user-list.repository';
import type { ActionFacts } from './type-change.rules';

/** What an action does to portal users: one statement for all of them. */
@Injectable()
export class PortalUserActionRepository {
  /** All that match now, in the order of their ids, at most `limit`. */
  async select(
    tenant: Tenant,
    filter: PortalUserFilter,
    except: readonly string[],
    limit: number,
    now: Date,
  ): Promise<string[]> {
    const rows = await tenant.query<{ id: string }>(
      `SELECT u.id ${MATCHING_USERS} AND u.id <> ALL ($6::uuid[]) ORDER BY u.id LIMIT $7`,
      [...filterValues(filter, now), except, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Locks the people in the order of their ids, so that two actions at once wait for each other and free no seat twice. */
  async lock(tenant: Tenant, ids: readonly string[], now: Date): Promise<ActionFacts[]> {
    await tenant.execute(
      'SELECT 1 FROM portal_users WHERE organisation_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE',
      [ids],
    );
    return tenant.query<ActionFacts>(
      `SELECT u.id, COALESCE(r.name, u.email) AS name, u.status, u.module_id AS "moduleId",
         CASE WHEN ${isLockedSql('$3')} THEN u.locked_by END AS "lockedBy",
         x.user_type_id AS "exclusiveTypeId", s.user_type_id AS "seatTypeId", COALESCE(s.holds_seat, false) AS "isSeatHeld",
         EXISTS (SELECT 1 FROM portal_accesses l WHERE l.organisation_id = $1 AND l.portal_user_id = u.id
                 AND (l.ends_at IS NULL OR l.ends_at > $3)) AS "hasLiveAccess"
       FROM portal_users u
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id
       LEFT JOIN portal_accesses x ON x.organisation_id = $1 AND x.portal_user_id = u.id AND x.is_exclusive
       LEFT JOIN LATERAL (SELECT a.user_type_id, a.holds_seat FROM portal_accesses a
                          WHERE a.organisation_id = $1 AND a.portal_user_id = u.id
                          ORDER BY a.holds_seat DESC, a.ends_at IS NULL OR a.ends_at > $3 DESC, a.is_exclusive DESC,
                            a.created_at LIMIT 1) s ON true
       WHERE u.organisation_id = $1 AND u.id = ANY ($2) ORDER BY u.id`,
      [ids, now],
    );
  }

  /** In the order of the types, as whoever changes seats of several does. */
  async lockSeats(tenant: Tenant, userTypeIds: readonly string[]): Promise<void> {
    await tenant.execute(
      'SELECT 1 FROM seats WHERE organisation_id = $1 AND user_type_id = ANY ($2) ORDER BY user_type_id FOR UPDATE',
      [userTypeIds],
    );
  }

  async setStatus(tenant: Tenant, ids: readonly string[], status: 'active' | 'deactivated'): Promise<void> {
    await tenant.execute('UPDATE portal_users SET status = $3 WHERE organisation_id = $1 AND id = ANY ($2)', [
      ids,
      status,
    ]);
  }

  /** Marks the access that `lock` named as the one of the seat. */
  async holdSeats(tenant: Tenant, users: readonly ActionFacts[], isHeld: boolean): Promise<void> {
    await tenant.execute(
      `UPDATE portal_accesses a SET holds_seat = $4
       FROM unnest($2::uuid[], $3::uuid[]) AS x (portal_user_id, user_type_id)
       WHERE a.organisation_id = $1 AND a.portal_user_id = x.portal_user_id AND a.user_type_id = x.user_type_id`,
      [users.map(({ id }) => id), users.map(({ seatTypeId }) => seatTypeId), isHeld],
    );
  }

  /** The exclusive access becomes one of another type; since when, its window and its seat stay. */
  async moveExclusive(tenant: Tenant, ids: readonly string[], userTypeId: string): Promise<void> {
    await tenant.execute(
      `UPDATE portal_accesses SET user_type_id = $3
       WHERE organisation_id = $1 AND portal_user_id = ANY ($2) AND is_exclusive`,
      [ids, userTypeId],
    );
  }

  /** Accesses, sessions and resets go with them; the records and what they hold stay (R112). */
  async delete(tenant: Tenant, ids: readonly string[]): Promise<void> {
    await tenant.execute('DELETE FROM portal_users WHERE organisation_id = $1 AND id = ANY ($2)', [ids]);
  }
}
