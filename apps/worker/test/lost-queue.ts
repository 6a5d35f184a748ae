import { createPostgresBackend, withBackend } from 'bullmq';
import { QUEUE } from '@portico/contracts';
import { Redis } from 'ioredis';

/** Empties the queue behind everybody's back: an operator flushed Redis, or restored a database without its jobs. */
export async function loseQueue(databaseUrl: string, redisUrl: string | undefined): Promise<void> {
  if (redisUrl !== undefined) {
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    redis.disconnect();
    return;
  }
  const connection = { connectionString: databaseUrl, max: 1, migrate: true };
  const queue = new (withBackend(createPostgresBackend).Queue)(QUEUE.invitation, { connection });
  await queue.obliterate({ force: true });
  await queue.close();
}
