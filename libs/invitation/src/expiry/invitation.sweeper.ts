import { Inject, Injectable } from '@nestjs/common';
import { JOB } from '@portico/contracts';
import { Database, JobQueue, Sweeper } from '@portico/platform';
import { DeliveryRepository } from '../delivery/delivery.repository';
import { SEND_CHUNK } from '../evaluation/evaluation.service';
import { InvitationEndings } from './invitation-endings.service';
import { InvitationSweepRepository } from './invitation-sweep.repository';

/** A batch that was served a moment ago has its jobs. */
const IDLE_MS = 3_000;
const BATCHES_AT_ONCE = 200;

/**
 * Sees to whatever is due, from the tables alone: a flushed queue, a killed worker or a lost job cost seconds. Runs in
 * every worker by a timer, one at a time.
 */
@Injectable()
export class InvitationSweeper extends Sweeper {
  readonly name = 'invitation';
  readonly everyMs = 3_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(InvitationEndings) private readonly endings: InvitationEndings,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(InvitationSweepRepository) private readonly repository: InvitationSweepRepository,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    const { global } = this.database;
    await this.deliveries.giveUpLostClaims(global, now);
    await this.endings.expireDue(now);
    await this.repository.resumePaused(global, now);
    await this.repository.finishDone(global, now);
    await this.repository.refreshStatistics(global);
    const due = await this.repository.listDue(global, now, new Date(now.getTime() - IDLE_MS), BATCHES_AT_ONCE);
    // One job a minute for the same thing: hints must not pile up while a queue is slow or a mail server is away.
    const minute = Math.floor(now.getTime() / 60_000);
    for (const { organisationId, batchId, unevaluated, sendable } of due) {
      const key = `${batchId}:${minute}`;
      if (unevaluated)
        await this.jobs.enqueue(JOB.invitationEvaluate, { organisationId, batchId }, { key: `${key}:evaluate` });
      for (let chunk = 0; chunk * SEND_CHUNK < sendable; chunk += 1)
        await this.jobs.enqueue(JOB.invitationSend, { organisationId, batchId, chunk }, { key: `${key}:${chunk}` });
    }
  }
}
