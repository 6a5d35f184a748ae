import { Injectable } from '@nestjs/common';
import type { Tenant, TenantTransaction } from '@portico/platform';

/** Records and open decisions, as far as they change hands. */
@Injectable()
export class RecordHandOverRepository {
  /** Module by module, which is how the index of owners reads; the recycle bin counts. */
  async countRecords(tenant: Tenant, ownerId: string): Promise<number> {
    const [row] = await tenant.query<{ count: string }>(
      `SELECT coalesce(sum(live.n + bin.n), 0) AS count
       FROM modules m
       CROSS JOIN LATERAL (SELECT count(*) AS n FROM records r WHERE r.organisation_id = $1 AND r.module_id = m.id
         AND r.owner_id = $2 AND r.deleted_at IS NULL) live
       CROSS JOIN LATERAL (SELECT count(*) AS n FROM records r WHERE r.organisation_id = $1 AND r.module_id = m.id
         AND r.owner_id = $2 AND r.deleted_at IS NOT NULL) bin
       WHERE m.organisation_id = $1`,
      [ownerId],
    );
    return Number(row?.count ?? 0);
  }

  async modules(tenant: Tenant): Promise<string[]> {
    const rows = await tenant.query<{ id: string }>(`SELECT id FROM modules WHERE organisation_id = $1 ORDER BY id`);
    return rows.map(({ id }) => id);
  }

  /** So many of a module, and no longer theirs when it is asked again. */
  moveRecords(
    tx: TenantTransaction,
    moduleId: string,
    { from, to, isDeleted, limit, now }: { from: string; to: string; isDeleted: boolean; limit: number; now: Date },
  ): Promise<{ id: string; version: number }[]> {
    return tx.query<{ id: string; version: number }>(
      `WITH due AS (
         SELECT id FROM records WHERE organisation_id = $1 AND module_id = $2 AND owner_id = $3
           AND deleted_at IS ${isDeleted ? 'NOT NULL' : 'NULL'} ORDER BY id DESC LIMIT $5 FOR UPDATE)
       UPDATE records r SET owner_id = $4, updated_at = $6, version = r.version + 1
       FROM due WHERE r.organisation_id = $1 AND r.id = due.id RETURNING r.id, r.version`,
      [moduleId, from, to, limit, now],
    );
  }

  async countDecisions(tenant: Tenant, submitterId: string): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM record_decisions
       WHERE organisation_id = $1 AND outcome IS NULL AND submitted_by_id = $2`,
      [submitterId],
    );
    return row?.count ?? 0;
  }

  async moveDecisions(tx: TenantTransaction, from: string, to: string): Promise<void> {
    await tx.execute(
      `UPDATE record_decisions SET submitted_by_id = $3
       WHERE organisation_id = $1 AND outcome IS NULL AND submitted_by_id = $2`,
      [from, to],
    );
  }
}
