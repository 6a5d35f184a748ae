import { Inject, Injectable } from '@nestjs/common';
import { Database, JobQueue, Sweeper } from '@portico/platform';

const STANDSTILL_SECONDS = 30;
/** An upload that nobody has started by then is given up. */
const LEFT_DAYS = 30;

/** Imports that should run and stand still: their worker was killed, or the queue lost them. */
@Injectable()
export class ImportSweeper extends Sweeper {
  readonly name = 'import';
  readonly everyMs = 10_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    const due = await this.database.global.query<{ organisation_id: string; id: string; done_row: number }>(
      `SELECT organisation_id, id, done_row FROM imports WHERE status IN ('queued', 'running')
         AND progressed_at < $1::timestamptz - make_interval(secs => $2) ORDER BY progressed_at LIMIT 100`,
      [now, STANDSTILL_SECONDS],
    );
    // The job of a worker that was killed counts as waiting until its lock is over; it began at another row.
    for (const { organisation_id: organisationId, id: importId, done_row: doneRow } of due)
      await this.jobs.enqueue('import.run', { organisationId, importId }, { key: `${importId}-${doneRow}` });
    await this.database.global.execute(
      `DELETE FROM imports WHERE (organisation_id, id) IN (SELECT organisation_id, id FROM imports
         WHERE status IN ('uploaded', 'checked') AND created_at < $1::timestamptz - make_interval(days => $2) LIMIT 100)`,
      [now, LEFT_DAYS],
    );
  }
}
