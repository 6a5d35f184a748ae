import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

export interface SeatRow {
  user_type_id: string;
  user_type_name: string;
  is_default: boolean;
  /** Of the pool. */
  bought: number;
  seat_limit: number;
  used: number;
  reserved: number;
}

/** The organisation's bought seats, and how many of them stand in its types' limits. */
export interface PoolRow {
  bought: number;
  distributed: number;
}

/** How a seat is taken: held for an invitation, or by a portal user. */
export type SeatColumn = 'reserved' | 'used';

/**
 * One row a type. Every change is one statement on that row: PostgreSQL's row lock puts contenders in a queue, each
 * of which sees what the one before left. The trigger `seats_within_limit` stands behind.
 */
@Injectable()
export class SeatRepository {
  async insert(tenant: Tenant, userTypeId: string, seatLimit: number): Promise<void> {
    await tenant.execute('INSERT INTO seats (organisation_id, user_type_id, seat_limit) VALUES ($1, $2, $3)', [
      userTypeId,
      seatLimit,
    ]);
  }

  /** Takes up to `count` seats, as many as are free, and says how many. Null when there is no such type. */
  async take(tenant: Tenant, userTypeId: string, column: SeatColumn, count: number): Promise<number | null> {
    const [row] = await tenant.query<{ granted: number }>(
      `WITH locked AS MATERIALIZED (
         SELECT s.used, s.reserved, effective_seat_limit(s) AS effective_limit
         FROM seats s WHERE s.organisation_id = $1 AND s.user_type_id = $2 FOR UPDATE
       ), grantable AS (
         SELECT GREATEST(0, LEAST($3::integer, effective_limit - used - reserved)) AS granted FROM locked
       )
       UPDATE seats s SET ${column} = s.${column} + g.granted
       FROM grantable g WHERE s.organisation_id = $1 AND s.user_type_id = $2
       RETURNING g.granted`,
      [userTypeId, count],
    );
    return row?.granted ?? null;
  }

  /** Reservation into use: the sum stays the same, so whoever holds a reserved seat is always let in. */
  useReserved(tenant: Tenant, userTypeId: string, count: number): Promise<number> {
    return tenant.execute(
      `UPDATE seats SET reserved = reserved - $3, used = used + $3
       WHERE organisation_id = $1 AND user_type_id = $2 AND reserved >= $3`,
      [userTypeId, count],
    );
  }

  giveBack(tenant: Tenant, userTypeId: string, column: SeatColumn, count: number): Promise<number> {
    return tenant.execute(
      `UPDATE seats SET ${column} = ${column} - $3 WHERE organisation_id = $1 AND user_type_id = $2 AND ${column} >= $3`,
      [userTypeId, count],
    );
  }

  /** Distributions of one pool wait for each other: each sees what the one before left (R65). */
  async lockPool(tenant: Tenant): Promise<void> {
    await tenant.query('SELECT 1 FROM organisations WHERE id = $1 FOR NO KEY UPDATE');
  }

  async pool(tenant: Tenant): Promise<PoolRow> {
    const [row] = await tenant.query<PoolRow>(
      `SELECT o.bought_seats AS bought,
         (SELECT COALESCE(sum(s.seat_limit), 0) FROM seats s WHERE s.organisation_id = $1)::integer AS distributed
       FROM organisations o WHERE o.id = $1`,
    );
    return row ?? { bought: 0, distributed: 0 };
  }

  /** A pool that holds less than is distributed grows to that. */
  async coverDistributed(tenant: Tenant): Promise<void> {
    await tenant.execute(
      `UPDATE organisations o SET bought_seats = d.distributed
       FROM (SELECT sum(seat_limit) AS distributed FROM seats WHERE organisation_id = $1) d
       WHERE o.id = $1 AND o.bought_seats < d.distributed`,
    );
  }

  /** Bought seats of a type; refused (0) below what is used and reserved (R65). */
  setLimit(tenant: Tenant, userTypeId: string, seatLimit: number): Promise<number> {
    return tenant.execute(
      `UPDATE seats s SET seat_limit = $3 WHERE organisation_id = $1 AND user_type_id = $2
       AND s.used + s.reserved <= effective_seat_limit(s) - s.seat_limit + $3`,
      [userTypeId, seatLimit],
    );
  }

  /** All types, or one, with the limit that counts now. */
  list(tenant: Tenant, userTypeId: string | null = null): Promise<SeatRow[]> {
    return tenant.query<SeatRow>(
      `SELECT s.user_type_id, t.name AS user_type_name, t.is_default, s.seat_limit AS bought,
         effective_seat_limit(s) AS seat_limit, s.used, s.reserved
       FROM seats s JOIN user_types t ON t.organisation_id = s.organisation_id AND t.id = s.user_type_id
       WHERE s.organisation_id = $1 AND ($2::uuid IS NULL OR s.user_type_id = $2)
       ORDER BY t.position, t.id`,
      [userTypeId],
    );
  }
}
