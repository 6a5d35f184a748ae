import { setTimeout as wait } from 'node:timers/promises';
import { randomOf } from '../random.mjs';

/**
 * What happens to a run and when: each at a number of attempts at the mail server that the seed chose, and a few
 * milliseconds later, so that it hits any step of a hand-over. All while there is work, none after it.
 */
export function misfortunesOf(seed, { recipients, kills, flushes, redisRestarts, crashes }) {
  const random = randomOf(`mail-${seed}`);
  const some = (count, kind) =>
    Array.from({ length: count }, () => ({
      kind,
      at: random.between(Math.ceil(recipients * 0.01), Math.floor(recipients * 0.95)),
      delayMs: random.between(0, 40),
      place: random.between(0, 1),
    }));
  const all = [
    ...some(kills, 'kill'),
    ...some(redisRestarts, 'redis-restart'),
    ...some(flushes, 'flush'),
    ...some(crashes, 'postgres-crash'),
  ];
  return all.sort((one, other) => one.at - other.at);
}

/** Lets them happen one after another. `isOver` ends it early: then not all of them found work to disturb. */
export async function befall(misfortunes, { sink, workers, redis, database, isOver }) {
  const happened = {};
  for (const { kind, at, delayMs, place } of misfortunes) {
    while ((await sink.count()) < at) {
      if (await isOver()) return happened;
      await wait(10);
    }
    await wait(delayMs);
    if (kind === 'kill') await workers.kill(place);
    else if (kind === 'redis-restart') await redis.restart();
    else if (kind === 'flush') await redis.flush();
    else await database.crash();
    happened[kind] = (happened[kind] ?? 0) + 1;
  }
  return happened;
}
