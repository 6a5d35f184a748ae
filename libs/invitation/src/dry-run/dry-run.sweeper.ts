import { Inject, Injectable } from '@nestjs/common';
import { JOB } from '@portico/contracts';
import { Database, JobQueue, Sweeper } from '@portico/platform';
import { DryRunRepository } from './dry-run.repository';

const STALLED_MS = 5_000;
const RUNS_AT_ONCE = 100;

/** Goes on with checks whose job was lost, and forgets those that nobody needs any more. */
@Injectable()
export class DryRunSweeper extends Sweeper {
  readonly name = 'invitation-dry-run';
  readonly everyMs = 5_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(DryRunRepository) private readonly runs: DryRunRepository,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    const { global } = this.database;
    await this.runs.deleteExpired(global, now);
    const stalled = await this.runs.listStalled(global, new Date(now.getTime() - STALLED_MS), RUNS_AT_ONCE);
    for (const { organisationId, dryRunId } of stalled)
      await this.jobs.enqueue(JOB.invitationCheck, { organisationId, dryRunId }, { key: `${dryRunId}:check` });
  }
}
