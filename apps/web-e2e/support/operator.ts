import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { settingsOnly, type RunningPortico } from './portico';

const API = resolve(__dirname, '../../../dist/apps/api/main.js');

/**
 * What an operator does at a terminal: a new organisation in the database of a running Portico. Options as the command
 * takes them, without their dashes.
 */
export function createOrganisation(
  portico: RunningPortico,
  options: Record<string, string>,
): { organisationId: string; setPasswordUrl: string } {
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const environment = {
    ...settingsOnly(process.env),
    NODE_ENV: 'development',
    DATABASE_URL: databaseUrl(portico.data),
    PORTICO_SECRET: readFileSync(join(portico.data, 'secret'), 'utf8').trim(),
    PUBLIC_URL: new URL(portico.console).origin,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [API, 'create-organisation', ...args], {
    env: environment,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`create-organisation ended with ${status}: ${stderr}`);
  const line = stdout.split('\n').findLast((candidate) => candidate.startsWith('{'));
  return JSON.parse(line ?? '{}') as { organisationId: string; setPasswordUrl: string };
}

/** Seats for an organisation of a running Portico: its pool, to distribute among its types. */
export async function sellSeats(portico: RunningPortico, organisationId: string, count: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(portico.data) });
  await client.connect();
  try {
    await client.query('UPDATE organisations SET bought_seats = bought_seats + $2 WHERE id = $1', [
      organisationId,
      count,
    ]);
  } finally {
    await client.end();
  }
}

/** Where the embedded PostgreSQL of that folder listens: its own process file knows the port. */
function databaseUrl(data: string): string {
  const { password } = JSON.parse(readFileSync(join(data, 'postgres/cluster.json'), 'utf8')) as { password: string };
  const port = readFileSync(join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://portico:${password}@127.0.0.1:${port}/portico`;
}
