import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** True when a process with this number exists, whoever owns it. A zombie has ended. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return process.platform !== 'linux';
  }
}

/** Reads what a postmaster writes about itself: number, port and state, by line (see PostgreSQL's pidfile.h). */
export function parsePostmaster(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[3]);
  return { pid, port: Number.isInteger(port) && port > 0 ? port : undefined, ready: lines[7] === 'ready' };
}

/** The server that runs on a data folder, or undefined: no file, or one that a crash left behind. */
export function readPostmaster(data) {
  let found;
  try {
    found = parsePostmaster(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  return found && isAlive(found.pid) && isPostgres(found.pid) ? found : undefined;
}

/** After a restart of the machine the number may belong to any program; where /proc tells, ask. */
function isPostgres(pid) {
  try {
    return /postgres/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}
