import { Injectable } from '@nestjs/common';
import type { DeliveryState, FailureReason, Language, SkipCode } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface BatchRow {
  id: string;
  kind: 'single' | 'bulk';
  status: 'running' | 'paused' | 'finished';
  pause_code: string | null;
  pause_reason: string | null;
  user_type_id: string;
  user_type_name: string;
  invited_by_id: string;
  invited_by_name: string;
  total: number;
  created_at: Date;
  finished_at: Date | null;
  cancelled_at: Date | null;
  message: string | null;
  language: Language | null;
  dry_run_id: string | null;
}
export interface BatchTally {
  states: Partial<Record<DeliveryState, number>>;
  reasons: { code: FailureReason | 'BOUNCED'; count: number }[];
  skips: { code: SkipCode; count: number }[];
  outcomes: { pending: number; accepted: number; expired: number; revoked: number };
  /** Hand-overs that ended within the last ten seconds. */
  recent: number;
  /** Who failed, and whose invitation expired, and was not yet invited again from here. */
  again: { failed: number; expired: number };
  /** Verdicts that are another than the dry run's. */
  changed: number;
}
export interface NewBatch {
  id: string;
  userTypeId: string;
  invitedById: string;
  kind: 'single' | 'bulk';
  total: number;
  chunkSize: number;
  message?: string | null;
  language?: Language | null;
  dryRunId?: string | null;
  now: Date;
}

/**
 * Whether a recipient `r` fared otherwise than a dry run foretold (X2): its verdict, not what the mail server said. Who
 * was cancelled before being looked at is no change.
 */
export const CHANGED = `(r.foretold IS NOT NULL AND r.evaluated_at IS NOT NULL
  AND r.skip_code IS DISTINCT FROM 'BATCH_CANCELLED'
  AND r.foretold <> CASE WHEN r.skip_code IS NULL THEN r.reasons ELSE ARRAY[r.skip_code] END)`;
const OPEN = `('queued', 'handing-over')`;
const COLUMNS = `b.id, b.kind, b.status, b.pause_code, b.pause_reason, b.user_type_id, t.name AS user_type_name, b.invited_by_id,
  COALESCE(s.name, '') AS invited_by_name, b.total, b.created_at, b.finished_at, b.cancelled_at, b.message, b.language, b.dry_run_id`;
const FROM = `FROM invitation_batches b
  JOIN user_types t ON t.organisation_id = $1 AND t.id = b.user_type_id
  LEFT JOIN staff_users s ON s.id = b.invited_by_id`;

