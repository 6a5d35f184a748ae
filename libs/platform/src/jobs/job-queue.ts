import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUE, type JobName, type JobPayloads } from '@portico/contracts';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';
import { queueBackend, type BackendQueue } from './queue-backend';

/** Which queue carries a job. */
export const QUEUE_OF = {
  'invitation.evaluate': QUEUE.invitation,
  'invitation.send': QUEUE.invitation,
  // Somebody waits for a dry run before they send: it does not stand in line behind the mails of others.
  'invitation.check': QUEUE.check,
  'mail.send': QUEUE.mail,
  'import.run': QUEUE.import,
  // Like an import: many records, some at a time.
  'staff.hand-over': QUEUE.import,
} as const satisfies Record<JobName, string>;

export interface EnqueueOptions {
  delayMs?: number;
  /** Jobs of one key that still wait are one job. */
  key?: string;
}

/**
 * Hands jobs to BullMQ, on PostgreSQL or on Redis. A hint only: what must happen stands in tables, and a sweeper
 * enqueues again what was lost here, so callers enqueue after their commit and may ignore a failure.
 */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly logger = new Logger(JobQueue.name);
  private readonly queues = new Map<string, BackendQueue>();

  constructor(@Inject(PORTICO_CONFIG) private readonly config: PorticoConfig) {}

  async enqueue<Name extends JobName>(
    name: Name,
    payload: JobPayloads[Name],
    { delayMs = 0, key }: EnqueueOptions = {},
  ): Promise<void> {
    await this.queue(QUEUE_OF[name]).add(name, payload, {
      delay: delayMs,
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 1,
      ...(key ? { deduplication: { id: key } } : {}),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: string): BackendQueue {
    const existing = this.queues.get(name);
    if (existing) return existing;
    const queue = queueBackend(this.config).queue(name);
    queue.on('error', (error) => this.logger.warn({ err: error }, 'queue not reachable'));
    this.queues.set(name, queue);
    return queue;
  }
}
