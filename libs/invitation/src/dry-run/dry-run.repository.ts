import { Injectable } from '@nestjs/common';
import type { FailureReason, Language, SkipCode } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface DryRunRow {
  id: string;
  user_type_id: string;
  user_type_name: string;
  status: 'running' | 'finished';
  total: number;
  seats_free: number;
  batch_id: string | null;
  created_at: Date;
  finished_at: Date | null;
  expires_at: Date;
}
export interface DryRunTally {
  invite: number;
  failed: number;
  skipped: number;
  /** Of whom a seat was kept on paper, and who came after the last one. */
  seated: number;
  unseated: number;
  reasons: { code: FailureReason; count: number }[];
  skips: { code: SkipCode; count: number }[];
  languages: { language: Language; count: number }[];
}
export interface NewDryRun {
  id: string;
  userTypeId: string;
  invitedById: string;
  seatsFree: number;
  now: Date;
  expiresAt: Date;
}

/** Table `invitation_dry_runs`, and what can be counted of its rows. */
@Injectable()
export class DryRunRepository {
  async insert(tenant: Tenant, run: NewDryRun): Promise<void> {
    await tenant.execute(
      `INSERT INTO invitation_dry_runs (organisation_id, id, user_type_id, invited_by_id, total, seats_free, created_at,
         served_at, expires_at)
       VALUES ($1, $2, $3, $4, 0, $5, $6, $6, $7)`,
      [run.id, run.userTypeId, run.invitedById, run.seatsFree, run.now, run.expiresAt],
    );
  }

  async setTotal(tenant: Tenant, id: string, total: number): Promise<void> {
    await tenant.execute('UPDATE invitation_dry_runs SET total = $3 WHERE organisation_id = $1 AND id = $2', [
      id,
      total,
    ]);
  }

  /** Only whoever asked sees it: what may be seen of records differs from one person to the next (R96). */
  async find(
    tenant: Tenant,
    id: string,
    staffUserId: string,
    now: Date,
    { forUpdate = false } = {},
  ): Promise<DryRunRow | null> {
    const [row] = await tenant.query<DryRunRow & Record<string, unknown>>(
      `SELECT d.id, d.user_type_id, t.name AS user_type_name, d.status, d.total, d.seats_free, d.batch_id, d.created_at,
         d.finished_at, d.expires_at
       FROM invitation_dry_runs d JOIN user_types t ON t.organisation_id = $1 AND t.id = d.user_type_id
       WHERE d.organisation_id = $1 AND d.id = $2 AND d.invited_by_id = $3 AND d.expires_at > $4
       ${forUpdate ? 'FOR UPDATE OF d' : ''}`,
      [id, staffUserId, now],
    );
    return row ?? null;
  }

  /** All counts in one statement, from the rows themselves. */
  async tally(tenant: Tenant, id: string): Promise<DryRunTally> {
    const [row] = await tenant.query<{ tally: DryRunTally }>(
      `WITH rows AS MATERIALIZED (
         SELECT verdict, reasons, skip_code, language, needs_seat FROM invitation_dry_run_recipients
         WHERE organisation_id = $1 AND dry_run_id = $2 AND evaluated_at IS NOT NULL
       )
       SELECT json_build_object(
         'invite', count(*) FILTER (WHERE verdict = 'invite'),
         'failed', count(*) FILTER (WHERE verdict = 'failed'),
         'skipped', count(*) FILTER (WHERE verdict = 'skipped'),
         'seated', count(*) FILTER (WHERE verdict = 'invite' AND needs_seat),
         'unseated', count(*) FILTER (WHERE reasons = '{SEAT_LIMIT_REACHED}'),
         'reasons', (SELECT COALESCE(json_agg(json_build_object('code', code, 'count', count) ORDER BY count DESC, code), '[]')
           FROM (SELECT code, count(*) AS count FROM rows, unnest(reasons) AS code GROUP BY code) x),
         'skips', (SELECT COALESCE(json_agg(json_build_object('code', skip_code, 'count', count) ORDER BY count DESC, skip_code), '[]')
           FROM (SELECT skip_code, count(*) AS count FROM rows WHERE skip_code IS NOT NULL GROUP BY skip_code) x),
         'languages', (SELECT COALESCE(json_agg(json_build_object('language', language, 'count', count) ORDER BY count DESC, language), '[]')
           FROM (SELECT language, count(*) AS count FROM rows WHERE verdict = 'invite' GROUP BY language) x)
       ) AS tally FROM rows`,
      [id],
    );
    return row?.tally ?? { ...NOTHING };
  }

  /** Somebody who would be written to in that language, for the preview; anybody, without one. */
  async sampleName(tenant: Tenant, id: string, language: Language | null): Promise<string> {
    const [row] = await tenant.query<{ name: string }>(
      `SELECT record_name AS name FROM invitation_dry_run_recipients
       WHERE organisation_id = $1 AND dry_run_id = $2 AND verdict = 'invite' AND ($3::text IS NULL OR language = $3)
       ORDER BY position LIMIT 1`,
      [id, language],
    );
    return row?.name ?? '';
  }

  /** The very same people in the same order, each with what was foretold. */
  insertIntoBatch(tenant: Tenant, id: string, batchId: string, now: Date): Promise<number> {
    return tenant.execute(
      `INSERT INTO invitation_recipients (organisation_id, batch_id, position, record_id, record_name, email, due_at,
         state_at, foretold)
       SELECT $1, $3, position, record_id, record_name, email, $4, $4,
         CASE WHEN skip_code IS NULL THEN reasons ELSE ARRAY[skip_code] END
       FROM invitation_dry_run_recipients WHERE organisation_id = $1 AND dry_run_id = $2`,
      [id, batchId, now],
    );
  }

  async setBatch(tenant: Tenant, id: string, batchId: string): Promise<void> {
    await tenant.execute('UPDATE invitation_dry_runs SET batch_id = $3 WHERE organisation_id = $1 AND id = $2', [
      id,
      batchId,
    ]);
  }

  /** Recipients go with their runs. */
  async deleteExpired(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute('DELETE FROM invitation_dry_runs WHERE expires_at <= $1', [now]);
  }

  /** Runs that nobody works on: their job was lost. */
  listStalled(
    global: GlobalQuery,
    servedBefore: Date,
    limit: number,
  ): Promise<{ organisationId: string; dryRunId: string }[]> {
    return global.query<{ organisationId: string; dryRunId: string }>(
      `SELECT organisation_id AS "organisationId", id AS "dryRunId" FROM invitation_dry_runs
       WHERE status = 'running' AND served_at < $1 ORDER BY served_at LIMIT $2`,
      [servedBefore, limit],
    );
  }
}

const NOTHING: DryRunTally = {
  ...{ invite: 0, failed: 0, skipped: 0, seated: 0, unseated: 0 },
  ...{ reasons: [], skips: [], languages: [] },
};
