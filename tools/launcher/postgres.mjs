import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure, saysDiskFull } from './failure.mjs';
import { isAlive, readPostmaster } from './postmaster.mjs';
import * as clusters from './postgres-cluster.mjs';
import { openFolder, postgresBinaries, postgresUser } from './postgres-user.mjs';
import { freePort } from './ports.mjs';

const { DATABASE, OWNER, damaged } = clusters;
const DURABLE = { jit: 'off', max_connections: '200' };
const DISPOSABLE = {
  jit: 'off',
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
/** What a server says while it starts, stops or is busy; anything else will not change by waiting. */
const PASSING = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300']);

/**
 * Starts the embedded PostgreSQL whose cluster lives in `folder`, or takes over the one that a killed launcher
 * left running there. `isDurable: false` gives up safety for speed (tests); `binaries` names another installation.
 *
 * @returns {Promise<{ url: string, port: number, pid: number, isNew: boolean, stop: () => Promise<void> }>}
 * @throws Failure when there is no PostgreSQL for this machine or the cluster is damaged; what the disk says otherwise
 */
export async function startPostgres({ folder, isDurable = true, binaries }) {
  const user = postgresUser(join(folder, 'data'));
  const home = openFolder(folder, user);
  const server = { folder, user, home, isDurable, binaries: binaries ?? postgresBinaries(user) };
  try {
    const isNew = await clusters.ensureCluster(server);
    const cluster = clusters.readCluster(folder);
    const running = (await takeOver(server, cluster)) ?? (await launch(server, cluster));
    await ensureDatabase(server, cluster, running).catch(async (error) => {
      await running.stop();
      throw error;
    });
    return { ...running, url: urlOf(cluster, running.port), isNew };
  } finally {
    home.close();
  }
}

function urlOf({ password }, port, database = DATABASE) {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

async function ensureDatabase({ folder }, cluster, { port }) {
  if (!cluster.hasDatabase) {
    await withClient(urlOf(cluster, port, 'postgres'), async (client) => {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    });
    clusters.writeCluster(folder, { ...cluster, port, hasDatabase: true });
  }
  await withClient(urlOf(cluster, port), (client) => client.query('SELECT 1')).catch((error) => {
    throw damaged(folder, error.message);
  });
}

/** A server that still runs on this cluster: used as it is. One that is just stopping is waited for. */
async function takeOver({ folder }, cluster) {
  for (let round = 0; round < 150; round += 1) {
    const found = readPostmaster(join(folder, 'data'));
    if (!found) return undefined;
    if (found.port && (await answers(folder, cluster, found.port))) return guarded(found);
    await wait(100);
  }
  throw new Failure(`A PostgreSQL server holds ${folder} and does not answer; stop it and start again.`);
}

async function launch(server, cluster) {
  const { folder } = server;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort(cluster.port);
    const logFile = join(folder, '..', 'logs', 'postgres.log');
    const running = spawnServer(server, port, logFile);
    if (await isReady(server, cluster, running)) return running;
    const text = readFileSync(logFile, 'utf8');
    if (/address already in use/i.test(text)) continue; // Somebody was faster; the next free port will do.
    if (saysDiskFull(text)) throw Object.assign(new Error('postgres'), { code: 'ENOSPC' });
    throw damaged(folder, clusters.lastComplaint(text) || 'the server ended without a word');
  }
  throw new Failure('No free port was found for the embedded PostgreSQL.');
}

function spawnServer(server, port, logFile) {
  mkdirSync(join(logFile, '..'), { recursive: true });
  const log = openSync(logFile, 'w');
  const settings = Object.entries(server.isDurable ? DURABLE : DISPOSABLE);
  const child = clusters.runPostgres(
    server,
    'postgres',
    [
      ...['-D', `${server.home.path}/data`, '-h', '127.0.0.1', '-p', String(port), '-k', ''],
      ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // A group of its own: Ctrl-C in the terminal must reach the launcher only, which stops the database last.
    { output: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  child.unref();
  const running = { ...guarded({ pid: child.pid, port }), hasEnded: false };
  for (const event of ['exit', 'error']) child.once(event, () => (running.hasEnded = true));
  return running;
}

/** Waits for the server; false when it ended by itself. One that refuses for good is stopped. */
async function isReady({ folder }, cluster, running) {
  for (let round = 0; round < 600; round += 1) {
    if (running.hasEnded) {
      running.dismissGuard();
      return false;
    }
    const found = readPostmaster(join(folder, 'data'));
    if (found?.pid === running.pid && found.ready) {
      const isUp = await answers(folder, cluster, running.port).catch(async (error) => {
        await running.stop();
        throw error;
      });
      if (isUp) return true;
    }
    await wait(round < 100 ? 10 : 100);
  }
  await running.stop();
  throw new Failure(`The embedded PostgreSQL in ${folder} did not become ready within a minute.`);
}

/** Connects to the database that every cluster has. */
async function answers(folder, cluster, port) {
  try {
    await withClient(urlOf(cluster, port, 'postgres'), (client) => client.query('SELECT 1'));
    return true;
  } catch (error) {
    if (PASSING.has(error.code) || error.code === undefined) return false;
    throw damaged(folder, error.message);
  }
}

async function withClient(url, use) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // A server that goes away is seen by the query.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** A server with its guard and the way to stop both. */
function guarded({ pid, port }) {
  const guard = guardAgainstKill(pid);
  const dismissGuard = () => guard.kill('SIGKILL');
  const stop = async () => {
    dismissGuard();
    await stopPostmaster(pid);
  };
  return { pid, port, stop, dismissGuard };
}

/**
 * A tiny shell that outlives a launcher killed with SIGKILL just long enough to stop the database: its standard
 * input closes with the launcher.
 */
function guardAgainstKill(pid) {
  const script = 'read -r _; kill -INT "$1" 2>/dev/null';
  const guard = spawn('sh', ['-c', script, 'portico-guard', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    detached: true,
  });
  guard.unref();
  guard.stdin.unref?.();
  return guard;
}

/** Stops a server that was left running on the cluster in `folder`, whoever started it. */
export async function stopServerOf(folder) {
  const found = readPostmaster(join(folder, 'data'));
  if (found) await stopPostmaster(found.pid);
}

/** Fast shutdown (open sessions are cut, nothing is lost); immediate if that takes longer than 20 s. */
async function stopPostmaster(pid) {
  for (const [signal, rounds] of [
    ['SIGINT', 400],
    ['SIGQUIT', 100],
    ['SIGKILL', 100],
  ]) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let round = 0; round < rounds; round += 1) {
      if (!isAlive(pid)) return;
      await wait(50);
    }
  }
}
