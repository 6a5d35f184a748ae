import { Inject, Injectable } from '@nestjs/common';
import { Database, JobQueue, Sweeper } from '@portico/platform';

const STANDSTILL_SECONDS = 30;

/** Hand-overs that stand still: their worker was killed, or the queue lost them. */
@Injectable()
export class HandOverSweeper extends Sweeper {
  readonly name = 'staff-hand-over';
  readonly everyMs = 10_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    const due = await this.database.global.query<{ organisation_id: string; id: string }>(
      `SELECT organisation_id, id FROM staff_hand_overs WHERE finished_at IS NULL
         AND progressed_at < $1::timestamptz - make_interval(secs => $2) ORDER BY progressed_at LIMIT 100`,
      [now, STANDSTILL_SECONDS],
    );
    for (const { organisation_id: organisationId, id: handOverId } of due)
      await this.jobs.enqueue('staff.hand-over', { organisationId, handOverId }, { key: handOverId });
  }
}