/** Table `invitation_batches`, and what can be counted of its rows: nothing is counted twice, so it always adds up. */
@Injectable()
export class BatchRepository {
  async insert(tenant: Tenant, batch: NewBatch): Promise<void> {
    await tenant.execute(
      `INSERT INTO invitation_batches (organisation_id, id, user_type_id, invited_by_id, kind, total, chunk_size, created_at,
         message, language, dry_run_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[batch.id, batch.userTypeId, batch.invitedById, batch.kind, batch.total, batch.chunkSize, batch.now],
        ...[batch.message ?? null, batch.language ?? null, batch.dryRunId ?? null],
      ],
    );
  }

  async setTotal(tenant: Tenant, id: string, total: number): Promise<void> {
    await tenant.execute('UPDATE invitation_batches SET total = $3 WHERE organisation_id = $1 AND id = $2', [
      id,
      total,
    ]);
  }

  async find(tenant: Tenant, id: string): Promise<BatchRow | null> {
    const [row] = await tenant.query<BatchRow>(`SELECT ${COLUMNS} ${FROM} WHERE b.organisation_id = $1 AND b.id = $2`, [
      id,
    ]);
    return row ?? null;
  }

  /** Newest first. */
  list(
    tenant: Tenant,
    filter: { userTypeId: string | null; kind: string | null },
    before: string | null,
    limit: number,
  ): Promise<BatchRow[]> {
    return tenant.query<BatchRow>(
      `SELECT ${COLUMNS} ${FROM}
       WHERE b.organisation_id = $1 AND ($2::uuid IS NULL OR b.user_type_id = $2) AND ($3::text IS NULL OR b.kind = $3)
         AND ($4::uuid IS NULL OR b.id < $4)
       ORDER BY b.id DESC LIMIT $5`,
      [filter.userTypeId, filter.kind, before, limit],
    );
  }

  /** All counts of several batches in one statement, from the rows themselves (R83). */
  async tallies(tenant: Tenant, batchIds: readonly string[], now: Date): Promise<Map<string, BatchTally>> {
    const rows = await tenant.query<{ batch_id: string; tally: BatchTally }>(
      `WITH rows AS MATERIALIZED (
         SELECT r.batch_id, r.state, r.reasons, r.skip_code, r.state_at, r.attempts, r.again_batch_id,
           i.state AS invitation_state,
           ${CHANGED} AS is_changed
         FROM invitation_recipients r
         LEFT JOIN invitations i ON i.organisation_id = $1 AND i.id = r.invitation_id
         WHERE r.organisation_id = $1 AND r.batch_id = ANY ($2::uuid[])
       ), states AS (
         SELECT batch_id, json_object_agg(state, count) AS states
         FROM (SELECT batch_id, state, count(*) AS count FROM rows GROUP BY batch_id, state) x GROUP BY batch_id
       ), reasons AS (
         SELECT batch_id, json_agg(json_build_object('code', code, 'count', count) ORDER BY count DESC, code) AS reasons
         FROM (
           SELECT batch_id, code, count(*) AS count FROM (
             SELECT batch_id, unnest(reasons) AS code FROM rows
             UNION ALL SELECT batch_id, 'BOUNCED' FROM rows WHERE state IN ('bounced', 'failed') AND invitation_state = 'bounced'
           ) y GROUP BY batch_id, code
         ) x GROUP BY batch_id
       ), skips AS (
         SELECT batch_id, json_agg(json_build_object('code', skip_code, 'count', count) ORDER BY count DESC, skip_code) AS skips
         FROM (SELECT batch_id, skip_code, count(*) AS count FROM rows WHERE skip_code IS NOT NULL GROUP BY batch_id, skip_code) x
         GROUP BY batch_id
       ), outcomes AS (
         SELECT batch_id,
           json_build_object(
             'pending', count(*) FILTER (WHERE invitation_state = 'pending'),
             'accepted', count(*) FILTER (WHERE invitation_state = 'accepted'),
             'expired', count(*) FILTER (WHERE invitation_state = 'expired'),
             'revoked', count(*) FILTER (WHERE invitation_state = 'revoked')) AS outcomes
         FROM rows WHERE state = 'sent' GROUP BY batch_id
       ), again AS (
         SELECT batch_id, json_build_object(
             'failed', count(*) FILTER (WHERE state IN ('failed', 'bounced') AND invitation_state IS DISTINCT FROM 'revoked'),
             'expired', count(*) FILTER (WHERE invitation_state = 'expired')) AS again
         FROM rows WHERE again_batch_id IS NULL GROUP BY batch_id
       ), recent AS (
         SELECT batch_id, count(*)::integer AS recent FROM rows
         WHERE attempts > 0 AND state NOT IN ${OPEN} AND state_at > $3::timestamptz - interval '10 seconds' GROUP BY batch_id
       ), changed AS (
         SELECT batch_id, count(*)::integer AS changed FROM rows WHERE is_changed GROUP BY batch_id
       )
       SELECT b.batch_id, json_build_object(
         'states', COALESCE(s.states, '{}'), 'reasons', COALESCE(f.reasons, '[]'), 'skips', COALESCE(k.skips, '[]'),
         'outcomes', COALESCE(o.outcomes, '{"pending": 0, "accepted": 0, "expired": 0, "revoked": 0}'),
         'again', COALESCE(a.again, '{"failed": 0, "expired": 0}'),
         'recent', COALESCE(c.recent, 0), 'changed', COALESCE(d.changed, 0)) AS tally
       FROM unnest($2::uuid[]) AS b (batch_id)
       LEFT JOIN states s USING (batch_id) LEFT JOIN reasons f USING (batch_id) LEFT JOIN skips k USING (batch_id)
       LEFT JOIN outcomes o USING (batch_id) LEFT JOIN recent c USING (batch_id)
       LEFT JOIN again a USING (batch_id)
       LEFT JOIN changed d USING (batch_id)`,
      [batchIds, now],
    );
    return new Map(rows.map((row) => [row.batch_id, row.tally]));
  }

  /** True when nothing of the batch waits any more; then it is finished, once. */
  async finishIfDone(tenant: Tenant, id: string, now: Date): Promise<boolean> {
    const finished = await tenant.execute(
      `UPDATE invitation_batches b SET status = 'finished', finished_at = $3, pause_code = NULL, pause_reason = NULL,
         resume_at = NULL
       WHERE b.organisation_id = $1 AND b.id = $2 AND b.status <> 'finished'
         AND NOT EXISTS (SELECT 1 FROM invitation_recipients r
                         WHERE r.organisation_id = $1 AND r.batch_id = $2 AND r.state IN ${OPEN})`,
      [id, now],
    );
    return finished > 0;
  }

  /** When the mail server has to be waited for; a batch that staff paused stays theirs. */
  async pause(
    tenant: Tenant,
    id: string,
    pause: { code: string; reason: string | null; resumeAt: Date },
  ): Promise<void> {
    await tenant.execute(
      `UPDATE invitation_batches SET status = 'paused', pause_code = $3, resume_at = $4, pause_reason = $5
       WHERE organisation_id = $1 AND id = $2 AND status = 'running'`,
      [id, pause.code, pause.resumeAt, pause.reason],
    );
  }

  /** True when it was paused. */
  async resume(tenant: Tenant, id: string): Promise<boolean> {
    const resumed = await tenant.execute(
      `UPDATE invitation_batches SET status = 'running', pause_code = NULL, pause_reason = NULL, resume_at = NULL
       WHERE organisation_id = $1 AND id = $2 AND status = 'paused' AND cancelled_at IS NULL`,
      [id],
    );
    return resumed > 0;
  }
}
