import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure, saysDiskFull } from './failure.mjs';
import { isAlive, readPostmaster } from './postmaster.mjs';
import { openFolder, postgresBinaries, postgresUser } from './postgres-user.mjs';
import { freePort } from './ports.mjs';

const OWNER = 'portico';
const DATABASE = 'portico';
const DURABLE = { jit: 'off', max_connections: '200' };
const DISPOSABLE = {
  ...DURABLE,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/**
 * Starts the embedded PostgreSQL whose cluster lives in `folder`, or takes over the one that a killed launcher
 * left running there. `durable: false` gives up safety for speed (tests).
 *
 * @returns {Promise<{ url: string, port: number, pid: number, created: boolean, stop: () => Promise<void> }>}
 */
export async function startPostgres({ folder, durable = true }) {
  const user = postgresUser();
  const settings = durable ? DURABLE : DISPOSABLE;
  const server = { folder, user, settings, binaries: postgresBinaries(user), created: false };
  const home = openFolder(folder, user);
  try {
    if (!existsSync(join(folder, 'cluster.json'))) await createCluster(server, home);
    const cluster = readCluster(folder);
    const running = await takeOver(server, cluster);
    const { pid, port } = running ?? (await launch(server, home, cluster));
    const guard = guardAgainstKill(pid);
    const stop = async () => {
      guard.kill('SIGKILL');
      await stopPostmaster(pid);
    };
    return { url: urlOf(cluster, port), port, pid, created: server.created, stop };
  } finally {
    home.close();
  }
}

function urlOf({ password }, port, database = DATABASE) {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Settings of the cluster that outlive a run: the owner's password and the port it likes to have. */
function readCluster(folder) {
  try {
    const cluster = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
    if (typeof cluster.password !== 'string' || !existsSync(join(folder, 'data/PG_VERSION'))) throw new Error();
    return cluster;
  } catch (error) {
    if (error?.code === 'EACCES') throw error;
    throw damaged(folder, 'its description or its files are incomplete');
  }
}

function damaged(folder, why) {
  return new Failure(
    `The database in ${folder} is damaged: ${why}. Put a copy of the folder back, or begin anew with "npm start -- --reset".`,
  );
}

function run(server, home, program, args, options = {}) {
  const { output = ['ignore', 'pipe', 'pipe'], ...rest } = options;
  return spawn(join(server.binaries, 'bin', program), args, {
    ...server.user,
    cwd: '/',
    env: { LC_ALL: 'C', PATH: process.env.PATH, TZ: 'UTC' },
    stdio: [...output, ...home.stdio],
    ...rest,
  });
}

/** `initdb`, then the database; `cluster.json` is written last, so that half a cluster is never taken for one. */
async function createCluster(server, home) {
  const { folder, user } = server;
  const left = readdirSync(folder).filter((name) => name !== 'data' && name !== 'password');
  if (left.length > 0) throw damaged(folder, `it holds ${left[0]}, but no description of a cluster`);
  rmSync(join(folder, 'data'), { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const child = run(server, home, 'initdb', [
    ...['-D', `${home.path}/data`, '-U', OWNER, '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256'],
    ...['--locale-provider=icu', '--icu-locale=und', `--pwfile=${home.path}/password`, '--no-instructions'],
    ...(server.settings === DISPOSABLE ? ['--no-sync'] : []),
  ]);
  const { code, text } = await outcome(child);
  rmSync(passwordFile, { force: true });
  if (code !== 0) {
    if (saysDiskFull(text)) throw Object.assign(new Error('initdb'), { code: 'ENOSPC' });
    throw new Failure(`The embedded PostgreSQL could not be set up in ${folder}: ${lastLine(text)}`);
  }
  const cluster = { password, port: await freePort() };
  const { pid, port } = await launch(server, home, cluster, 'postgres');
  const client = await connect(urlOf(cluster, port, 'postgres'));
  await client.query(`CREATE DATABASE ${DATABASE}`);
  await client.end();
  await stopPostmaster(pid);
  const file = join(folder, 'cluster.json');
  writeFileSync(file, JSON.stringify({ ...cluster, port }), { mode: 0o600 });
  server.created = true;
}

/** A server that still runs on this cluster: used as it is. One that is just stopping is waited for. */
async function takeOver(server, cluster) {
  const data = join(server.folder, 'data');
  for (let round = 0; round < 150; round += 1) {
    const found = readPostmaster(data);
    if (!found) return undefined;
    if (found.port && (await answers(urlOf(cluster, found.port)))) return found;
    await wait(100);
  }
  throw new Failure(`A PostgreSQL server holds ${server.folder} and does not answer; stop it and start again.`);
}

async function launch(server, home, cluster, database = DATABASE) {
  const { folder, settings } = server;
  const data = join(folder, 'data');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort(cluster.port);
    mkdirSync(join(folder, '..', 'logs'), { recursive: true });
    const logFile = join(folder, '..', 'logs', 'postgres.log');
    const log = openSync(logFile, 'w');
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = run(
      server,
      home,
      'postgres',
      ['-D', `${home.path}/data`, '-h', '127.0.0.1', '-p', String(port), '-k', '', ...options],
      // A group of its own: Ctrl-C in the terminal must reach the launcher only, which stops the database last.
      { output: ['ignore', log, log], detached: true },
    );
    closeSync(log);
    child.unref();
    let ended = false;
    child.once('exit', () => (ended = true));
    child.once('error', () => (ended = true));
    for (let round = 0; round < 600 && !ended; round += 1) {
      const found = readPostmaster(data);
      if (found?.pid === child.pid && found.ready && (await answers(urlOf(cluster, port, database)))) return found;
      await wait(round < 100 ? 10 : 100);
    }
    if (!ended) {
      await stopPostmaster(child.pid);
      throw new Failure(`The embedded PostgreSQL did not become ready within a minute; see ${logFile}.`);
    }
    const text = readFileSync(logFile, 'utf8');
    if (/address already in use/i.test(text)) continue; // Somebody was faster; the next free port will do.
    if (saysDiskFull(text)) throw Object.assign(new Error('postgres'), { code: 'ENOSPC' });
    throw damaged(folder, lastLine(text) || 'the server ended without a word');
  }
  throw new Failure('No free port was found for the embedded PostgreSQL.');
}

/**
 * A tiny shell that outlives a launcher killed with SIGKILL just long enough to stop the database: its standard
 * input closes with the launcher.
 */
function guardAgainstKill(pid) {
  const script = 'cat >/dev/null; kill -INT "$1" 2>/dev/null';
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

async function connect(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // A server that goes away is seen by the next query.
  await client.connect();
  return client;
}

async function answers(url) {
  try {
    const client = await connect(url);
    await client.query('SELECT 1');
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function outcome(child) {
  return new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('error', (error) => resolve({ code: -1, text: String(error.message) }));
    child.once('close', (code) => resolve({ code, text }));
  });
}

function lastLine(text) {
  const lines = text.split('\n').filter((line) => /error|fatal|panic/i.test(line));
  return (lines.at(-1) ?? text.trim().split('\n').at(-1) ?? '').replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s*/, '');
}
