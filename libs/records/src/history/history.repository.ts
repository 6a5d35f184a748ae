import { Injectable } from '@nestjs/common';
import type { RecordChangeAction, RecordHistoryEntry } from '@portico/contracts';
import { actingParty, newId, type RequestContext, type Tenant, type TenantTransaction } from '@portico/platform';
import type { StoredChange } from './field-change.rules';

export interface HistoryRow {
  id: string;
  at: Date;
  actor_kind: RecordHistoryEntry['actor']['kind'];
  actor_id: string | null;
  actor_name: string | null;
  action: RecordChangeAction;
  version: number;
  changes: StoredChange[];
}

const COLUMNS = `h.id, h.at, h.actor_kind, h.actor_id, h.action, h.version, h.changes, CASE h.actor_kind
    WHEN 'staff' THEN (SELECT u.name FROM staff_users u WHERE u.id = h.actor_id)
    WHEN 'api-key' THEN (SELECT k.name FROM api_keys k WHERE k.organisation_id = h.organisation_id AND k.id = h.actor_id)
    WHEN 'portal-user' THEN (SELECT k.name FROM portal_users p
      JOIN records k ON k.organisation_id = p.organisation_id AND k.id = p.record_id
      WHERE p.organisation_id = h.organisation_id AND p.id = h.actor_id) END AS actor_name`;

/** Table `record_changes`. */
@Injectable()
export class HistoryRepository {
  async insert(
    transaction: TenantTransaction,
    context: RequestContext,
    entry: { recordId: string; action: RecordChangeAction; version: number; changes: readonly StoredChange[] },
  ): Promise<void> {
    const actor = actingParty(context);
    await transaction.execute(
      `INSERT INTO record_changes (organisation_id, record_id, id, at, actor_kind, actor_id, action, version, changes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[entry.recordId, newId(), context.now, actor.kind, actor.id, entry.action, entry.version],
        JSON.stringify(entry.changes),
      ],
    );
  }

  /** The same change of many records, each with the version that it led to. */
  async insertAlike(
    transaction: TenantTransaction,
    context: RequestContext,
    records: readonly { id: string; version: number }[],
    changes: readonly StoredChange[],
  ): Promise<void> {
    const actor = actingParty(context);
    await transaction.execute(
      `INSERT INTO record_changes (organisation_id, record_id, id, at, actor_kind, actor_id, action, version, changes)
       SELECT $1, r.record_id, r.id, $2, $3, $4, 'update', r.version, $5
       FROM unnest($6::uuid[], $7::uuid[], $8::integer[]) AS r (record_id, id, version)`,
      [
        ...[context.now, actor.kind, actor.id, JSON.stringify(changes)],
        ...[records.map(({ id }) => id), records.map(() => newId()), records.map(({ version }) => version)],
      ],
    );
  }

  /** Changes of many records, each its own, with the version that it led to. */
  async insertUpdates(
    transaction: TenantTransaction,
    context: RequestContext,
    updates: readonly { id: string; version: number; changes: readonly StoredChange[] }[],
  ): Promise<void> {
    if (updates.length === 0) return;
    const actor = actingParty(context);
    await transaction.execute(
      `INSERT INTO record_changes (organisation_id, record_id, id, at, actor_kind, actor_id, action, version, changes)
       SELECT $1, u.record_id, u.id, $2, $3, $4, 'update', u.version, u.changes
       FROM jsonb_to_recordset($5::jsonb) AS u (record_id uuid, id uuid, version integer, changes jsonb)`,
      [
        ...[context.now, actor.kind, actor.id],
        JSON.stringify(updates.map(({ id, version, changes }) => ({ record_id: id, id: newId(), version, changes }))),
      ],
    );
  }

  list(tenant: Tenant, recordId: string, before: string | null, limit: number): Promise<HistoryRow[]> {
    return tenant.query<HistoryRow>(
      `SELECT ${COLUMNS} FROM record_changes h
       WHERE h.organisation_id = $1 AND h.record_id = $2 AND ($3::uuid IS NULL OR h.id < $3)
       ORDER BY h.id DESC LIMIT $4`,
      [recordId, before, limit],
    );
  }

  since(tenant: Tenant, recordId: string, version: number, limit: number): Promise<HistoryRow[]> {
    return tenant.query<HistoryRow>(
      `SELECT ${COLUMNS} FROM record_changes h
       WHERE h.organisation_id = $1 AND h.record_id = $2 AND h.version > $3 ORDER BY h.id DESC LIMIT $4`,
      [recordId, version, limit],
    );
  }

  /** Names of what values refer to: records of any module, staff, layouts. */
  async names(tenant: Tenant, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tenant.query<{ id: string; name: string }>(
      `SELECT id, name FROM records WHERE organisation_id = $1 AND id = ANY ($2)
       UNION ALL SELECT id, name FROM layouts WHERE organisation_id = $1 AND id = ANY ($2)
       UNION ALL SELECT u.id, u.name FROM memberships m JOIN staff_users u ON u.id = m.staff_user_id
         WHERE m.organisation_id = $1 AND u.id = ANY ($2)`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
