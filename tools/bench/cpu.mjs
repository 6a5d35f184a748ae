import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of CPU that a PostgreSQL server and its sessions have used so far, those that ended as well. */
export function cpuOfPostgres({ running }) {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (!stat) continue;
    const isServer = Number(name) === running.pid;
    if (isServer) ticks += Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14]);
    else if (Number(stat[1]) === running.pid) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks / 100;
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  } catch {
    return undefined; // It ended while we looked.
  }
}
