import { Injectable } from '@nestjs/common';
import type { GlobalQuery } from '@portico/platform';

export interface DueBatch {
  organisationId: string;
  batchId: string;
  unevaluated: boolean;
  /** Recipients to be handed over now. */
  sendable: number;
}

/** What is due anywhere, whatever became of the jobs that were to see to it. */
@Injectable()
export class InvitationSweepRepository {
  async resumePaused(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute(
      `UPDATE invitation_batches SET status = 'running', pause_code = NULL, pause_reason = NULL, resume_at = NULL
       WHERE status = 'paused' AND resume_at <= $1`,
      [now],
    );
  }

  /** Batches that nobody has served for a while: their jobs were lost, or are still to come. */
  listDue(global: GlobalQuery, now: Date, servedBefore: Date, limit: number): Promise<DueBatch[]> {
    return global.query<DueBatch>(
      `SELECT organisation_id AS "organisationId", id AS "batchId", unevaluated, sendable::integer
       FROM (
         SELECT b.organisation_id, b.id,
           EXISTS (SELECT 1 FROM invitation_recipients r WHERE r.organisation_id = b.organisation_id AND r.batch_id = b.id
                   AND r.evaluated_at IS NULL) AS unevaluated,
           (SELECT count(*) FROM (
              SELECT 1 FROM invitation_recipients r WHERE r.organisation_id = b.organisation_id AND r.batch_id = b.id
                AND r.state = 'queued' AND r.evaluated_at IS NOT NULL AND r.due_at <= $1 LIMIT 2000) x) AS sendable
         FROM invitation_batches b
         WHERE b.status = 'running' AND COALESCE(b.served_at, b.created_at) < $2
         ORDER BY b.served_at NULLS FIRST LIMIT $3
       ) batches WHERE unevaluated OR sendable > 0`,
      [now, servedBefore, limit],
    );
  }

  /** Ends batches of which nothing waits: the last outcome may have been written by the sweeper itself. */
  async finishDone(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute(
      `UPDATE invitation_batches b SET status = 'finished', finished_at = $1, pause_code = NULL, pause_reason = NULL, resume_at = NULL
       WHERE b.status <> 'finished' AND NOT EXISTS (
         SELECT 1 FROM invitation_recipients r WHERE r.organisation_id = b.organisation_id AND r.batch_id = b.id
           AND r.state IN ('queued', 'handing-over'))`,
      [now],
    );
  }

  /**
   * A batch writes more rows at once than these tables may have had before. Until PostgreSQL takes stock of them by
   * itself, a minute or more later, its plans would be those of empty tables: here it is told to sooner.
   */
  async refreshStatistics(global: GlobalQuery): Promise<void> {
    const stale = await global.query<{ name: string }>(
      `SELECT s.relname AS name FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
       WHERE s.schemaname = current_schema() AND s.relname IN ('invitation_recipients', 'invitations')
         AND s.n_mod_since_analyze > greatest(1000, c.reltuples)`,
    );
    for (const { name } of stale) await global.execute(`ANALYZE ${name}`);
  }
}
