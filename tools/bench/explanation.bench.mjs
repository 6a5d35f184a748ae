import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as populate from './populate.sql.mjs';
import { onStage, say } from './stage.mjs';

/**
 * `npm run bench:explain`: how long an explanation takes (X1: p95 under 200 ms), four people asking at once about
 * their own and other people's invoices, whole and field by field. The last line is JSON.
 */
const SIZE = { users: 2_000, each: 50 };
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 2_000);
const AT_ONCE = 4;
const FIELDS = [undefined, 'subject', 'margin', 'lineItems.unitPrice'];
const root = resolve(fileURLToPath(import.meta.url), '../../..');

async function main({ client, bench, api, write }) {
  say(`Writing ${SIZE.users * SIZE.each} invoices …`);
  const documents = [0, SIZE.users * SIZE.each - 1];
  await populate.people(write, bench, 1, SIZE.users);
  await write(populate.invoices(bench.invoices, ...documents));
  await write(populate.invoiceLinks(bench.invoices, ...documents));
  await client.query('VACUUM ANALYZE');
  const ask = questions(api, bench);
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
}

/** Every other question is about somebody else's invoice; one in four about the whole record. */
function questions(api, { organisationId, administratorToken }) {
  return async (turn) => {
    const person = 1 + ((turn * 7_919) % SIZE.users);
    const owner = turn % 2 === 0 ? person : 1 + (person % SIZE.users);
    const field = FIELDS[turn % FIELDS.length];
    const body = {
      portalUserId: populate.idOf('002', person),
      module: 'Invoices',
      recordId: populate.idOf('004', (owner - 1) * SIZE.each + (turn % SIZE.each)),
      action: 'view',
      ...(field ? { field } : {}),
    };
    const began = performance.now();
    const answer = await fetch(`${api}/organisations/${organisationId}/explanations`, {
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

onStage({ root }, main).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
