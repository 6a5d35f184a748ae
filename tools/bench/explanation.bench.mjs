import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from '../launcher/ports.mjs';
import { startPostgres } from '../launcher/postgres.mjs';
import * as populate from './populate.sql.mjs';
import { prepare } from './prepare.mjs';

/**
 * `npm run bench:explain`: how long an explanation takes (X1: p95 under 200 ms), four people asking at once about
 * their own and other people's invoices, whole and field by field. The last line is JSON.
 */
const SIZE = { users: 2_000, each: 50 };
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 2_000);
const AT_ONCE = 4;
const FIELDS = [undefined, 'subject', 'margin', 'lineItems.unitPrice'];
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const say = (text) => process.stderr.write(`${text}\n`);

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const postgres = await startPostgres({ folder: join(folder, 'postgres') });
  const children = [];
  const client = new pg.Client({ connectionString: postgres.url });
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
    const start = (script, settings, isReady) => {
      const child = spawn(process.execPath, [join(root, script)], {
        env: { ...process.env, ...settings },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      children.push(child);
      return isReady(child);
    };
    const bench = await prepare({ root, env, start, until, port, client });
    say(`Writing ${SIZE.users * SIZE.each} invoices …`);
    await load(client, bench);
    const ask = questions(port, bench);
    for (let turn = 0; turn < 100; turn += 1) await ask(turn);
    const times = [];
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < REQUESTS) times.push(await ask((next += 1)));
      }),
    );
    times.sort((one, other) => one - other);
    const at = (share) => Number(times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1));
    const explain = { requests: times.length, p50ms: at(0.5), p95ms: at(0.95), p99ms: at(0.99) };
    process.stdout.write(`${JSON.stringify({ explain })}\n`);
    if (explain.p95ms >= 200) process.exitCode = 1;
  } finally {
    await client.end();
    for (const child of children) child.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function until(url) {
  for (let tries = 0; tries < 600; tries += 1) {
    const isUp = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} does not answer`);
}

async function load(client, bench) {
  const documents = [0, SIZE.users * SIZE.each - 1];
  const write = (sql) => client.query(sql, [bench.organisationId]);
  await write(populate.contacts(bench.contacts, 1, SIZE.users));
  await write(populate.portalUsers(bench.portal, 1, SIZE.users));
  await write(populate.accesses(bench.portal, 1, SIZE.users));
  await write(populate.invoices(bench.invoices, ...documents));
  await write(populate.invoiceLinks(bench.invoices, ...documents));
  await client.query('VACUUM ANALYZE');
}

/** The ids that `populate.uuid` writes. */
function idOf(series, number) {
  const hex = (value) => value.toString(16).padStart(12, '0');
  const [time, tail] = [hex(1_764_000_000_000 + number), hex(number)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${series}-8000-${tail}`;
}

/** Every other question is about somebody else's invoice; one in four about the whole record. */
function questions(port, { organisationId, administratorToken }) {
  return async (turn) => {
    const person = 1 + ((turn * 7_919) % SIZE.users);
    const owner = turn % 2 === 0 ? person : 1 + (person % SIZE.users);
    const field = FIELDS[turn % FIELDS.length];
    const body = {
      portalUserId: idOf('002', person),
      module: 'Invoices',
      recordId: idOf('004', (owner - 1) * SIZE.each + (turn % SIZE.each)),
      action: 'view',
      ...(field ? { field } : {}),
    };
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/organisations/${organisationId}/explanations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${administratorToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    const took = performance.now() - began;
    if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(told)}`);
    const isExpected = owner === person && (field === undefined || field === 'subject');
    if (told.allowed !== isExpected) throw new Error(`not as expected: ${JSON.stringify({ body, told })}`);
    return took;
  };
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
