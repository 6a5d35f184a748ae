import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

/** Below the ports that systems give to connections: one that is free stays so until somebody listens there. */
const FIRST = 20_000;
const LAST = 31_999;
const ATTEMPTS = 100;

/** True when `port` can be listened on at `host` right now. */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A free port, `wanted` while that is free.
 *
 * @throws Failure when none was found
 */
export async function freePort(wanted, host = '127.0.0.1') {
  if (wanted && (await isFree(wanted, host))) return wanted;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(FIRST, LAST + 1);
    if (await isFree(port, host)) return port;
  }
  throw new Failure(`No free port was found from ${FIRST} to ${LAST}.`);
}
