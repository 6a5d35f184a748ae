import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { build } from '../launcher/build.mjs';
import { optionsOf, say } from '../reliability/arguments.mjs';
import { PostgresServer } from '../reliability/postgres.mjs';
import { Product, ROOT } from '../reliability/product.mjs';
import { RedisServer } from '../reliability/redis.mjs';
import { SinkProcess } from '../reliability/sink-process.mjs';
import { Tenant } from '../reliability/tenant.mjs';
import { cpuOfPostgres } from './cpu.mjs';
import { writeInvitations } from './invite.report.mjs';
import { median } from './report.mjs';

/**
 * `npm run bench:invite`: a batch of invitations from the POST to the last `sent`, by one worker over real SMTP to a
 * sink in its own process, beside the floor, in turn. Then a batch ten times as large, for the memory of the worker,
 * while another organisation invites one person after another. The last line is the result as JSON.
 */
const options = optionsOf({
  ...{ recipients: 10_000, large: 100_000, pairs: 3, concurrency: 20, backend: 'both', write: 'yes' },
});
const BACKENDS = options.backend === 'both' ? ['postgres', 'redis'] : [options.backend];
const AIM = { postgres: 1.5, redis: 1.3 };
const LONGEST_WAIT_MS = 2_000;
const SINGLES = 20;

class Bench {
  static async open(backend) {
    const bench = new Bench();
    bench.backend = backend;
    bench.redis = backend === 'redis' ? await RedisServer.start() : undefined;
    bench.database = await PostgresServer.start('bench-invite');
    bench.sink = await SinkProcess.start('good');
    const { concurrency } = options;
    bench.product = await Product.on({
      ...{ databaseUrl: bench.database.url, redisUrl: bench.redis?.url, smtpUrl: bench.sink.url, concurrency },
    });
    const signIns = bench.product.prepare();
    bench.api = await bench.product.startApi();
    bench.tenant = await Tenant.signIn(bench.product, signIns, bench.database);
    bench.neighbour = await Tenant.signIn(bench.product, signIns, bench.database, 'Bramley Instruments');
    const most = Math.max(options.recipients, options.large);
    await bench.tenant.giveSeats({ free: most * 2 });
    await bench.neighbour.giveSeats({ free: most * 2 });
    return bench;
  }

  /** One batch by a worker of its own: seconds from the request to the last `sent`, CPU, memory. */
  async batch(recipients, meanwhile = async () => undefined) {
    await this.tenant.empty();
    await this.tenant.writePeople(recipients);
    await this.database.query('VACUUM ANALYZE');
    const worker = await this.product.startWorker();
    const before = { worker: worker.usage().cpuSeconds, postgres: cpuOfPostgres(this.database) };
    const begun = Date.now();
    const { id, total } = await this.tenant.must('POST', `${this.tenant.base}/invitation-batches`, {
      userTypeId: this.tenant.userTypeId,
      selection: { kind: 'all', q: '@bench.example' },
    });
    const acceptedSeconds = (Date.now() - begun) / 1_000;
    if (total !== recipients) throw new Error(`${total} recipients instead of ${recipients}`);
    const others = meanwhile();
    while ((await this.statusOf(id)) !== 'finished') await wait(50);
    await others;
    const [{ sent, seconds }] = await this.database.query(
      `SELECT count(*) FILTER (WHERE state = 'sent')::integer AS sent,
         extract(epoch FROM max(state_at)) - $2 AS seconds FROM invitation_recipients WHERE batch_id = $1`,
      [id, begun / 1_000],
    );
    if (sent !== recipients) throw new Error(`${sent} sent instead of ${recipients}`);
    const usage = worker.usage();
    const cpuSeconds = usage.cpuSeconds - before.worker;
    const postgresSeconds = cpuOfPostgres(this.database) - before.postgres;
    await worker.stop();
    return { seconds: Number(seconds), acceptedSeconds, cpuSeconds, postgresSeconds, peakMiB: usage.peakMiB };
  }

  /** Checked and not sent (X2): seconds from the request to the last verdict. */
  async dryRun(recipients) {
    await this.tenant.empty();
    await this.tenant.writePeople(recipients);
    await this.database.query('VACUUM ANALYZE');
    const worker = await this.product.startWorker();
    const begun = Date.now();
    const { id } = await this.tenant.must('POST', `${this.tenant.base}/invitation-dry-runs`, {
      userTypeId: this.tenant.userTypeId,
      selection: { kind: 'all', q: '@bench.example' },
    });
    let run;
    do {
      await wait(50);
      run = await this.tenant.must('GET', `${this.tenant.base}/invitation-dry-runs/${id}`);
    } while (run.status !== 'finished');
    const seconds = (Date.now() - begun) / 1_000;
    await worker.stop();
    if (run.counts.invite !== recipients) throw new Error(`${JSON.stringify(run.counts)} of ${recipients}`);
    return seconds;
  }

