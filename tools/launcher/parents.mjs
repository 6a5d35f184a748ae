import { readFileSync } from 'node:fs';
import { isAlive } from './postmaster.mjs';

const INTERVAL_MS = 1_000;
const WRAPPERS = /^(?:sh|dash|bash|npm|node)/;

/** The parent of a process and the name of its program, from /proc. */
function look(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** The processes between npm and this one, npm included: shell and an older Node that handed over. */
function chainToNpm() {
  const chain = [];
  for (let pid = process.ppid; pid > 1 && chain.length < 4;) {
    const found = look(pid);
    if (!found || !WRAPPERS.test(found.name)) return [];
    chain.push(pid);
    if (/^npm/.test(found.name)) return chain;
    pid = found.parent;
  }
  return [];
}

/**
 * Calls `onGone` when the npm that started this launcher was killed: it cannot pass that on. Also when an older Node
 * that handed over to this one is gone.
 */
export function watchParents(onGone) {
  if (process.connected) process.once('disconnect', onGone);
  const chain = process.env.npm_lifecycle_event ? chainToNpm() : [];
  if (chain.length === 0) return;
  setInterval(() => {
    if (!chain.every(isAlive)) onGone();
  }, INTERVAL_MS).unref();
}
