import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, saysDiskFull } from './failure.mjs';
import { freePort } from './ports.mjs';

export const OWNER = 'portico';
export const DATABASE = 'portico';

export function damaged(folder, why) {
  return new Failure(
    `The database in ${folder} is damaged: ${why}. Put a copy of the folder back, or begin anew with "npm start -- --reset".`,
  );
}

/** One of PostgreSQL's programs, as the user and with the open folder that it needs (see postgres-user.mjs). */
export function runPostgres({ binaries, user, home }, program, args, options = {}) {
  const { output = ['ignore', 'pipe', 'pipe'], ...rest } = options;
  return spawn(join(binaries, 'bin', program), args, {
    ...user,
    cwd: '/',
    env: { LC_ALL: 'C', PATH: process.env.PATH, TZ: 'UTC' },
    stdio: [...output, ...home.stdio],
    ...rest,
  });
}

/**
 * Makes a cluster where there is none. `initdb` works in a draft that is renamed when it is whole, so that what an
 * interruption leaves is never taken for a database, and a database never for such a rest.
 *
 * @returns {Promise<boolean>} true when it was made just now
 */
export async function ensureCluster(server) {
  const { folder } = server;
  const draft = join(folder, 'draft');
  if (existsSync(join(folder, 'data')) || (existsSync(join(folder, 'cluster.json')) && !existsSync(draft)))
    return false;
  const foreign = readdirSync(folder).find((name) => !['draft', 'password', 'cluster.json'].includes(name));
  if (foreign) throw damaged(folder, `it holds ${foreign}, but no database`);
  rmSync(draft, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  await initialise(server, password);
  writeCluster(folder, { password, port: await freePort(), hasDatabase: false });
  renameSync(draft, join(folder, 'data'));
  return true;
}

async function initialise(server, password) {
  const { folder, home, user, isDurable } = server;
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const child = runPostgres(server, 'initdb', [
    ...['-D', `${home.path}/draft`, '-U', OWNER, '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256'],
    ...['--locale-provider=icu', '--icu-locale=und', `--pwfile=${home.path}/password`, '--no-instructions'],
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  const { code, text } = await outcome(child);
  rmSync(passwordFile, { force: true });
  if (code === 0) return;
  if (saysDiskFull(text)) throw Object.assign(new Error('initdb'), { code: 'ENOSPC' });
  throw new Failure(`The embedded PostgreSQL could not be set up in ${folder}: ${lastComplaint(text)}`);
}

/** What outlives a run: the owner's password, the port it likes to have, whether the database has been created. */
export function readCluster(folder) {
  try {
    const cluster = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8'));
    if (typeof cluster.password === 'string' && existsSync(join(folder, 'data/PG_VERSION'))) return cluster;
  } catch (error) {
    if (error.code === 'EACCES') throw error;
  }
  throw damaged(folder, 'its description or its files are incomplete');
}

export function writeCluster(folder, cluster) {
  writeFileSync(join(folder, 'cluster.json'), JSON.stringify(cluster), { mode: 0o600 });
}

function outcome(child) {
  return new Promise((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('error', (error) => resolve({ code: -1, text: error.message }));
    child.once('close', (code) => resolve({ code, text }));
  });
}

/** The last complaint in PostgreSQL's own words, without date and severity. */
export function lastComplaint(text) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const complaint = lines.findLast((line) => /(?:FATAL|PANIC|ERROR|error):/.test(line));
  return (complaint ?? lines.at(-1) ?? '').replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s*/, '');
}