  /**
   * The batch, and how long single invitations of another organisation take meanwhile: milliseconds from the request
   * until the mail server has the mail.
   */
  async crowded(recipients) {
    const waits = [];
    const people = await this.neighbour.writePeople(SINGLES, 'hurried.example');
    const before = await this.sink.count();
    const measured = await this.batch(recipients, async () => {
      for (const [index, { id, email }] of people.entries()) {
        // Counted by the mail server: the database has enough to do.
        const due = before + (recipients * (index + 1)) / (SINGLES + 2);
        while ((await this.sink.count()) < due) await wait(100);
        waits.push(await this.single(id, email));
      }
    });
    return { ...measured, waits };
  }

  async single(recordId, email) {
    const { neighbour } = this;
    const begun = Date.now();
    await neighbour.must('POST', `${neighbour.base}/invitations`, { userTypeId: neighbour.userTypeId, recordId });
    for (;;) {
      const { at } = await this.sink.ask({ arrivalOf: email });
      if (at) return at - begun;
      await wait(10);
    }
  }

  async statusOf(id) {
    return (await this.database.query('SELECT status FROM invitation_batches WHERE id = $1', [id]))[0]?.status;
  }

  async floor(recipients) {
    const { raw } = await this.sink.ask('sample');
    const { subject, text, html } = await simpleParser(raw);
    const token = /#([\w-]{43}\.[\w-]{43})/.exec(text)[1];
    const child = fork(join(ROOT, 'tools/bench/invite-floor.process.mjs'));
    child.send({
      ...{ url: this.sink.url, from: 'Alder Cycles <portal@portico.example>', recipients },
      ...{ mail: { subject, text, html, token }, concurrency: options.concurrency },
    });
    const [result] = await once(child, 'message');
    return result;
  }

  async close() {
    await this.api.kill();
    await this.sink.stop();
    await this.redis?.stop();
    await this.database.stop();
  }
}

async function measure(backend) {
  const bench = await Bench.open(backend);
  try {
    say(`${backend}: warming up …`);
    await bench.batch(200);
    const pairs = [];
    for (let number = 1; number <= options.pairs; number += 1) {
      const floor = await bench.floor(options.recipients);
      const product = await bench.batch(options.recipients);
      const load = loadavg()[0];
      pairs.push({ floor, product, load, ratio: product.seconds / floor.seconds });
      say(`${backend} pair ${number}: ${JSON.stringify(pairs.at(-1))}`);
    }
    const dryRunSeconds = await bench.dryRun(options.recipients);
    say(`${backend} dry run: ${dryRunSeconds} s`);
    const large = options.large > 0 && backend === BACKENDS[0] ? await bench.crowded(options.large) : null;
    if (large) say(`${backend} ${options.large} recipients: ${JSON.stringify(large)}`);
    return { backend, pairs, large, dryRunSeconds, ratio: median(pairs.map(({ ratio }) => ratio)) };
  } finally {
    await bench.close();
  }
}

async function main() {
  await build({ root: ROOT, environment: process.env });
  const results = [];
  for (const backend of BACKENDS) results.push(await measure(backend));
  const peak = Math.max(...results.flatMap(({ pairs }) => pairs.map(({ product }) => product.peakMiB)));
  const large = results.find((result) => result.large)?.large ?? null;
  const memory = large === null ? null : Number((large.peakMiB / peak).toFixed(2));
  if (options.write === 'yes') writeInvitations(ROOT, { results, options, memory, peak, large });
  const ratios = Object.fromEntries(results.map(({ backend, ratio }) => [backend, Number(ratio.toFixed(3))]));
  const longestWaitMs = large === null ? null : Math.max(...large.waits);
  const isInTime = large === null || (memory <= 1.2 && longestWaitMs <= LONGEST_WAIT_MS);
  const passed = isInTime && results.every(({ backend, ratio }) => ratio <= AIM[backend]);
  const line = {
    ...{ bench: 'invite', recipients: options.recipients, ratios, aims: AIM, memory, longestWaitMs },
    ...{ load: loadavg(), passed },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  process.exitCode = passed ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.stdout.write(`${JSON.stringify({ bench: 'invite', passed: false, error: error.message })}\n`);
  process.exitCode = 1;
});
