import { Injectable } from '@nestjs/common';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { Giving } from './staff-holders.registry';

export interface HandOverRow {
  id: string;
  from_id: string;
  from_name: string;
  to_id: string;
  to_name: string;
  started_by_id: string;
  started_by_name: string;
  total_count: number;
  moved_count: number;
  created_at: Date;
  finished_at: Date | null;
}

/** Table `staff_hand_overs`. */
@Injectable()
export class HandOverRepository {
  async insert(
    tx: TenantTransaction,
    {
      id,
      from,
      to,
      startedBy,
      total,
      now,
    }: Giving & { id: string; startedBy: string | null; total: number; now: Date },
  ): Promise<void> {
    await tx.execute(
      `INSERT INTO staff_hand_overs (organisation_id, id, from_id, to_id, started_by_id, total_count, created_at, progressed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [id, from, to, startedBy, total, now],
    );
  }

  async find(tenant: Tenant, from: string, id: string): Promise<HandOverRow | null> {
    const [row] = await tenant.query<HandOverRow & Record<string, unknown>>(
      `SELECT h.id, h.from_id, f.name AS from_name, h.to_id, t.name AS to_name, h.started_by_id, s.name AS started_by_name,
         h.total_count, h.moved_count, h.created_at, h.finished_at
       FROM staff_hand_overs h
       JOIN staff_users f ON f.id = h.from_id
       JOIN staff_users t ON t.id = h.to_id
       JOIN staff_users s ON s.id = h.started_by_id
       WHERE h.organisation_id = $1 AND h.from_id = $2 AND h.id = $3`,
      [from, id],
    );
    return row ?? null;
  }

  /** Whether something is still on its way from or to who would give, or from who would take. */
  async isInTheWay(tenant: Tenant, { from, to }: Giving): Promise<boolean> {
    const rows = await tenant.query(
      `SELECT 1 FROM staff_hand_overs WHERE organisation_id = $1 AND finished_at IS NULL
         AND (from_id IN ($2, $3) OR to_id = $2)`,
      [from, to],
    );
    return rows.length > 0;
  }

  async isTaking(tenant: Tenant, staffUserId: string): Promise<boolean> {
    const rows = await tenant.query(
      `SELECT 1 FROM staff_hand_overs WHERE organisation_id = $1 AND finished_at IS NULL AND to_id = $2`,
      [staffUserId],
    );
    return rows.length > 0;
  }

  /** For one transaction, unless another worker has it or it is over. */
  async claim(tx: TenantTransaction, id: string): Promise<(Giving & { startedBy: string }) | null> {
    const [row] = await tx.query<Giving & { startedBy: string } & Record<string, unknown>>(
      `SELECT from_id AS "from", to_id AS "to", started_by_id AS "startedBy" FROM staff_hand_overs
       WHERE organisation_id = $1 AND id = $2 AND finished_at IS NULL FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return row ?? null;
  }

  /** What came to the giver meanwhile was moved as well: in the end, the total is what was moved. */
  async progress(
    tx: TenantTransaction,
    id: string,
    { moved, isOver, now }: { moved: number; isOver: boolean; now: Date },
  ): Promise<void> {
    await tx.execute(
      `UPDATE staff_hand_overs SET moved_count = moved_count + $3, progressed_at = $5,
         total_count = CASE WHEN $4 THEN moved_count + $3 ELSE greatest(total_count, moved_count + $3) END,
         finished_at = CASE WHEN $4 THEN $5::timestamptz END
       WHERE organisation_id = $1 AND id = $2`,
      [id, moved, isOver, now],
    );
  }
}
