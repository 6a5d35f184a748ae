import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

/** Moves everything that belongs to one type to another, in a few statements however many people there are. */
@Injectable()
export class TransferRepository {
  /**
   * Locks people and open invitations of the type before the types themselves: in the order in which whoever accepts,
   * moves or removes takes them.
   */
  async lock(tenant: Tenant, fromId: string, toId: string): Promise<void> {
    await tenant.execute(
      `SELECT 1 FROM portal_users u WHERE u.organisation_id = $1 AND u.id IN (
         SELECT a.portal_user_id FROM portal_accesses a WHERE a.organisation_id = $1 AND a.user_type_id = $2)
       ORDER BY u.id FOR UPDATE`,
      [fromId],
    );
    await tenant.execute(
      `SELECT 1 FROM invitations WHERE organisation_id = $1 AND user_type_id = $2 AND state = 'pending'
       ORDER BY id FOR UPDATE`,
      [fromId],
    );
    await tenant.execute('SELECT 1 FROM user_types WHERE organisation_id = $1 AND id = $2 FOR KEY SHARE', [toId]);
    await tenant.execute('SELECT 1 FROM user_types WHERE organisation_id = $1 AND id = $2 FOR UPDATE', [fromId]);
  }

  /** How many of the type's users hold another exclusive type than the two. */
  async countOtherwiseExclusive(tenant: Tenant, fromId: string, toId: string): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM portal_accesses a
       JOIN portal_accesses e ON e.organisation_id = $1 AND e.portal_user_id = a.portal_user_id AND e.is_exclusive
         AND e.user_type_id <> ALL (ARRAY[$2::uuid, $3::uuid])
       WHERE a.organisation_id = $1 AND a.user_type_id = $2`,
      [fromId, toId],
    );
    return row?.count ?? 0;
  }

  /** Who holds both keeps one access, with the wider window and the seat of either. Says how many seats moved. */
  async merge(tenant: Tenant, fromId: string, toId: string): Promise<{ users: number; seats: number }> {
    const [row] = await tenant.query<{ users: number; seats: number }>(
      `WITH gone AS (
         DELETE FROM portal_accesses f USING portal_accesses t
         WHERE f.organisation_id = $1 AND f.user_type_id = $2 AND t.organisation_id = $1 AND t.user_type_id = $3
           AND t.portal_user_id = f.portal_user_id
         RETURNING f.portal_user_id, f.holds_seat, f.starts_at, f.ends_at
       ), kept AS (
         UPDATE portal_accesses t SET holds_seat = t.holds_seat OR g.holds_seat,
           starts_at = CASE WHEN t.starts_at IS NULL OR g.starts_at IS NULL THEN NULL ELSE LEAST(t.starts_at, g.starts_at) END,
           ends_at = CASE WHEN t.ends_at IS NULL OR g.ends_at IS NULL THEN NULL ELSE GREATEST(t.ends_at, g.ends_at) END
         FROM gone g WHERE t.organisation_id = $1 AND t.user_type_id = $3 AND t.portal_user_id = g.portal_user_id
       )
       SELECT count(*)::integer AS users, count(*) FILTER (WHERE holds_seat)::integer AS seats FROM gone`,
      [fromId, toId],
    );
    return row ?? { users: 0, seats: 0 };
  }

  async move(
    tenant: Tenant,
    fromId: string,
    toId: string,
    isExclusive: boolean,
  ): Promise<{ users: number; seats: number }> {
    const [row] = await tenant.query<{ users: number; seats: number }>(
      `WITH moved AS (
         UPDATE portal_accesses SET user_type_id = $3, is_exclusive = $4
         WHERE organisation_id = $1 AND user_type_id = $2 RETURNING holds_seat
       )
       SELECT count(*)::integer AS users, count(*) FILTER (WHERE holds_seat)::integer AS seats FROM moved`,
      [fromId, toId, isExclusive],
    );
    return row ?? { users: 0, seats: 0 };
  }

  /** Open invitations of people who hold the other type, or are invited to it too. */
  revokeNeedless(tenant: Tenant, fromId: string, toId: string, now: Date): Promise<number> {
    return tenant.execute(
      `UPDATE invitations i SET state = 'revoked', ended_at = $4
       WHERE i.organisation_id = $1 AND i.user_type_id = $2 AND i.state = 'pending' AND (
         EXISTS (SELECT 1 FROM invitations o WHERE o.organisation_id = $1 AND o.user_type_id = $3
                 AND o.record_id = i.record_id AND o.state = 'pending')
         OR EXISTS (SELECT 1 FROM portal_users u JOIN portal_accesses a ON a.organisation_id = $1
                      AND a.portal_user_id = u.id AND a.user_type_id = $3
                    WHERE u.organisation_id = $1 AND u.portal_id = i.portal_id AND u.record_id = i.record_id))`,
      [fromId, toId, now],
    );
  }

  /** Invitations with their batches, over or not: their history stays. Says how many are open, and hold a seat. */
  async moveInvitations(tenant: Tenant, fromId: string, toId: string): Promise<{ open: number; seats: number }> {
    await tenant.execute(
      'UPDATE invitation_batches SET user_type_id = $3 WHERE organisation_id = $1 AND user_type_id = $2',
      [fromId, toId],
    );
    const [row] = await tenant.query<{ open: number; seats: number }>(
      `WITH moved AS (
         UPDATE invitations SET user_type_id = $3 WHERE organisation_id = $1 AND user_type_id = $2
         RETURNING state, holds_seat
       )
       SELECT count(*)::integer AS open, count(*) FILTER (WHERE holds_seat)::integer AS seats
       FROM moved WHERE state = 'pending'`,
      [fromId, toId],
    );
    return row ?? { open: 0, seats: 0 };
  }
}
