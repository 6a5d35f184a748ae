import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import pg from 'pg';
import { freePort } from '../launcher/ports.mjs';
import { startPostgres } from '../launcher/postgres.mjs';
import { tokenOf } from './populate.sql.mjs';
import { prepare } from './prepare.mjs';

const CONNECTIONS = 20;

export const say = (text) => process.stderr.write(`${text}\n`);

/**
 * A database, an API and the organisation that is measured, for the time of some work. `tabsOf` gives the type of the
 * portal users its tabs, besides their own record.
 *
 * @template Result
 * @param {(stage: Stage) => Promise<Result>} work
 */
export async function onStage({ root, tabsOf }, work) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const children = [];
  const postgres = {
    ...(await startPostgres({ folder: join(folder, 'postgres') })),
    logFile: join(folder, 'logs/postgres.log'),
  };
  const client = new pg.Client({ connectionString: postgres.url });
  const start = (script, env, isReady) => {
    const child = spawn(process.execPath, [join(root, script)], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    return isReady(child);
  };
  try {
    await client.connect();
    const port = await freePort();
    const env = {
      DATABASE_URL: postgres.url,
      PORTICO_SECRET: randomBytes(32).toString('hex'),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_ENV: 'development',
    };
    say('Preparing the organisation …');
    const bench = await prepare({ root, env, start, until, port, client, ...(tabsOf ? { tabsOf } : {}) });
    // Another process of its own on the same database: it says when it is ready.
    const startBeside = async (script, settings) => {
      const besidePort = await freePort();
      const isReady = (child) =>
        new Promise((ready, refuse) => {
          child.once('message', ready);
          child.once('exit', (code) => refuse(new Error(`${script} ended with ${code}`)));
        });
      await start(`tools/bench/${script}`, { ...env, ...settings, BESIDE_PORT: String(besidePort) }, isReady);
      return `http://127.0.0.1:${besidePort}`;
    };
    const write = (sql) => client.query(sql, [bench.organisationId]);
    return await work({ postgres, client, bench, api: `http://127.0.0.1:${port}/api/v1`, startBeside, write });
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await client.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error when the address does not answer within half a minute */
export async function until(url) {
  for (let tries = 0; tries < 300; tries += 1) {
    const isThere = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isThere) return;
    await wait(100);
  }
  throw new Error(`${url} does not answer`);
}

/** Each request is another user's: a stride that is prime to their number visits all of them. */
export function tokens(organisationId, users) {
  let next = 0;
  return () => tokenOf(organisationId, 1 + (next = (next + 7_919) % users));
}

/**
 * Asks for some seconds on 20 connections; `requestOf` makes each request.
 *
 * @returns requests a second and the 99th percentile in milliseconds
 * @throws Error when an answer is a refusal
 */
export function measure(url, requestOf, seconds) {
  const requests = [{ setupRequest: (request) => ({ ...request, ...requestOf(request) }) }];
  return new Promise((done, refuse) => {
    const run = autocannon({ url, connections: CONNECTIONS, duration: seconds, requests }, (error, result) => {
      if (error) return refuse(error);
      if (result.non2xx > 0 || result.errors > 0)
        return refuse(new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`));
      done({ rps: result.requests.average, p99: result.latency.p99 });
    });
    run.on('error', refuse);
  });
}

export const signedIn = (nextToken) => (request) => ({
  headers: { ...request.headers, authorization: `Bearer ${nextToken()}` },
});
