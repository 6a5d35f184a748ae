import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { isAlive } from './postmaster.mjs';
import { dataPaths } from './settings.mjs';

const STOPPING_MS = 30_000;
const ORPHANED_MS = 4_000;

/** Makes the data folder, or says why it cannot be one. */
export function prepareFolder(data) {
  const found = statSync(data, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new Failure(`PORTICO_DATA is ${data}, which is not a folder.`);
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    mkdirSync(dataPaths(data).logs, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw Object.assign(error, { path: `the data folder ${data}` });
  }
}

/**
 * Takes the data folder for this launcher. Two on one folder would start two workers on one database. A launcher that
 * is just stopping, or that is about to notice that its npm was killed, is waited for.
 */
export async function lockFolder(data, now = () => Date.now()) {
  const { lock } = dataPaths(data);
  const wasKilled = existsSync(lock);
  const begun = now();
  for (;;) {
    const holder = readHolder(lock);
    if (!holder) break;
    const patience = holder.isStopping ? STOPPING_MS : ORPHANED_MS;
    if (now() - begun > patience) {
      throw new Failure(
        `Portico is already running on ${data} (process ${holder.pid}); stop it, or set PORTICO_DATA to another folder.`,
      );
    }
    await wait(100);
  }
  const write = (isStopping) => writeFileSync(lock, JSON.stringify({ pid: process.pid, isStopping }), { mode: 0o600 });
  write(false);
  return { wasKilled, markStopping: () => write(true), release: () => rmSync(lock, { force: true }) };
}

/** The launcher that holds the folder, unless it is gone or its number has passed on to another program. */
function readHolder(lock) {
  try {
    const holder = JSON.parse(readFileSync(lock, 'utf8'));
    if (!Number.isInteger(holder.pid) || holder.pid === process.pid || !isAlive(holder.pid)) return undefined;
    return isLauncher(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isLauncher(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return process.platform !== 'linux';
  }
}

/** The key for tokens: given, or made once and kept. Losing it would silently void every link that was mailed. */
export function secretOf({ data, environment }) {
  if (environment.PORTICO_SECRET) return environment.PORTICO_SECRET;
  const { secret, postgres } = dataPaths(data);
  if (existsSync(secret)) {
    const key = readFileSync(secret, 'utf8').trim();
    if (/^[0-9a-f]{64,}$/.test(key)) return key;
    throw damaged(data, 'its key is not readable');
  }
  if (existsSync(`${postgres}/cluster.json`)) throw damaged(data, 'its key is missing');
  const key = randomBytes(32).toString('hex');
  writeFileSync(secret, key, { mode: 0o600 });
  return key;
}

function damaged(data, why) {
  return new Failure(
    `The data folder ${data} is damaged: ${why}. Put a copy of it back, or begin anew with "npm start -- --reset".`,
  );
}

/** What the last start left behind, to be quick; anything unreadable counts as nothing. */
export function readState(data) {
  try {
    return JSON.parse(readFileSync(dataPaths(data).state, 'utf8'));
  } catch {
    return {};
  }
}

export function writeState(data, state) {
  writeFileSync(dataPaths(data).state, JSON.stringify(state), { mode: 0o600 });
}

/** Deletes what a launcher made in the data folder, and nothing else that may lie there. */
export function emptyFolder(data) {
  for (const [name, path] of Object.entries(dataPaths(data))) {
    if (name !== 'lock') rmSync(path, { recursive: true, force: true });
  }
}
