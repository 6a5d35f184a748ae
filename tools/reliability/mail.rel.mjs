import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from '../launcher/build.mjs';
import { optionsOf, say } from './arguments.mjs';
import { checkMails, isGoodDay } from './mail/mail-checks.mjs';
import { befall, misfortunesOf } from './mail/misfortunes.mjs';
import { Workers } from './mail/workers.mjs';
import { PostgresServer } from './postgres.mjs';
import { Product, ROOT } from './product.mjs';
import { RedisServer } from './redis.mjs';
import { idsOf } from './seats/mailed-tokens.mjs';
import { SinkProcess } from './sink-process.mjs';
import { Tenant } from './tenant.mjs';

/**
 * `npm run rel:mail`: a batch of invitations on a bad day. Workers are killed, Redis is restarted and flushed,
 * PostgreSQL shut down immediately, and the mail server defers, refuses, hangs and hangs up. The last line is the
 * result as JSON. `--without sweeper` and `--without fencing` break the workers on purpose: then it must fail.
 */
const options = optionsOf({
  ...{ recipients: 10_000, seeds: 5, first: 1, kills: 50, workers: 2, concurrency: 10 },
  ...{ redisRestarts: 3, flushes: 1, crashes: 2, minutes: 15, backend: 'both', without: 'nothing' },
});
const BACKENDS = options.backend === 'both' ? ['postgres', 'redis'] : [options.backend];
const HURRY_EVERY_MS = 2_000;

async function runSeed(backend, seed) {
  const redis = backend === 'redis' ? await RedisServer.start() : undefined;
  const sink = await SinkProcess.start(`${backend}-${seed}`);
  const database = await PostgresServer.start('mail');
  const { concurrency } = options;
  let api;
  let workers;
  let hurry;
  try {
    const product = await Product.on({
      databaseUrl: database.url,
      redisUrl: redis?.url,
      smtpUrl: sink.url,
      concurrency,
    });
    const signIns = product.prepare();
    api = await product.startApi();
    const tenant = await Tenant.signIn(product, signIns, database);
    await tenant.giveSeats({ free: options.recipients * 2 });
    const people = await tenant.writePeople(options.recipients);
    const preload =
      options.without === 'nothing' ? undefined : join(ROOT, `tools/reliability/mail/without-${options.without}.cjs`);
    workers = await Workers.start(product, options.workers, preload);
    const begun = Date.now();
    const batch = await tenant.must('POST', `${tenant.base}/invitation-batches`, {
      userTypeId: tenant.userTypeId,
      selection: { kind: 'records', recordIds: people.map(({ id }) => id) },
    });
    hurry = setInterval(() => void passTime(database, batch.id).catch(() => undefined), HURRY_EVERY_MS);
    const deadline = begun + options.minutes * 60_000;
    const isOver = async () => Date.now() > deadline || (await statusOf(database, batch.id)) === 'finished';
    const happened = await befall(planOf(backend, seed), { sink, workers, redis, database, isOver });
    while (!(await isOver())) await wait(250);
    const seconds = Math.round((Date.now() - begun) / 1_000);
    // What was under way at the end may still arrive; then nothing more may come.
    await wait(1_000);
    const found = await judge(database, tenant, batch.id, { sink, kills: workers.kills, concurrency });
    const status = await statusOf(database, batch.id);
    return { backend, seed, seconds, status, happened, died: workers.died, ...found };
  } finally {
    clearInterval(hurry);
    await workers?.stop();
    await api?.kill();
    await sink.stop();
    await redis?.stop();
    await database.stop();
  }
}

function planOf(backend, seed) {
  const { recipients, kills, crashes, flushes, redisRestarts } = options;
  const ofRedis = backend === 'redis' ? { flushes, redisRestarts } : { flushes: 0, redisRestarts: 0 };
  return misfortunesOf(seed, { recipients, kills, crashes, ...ofRedis });
}

/** Back-off waits a minute and more: here that time passes at once, as if it were later. */
function passTime(database, batchId) {
  return database.query(
    `UPDATE invitation_recipients SET due_at = now()
     WHERE batch_id = $1 AND state = 'queued' AND attempts > 0 AND due_at > now() + interval '5 seconds'`,
    [batchId],
  );
}

async function statusOf(database, batchId) {
  const [row] = await database.query('SELECT status FROM invitation_batches WHERE id = $1', [batchId]);
  return row?.status;
}

async function judge(database, tenant, batchId, { sink, kills, concurrency }) {
  const recipients = await database.query(
    'SELECT email, state, attempts FROM invitation_recipients WHERE organisation_id = $1 AND batch_id = $2',
    [tenant.id, batchId],
  );
  const rows = await database.query('SELECT id, email FROM invitations WHERE organisation_id = $1', [tenant.id]);
  const report = await sink.report();
  const taken = report.taken.map((mail) => ({ ...mail, invitationId: idsOf(mail.token)[1] }));
  const invitations = new Map(rows.map(({ id, email }) => [id, email]));
  return checkMails({ recipients, invitations, taken, attempts: report.attempts, kills, concurrency });
}

const isGood = (result) => result.status === 'finished' && result.died === 0 && isGoodDay(result);

async function main() {
  await build({ root: ROOT, environment: process.env });
  const results = [];
  for (const backend of BACKENDS)
    for (let seed = options.first; seed < options.first + options.seeds; seed += 1) {
      const result = await runSeed(backend, seed);
      results.push(result);
      say(`${isGood(result) ? '✔' : '✘'} ${JSON.stringify(result)}`);
    }
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  const passed = results.every(isGood);
  const line = {
    ...{ run: 'rel:mail', without: options.without, backends: BACKENDS, seeds: options.seeds },
    recipients: options.recipients,
    kills: sum(({ happened }) => happened.kill ?? 0),
    lost: sum(({ lost }) => lost),
    duplicates: sum(({ duplicates }) => duplicates),
    wrong: sum(({ wrong }) => wrong),
    retried: sum(({ retried }) => retried),
    unsaid: sum(({ unsaid }) => unsaid),
    unknown: sum(({ unknown }) => unknown),
    unknownAtMost: sum(({ unknownAtMost }) => unknownAtMost),
    drained: results.filter(({ status, open }) => status === 'finished' && open === 0).length,
    of: results.length,
    seconds: sum(({ seconds }) => seconds),
    passed,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  process.exitCode = passed ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.stdout.write(`${JSON.stringify({ run: 'rel:mail', passed: false, error: error.message })}\n`);
  process.exitCode = 1;
});
