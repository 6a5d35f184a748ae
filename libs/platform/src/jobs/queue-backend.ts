import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import type { PorticoConfig } from '../config/portico.config';
import { LastingClient } from './lasting-client';

/** The parts of BullMQ's classes that are the same on both backends. */
export interface BackendQueue {
  add(name: string, data: unknown, options: Record<string, unknown>): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}
export interface BackendWorker {
  close(force?: boolean): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}
export type JobHandler = (job: { name: string; data: unknown }) => Promise<void>;

interface QueueBackend {
  queue(name: string): BackendQueue;
  worker(name: string, handler: JobHandler, concurrency: number): BackendWorker;
}

/** BullMQ on Redis when `REDIS_URL` is set, else on the same PostgreSQL, in a schema of its own. */
export function queueBackend(config: PorticoConfig): QueueBackend {
  // Stalled jobs come back more often than once: a worker killed twice must not lose its work.
  const options = { maxStalledCount: 1_000, stalledInterval: 5_000, lockDuration: 15_000, drainDelay: 2 };
  if (config.redisUrl !== null) {
    const connection = { url: config.redisUrl, maxRetriesPerRequest: null };
    return {
      queue: (name) => new Queue(name, { connection: { ...connection, enableOfflineQueue: false } }) as BackendQueue,
      worker: (name, handler, concurrency) => new Worker(name, handler, { connection, concurrency, ...options }),
    };
  }
  const postgres = withBackend(createPostgresBackend);
  const connection = { connectionString: config.databaseUrl, max: 4, migrate: true, Client: LastingClient };
  return {
    queue: (name) => new postgres.Queue(name, { connection }) as BackendQueue,
    worker: (name, handler, concurrency) => new postgres.Worker(name, handler, { connection, concurrency, ...options }),
  };
}
