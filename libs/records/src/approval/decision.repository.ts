import { Injectable } from '@nestjs/common';
import type { DecisionKind, DecisionOutcome } from '@portico/contracts';
import type { RecordAccess } from '../plan-sql/access.types';
import { SqlParameters } from '../plan-sql/sql-parameters';
import { withinReachSql } from '../plan-sql/staff-selection.sql';
import { newId, type RequestContext, type Tenant, type TenantTransaction } from '@portico/platform';

export interface DecisionRow {
  id: string;
  kind: DecisionKind;
  record_id: string;
  record_name: string;
  module_id: string;
  submitted_by_id: string;
  submitted_by_name: string | null;
  submitted_at: Date;
  comment: string | null;
  outcome: DecisionOutcome | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  decision_comment: string | null;
}

const COLUMNS = `d.id, d.kind, d.record_id, r.name AS record_name, r.module_id, d.submitted_by_id, d.submitted_at,
  d.comment, d.outcome, d.decided_by_id, d.decided_at, d.decision_comment,
  (SELECT u.name FROM staff_users u WHERE u.id = d.submitted_by_id) AS submitted_by_name,
  (SELECT u.name FROM staff_users u WHERE u.id = d.decided_by_id) AS decided_by_name`;
const SOURCE = `record_decisions d JOIN records r ON r.organisation_id = d.organisation_id AND r.id = d.record_id`;

/** Table `record_decisions`. */
@Injectable()
export class DecisionRepository {
  /** Of one record, newest first. */
  ofRecord(tenant: Tenant, recordId: string, limit: number): Promise<DecisionRow[]> {
    return tenant.query<DecisionRow>(
      `SELECT ${COLUMNS} FROM ${SOURCE} WHERE d.organisation_id = $1 AND d.record_id = $2 ORDER BY d.id DESC LIMIT $3`,
      [recordId, limit],
    );
  }

  /** The open ones of living records in these modules, oldest first: who waits longest comes first. */
  open(
    tenant: Tenant,
    accesses: readonly RecordAccess[],
    kind: DecisionKind | null,
    after: string | null,
    limit: number,
  ): Promise<DecisionRow[]> {
    const parameters = new SqlParameters();
    const reach = withinReachSql(accesses, 'r', parameters);
    const kindSql = parameters.add(kind, 'text');
    const afterSql = parameters.add(after, 'uuid');
    return tenant.query<DecisionRow>(
      `SELECT ${COLUMNS} FROM ${SOURCE} WHERE d.organisation_id = $1 AND d.outcome IS NULL AND r.deleted_at IS NULL
         AND ${reach} AND (${kindSql} IS NULL OR d.kind = ${kindSql}) AND (${afterSql} IS NULL OR d.id > ${afterSql})
       ORDER BY d.id LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  async find(tenant: Tenant, recordId: string, id: string): Promise<DecisionRow | null> {
    const [row] = await tenant.query<DecisionRow>(
      `SELECT ${COLUMNS} FROM ${SOURCE} WHERE d.organisation_id = $1 AND d.record_id = $2 AND d.id = $3`,
      [recordId, id],
    );
    return row ?? null;
  }

  /** False where one of the kind is open already. */
  async submit(
    transaction: TenantTransaction,
    decision: { id: string; recordId: string; kind: DecisionKind; byId: string; at: Date; comment: string | null },
  ): Promise<boolean> {
    const made = await transaction.execute(
      `INSERT INTO record_decisions (organisation_id, id, record_id, kind, submitted_by_id, submitted_at, comment)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (organisation_id, record_id, kind) WHERE outcome IS NULL DO NOTHING`,
      [decision.id, decision.recordId, decision.kind, decision.byId, decision.at, decision.comment],
    );
    return made > 0;
  }

  /** Closes the open one of a kind; false where none is open. */
  async close(
    transaction: TenantTransaction,
    recordId: string,
    kind: DecisionKind,
    decided: { outcome: DecisionOutcome; byId: string | null; at: Date; comment: string | null },
  ): Promise<boolean> {
    const closed = await transaction.execute(
      `UPDATE record_decisions SET outcome = $4, decided_by_id = $5, decided_at = $6, decision_comment = $7
       WHERE organisation_id = $1 AND record_id = $2 AND kind = $3 AND outcome IS NULL`,
      [recordId, kind, decided.outcome, decided.byId, decided.at, decided.comment],
    );
    return closed > 0;
  }

  /** Follows a state that was set by hand: opens what is not open, or closes what is. */
  async follow(
    transaction: TenantTransaction,
    { actor, now }: RequestContext,
    row: { id: string; owner_id: string },
    kind: DecisionKind,
    outcome: DecisionOutcome | null,
  ): Promise<void> {
    const byId = actor.kind === 'staff' ? actor.id : null;
    if (outcome !== null) await this.close(transaction, row.id, kind, { outcome, byId, at: now, comment: null });
    else {
      const decision = { id: newId(), recordId: row.id, kind, byId: byId ?? row.owner_id, at: now, comment: null };
      await this.submit(transaction, decision);
    }
  }

  /** On which of the records anybody else may decide: by their profile, and as far as they see the record. */
  async withOtherApprovers(tenant: Tenant, staffId: string, recordIds: readonly string[]): Promise<Set<string>> {
    const rows = await tenant.query<{ id: string }>(
      `SELECT r.id FROM records r JOIN modules o ON o.organisation_id = r.organisation_id AND o.id = r.module_id
       WHERE r.organisation_id = $1 AND r.id = ANY ($3) AND EXISTS (
         SELECT 1 FROM memberships m
         JOIN profiles p ON p.organisation_id = m.organisation_id AND p.id = m.profile_id
         WHERE m.organisation_id = $1 AND m.status = 'active' AND m.staff_user_id <> $2
           AND CASE WHEN p.module_rights ? r.module_id::text
             THEN p.module_rights -> r.module_id::text -> 'actions' ? 'approve'
             ELSE 'record.approve' = ANY (p.permissions) END
           AND (o.sharing <> 'private' OR r.owner_id = m.staff_user_id OR 'record.all' = ANY (p.permissions)))`,
      [staffId, recordIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
