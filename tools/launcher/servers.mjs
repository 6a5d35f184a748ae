import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { lastWords, ServerProcess } from './processes.mjs';
import { WORKER_MEMORY } from './worker-memory.mjs';

const START_MS = 90_000;
const RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

/**
 * Starts API and worker and waits until both are ready. One that ends by itself afterwards is started again; when it
 * keeps ending, everything ends, with its last words.
 */
export async function startServers({ settings, running, env, api, worker, logs }) {
  let isReady = false;
  let failure;
  const onEnd = (server) => {
    const reason = lastWords(server.said());
    if (!isReady) return void (failure = new Failure(`The ${server.name} did not start: ${reason}`));
    const sentence = `The ${server.name} ended: ${reason}`;
    const now = Date.now();
    server.restarts = [...(server.restarts ?? []).filter((time) => now - time < RESTART_WINDOW_MS), now];
    if (server.restarts.length > RESTARTS) {
      process.stderr.write(`${sentence}\n`);
      return void running.end(1);
    }
    process.stderr.write(`${sentence} It is started again.\n`);
    server.start();
  };
  const server = (name, script, logName, nodeArguments) => {
    const started = new ServerProcess({ name, script, nodeArguments, env, log: join(logs, logName), onEnd });
    running.onEnd(() => started.stop());
    return started;
  };
  const servers = {
    api: server('API', api, 'api.log'),
    worker: server('worker', worker, 'worker.log', WORKER_MEMORY),
  };
  const deadline = Date.now() + START_MS;
  const isUp = { api: false, worker: false };
  while (!isUp.api || !isUp.worker) {
    if (running.isEnding) return;
    if (failure) throw failure;
    if (Date.now() > deadline)
      throw new Failure(`The ${isUp.api ? 'worker' : 'API'} did not become ready; see ${logs}.`);
    isUp.api ||= await answersReady(settings);
    isUp.worker ||= /worker ready/.test(servers.worker.said());
    await wait(25);
  }
  isReady = true;
}

async function answersReady({ host, port }) {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${address}:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
