import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { JOB, type JobName } from '@portico/contracts';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';
import { Clock } from '../context/clock';
import { Database } from '../database/database.service';
import { JobProcessor, Sweeper } from './job-processor';
import { QUEUE_OF } from './job-queue';
import { queueBackend, type BackendWorker } from './queue-backend';
import { Turns } from './turns';

const CONCURRENCY = 4;
/**
 * Sweepers of one process that run at once. Each holds a connection for its lock and asks for others: were they all to
 * begin together, as when the worker starts, they could hold the whole pool and wait for each other.
 */
const SWEEPERS_AT_ONCE = 2;

/** Runs processors and sweepers in the worker process. Starting fails when a job has no processor. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly workers: BackendWorker[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly sweeping = new Set<Promise<void>>();
  private readonly turns = new Turns(SWEEPERS_AT_ONCE);
  private isStopping = false;

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  start(): void {
    const processors = new Map(this.instances(JobProcessor).map((processor) => [processor.job, processor]));
    const missing = Object.values(JOB).filter((job) => !processors.has(job));
    if (missing.length > 0) throw new Error(`no processor for the job ${missing.join(', ')}`);
    const backend = queueBackend(this.config);
    for (const queue of new Set(Object.values(QUEUE_OF))) {
      const worker = backend.worker(queue, (job) => this.run(processors.get(job.name as JobName), job), CONCURRENCY);
      worker.on('error', (error) => this.logger.warn({ err: error }, 'queue not reachable'));
      this.workers.push(worker);
    }
    for (const sweeper of this.instances(Sweeper)) this.schedule(sweeper);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all(this.sweeping);
  }

  private instances<Type>(type: abstract new (...args: never[]) => Type): Type[] {
    return this.discovery
      .getProviders()
      .map((provider) => provider.instance as unknown)
      .filter((instance): instance is Type => instance instanceof type);
  }

  private async run(processor: JobProcessor | undefined, job: { name: string; data: unknown }): Promise<void> {
    if (!processor) throw new Error(`no processor for the job ${job.name}`);
    try {
      await processor.process(job.data as never);
    } catch (error) {
      // The tables still say what is due: the sweeper brings it back.
      this.logger.error({ err: error, job: job.name }, 'job failed');
      throw error;
    }
  }

  private schedule(sweeper: Sweeper): void {
    let isRunning = false;
    const tick = async (): Promise<void> => {
      if (isRunning) return;
      isRunning = true;
      try {
        await this.turns.take(async () => {
          if (!this.isStopping) await this.exclusively(sweeper);
        });
      } catch (error) {
        this.logger.warn({ err: error, sweeper: sweeper.name }, 'sweeper failed');
      } finally {
        isRunning = false;
      }
    };
    const track = (): void => {
      const run = tick().finally(() => this.sweeping.delete(run));
      this.sweeping.add(run);
    };
    track();
    this.timers.push(setInterval(track, sweeper.everyMs));
  }

  /** One worker at a time: a session-level advisory lock, given back with its connection. */
  private async exclusively(sweeper: Sweeper): Promise<void> {
    const client = await this.database.connect();
    try {
      const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS locked', [
        `portico.sweeper.${sweeper.name}`,
      ]);
      if (!rows[0]?.locked) return;
      try {
        await sweeper.sweep(this.clock.now());
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtext($1))', [`portico.sweeper.${sweeper.name}`]);
      }
    } finally {
      client.release();
    }
  }
}
