import { build } from '../launcher/build.mjs';
import { optionsOf, say } from './arguments.mjs';
import { MailSink } from './mail-sink.mjs';
import { PostgresServer } from './postgres.mjs';
import { Product, ROOT } from './product.mjs';
import { randomOf } from './random.mjs';
import { checkSeats } from './seats/seat-checks.mjs';
import { SeatClients } from './seats/seat-clients.mjs';
import { openSeatLog, readSeatLog } from './seats/seat-log.mjs';
import { MailedTokens } from './seats/mailed-tokens.mjs';
import { Tenant } from './tenant.mjs';

/**
 * `npm run rel:seats`: clients that invite, accept, revoke, deactivate, reactivate and change limits at random, over
 * HTTP, on a real API, worker, PostgreSQL and mail. The last line is the result as JSON.
 */
const options = optionsOf({ seeds: 20, operations: 2_000, clients: 64, first: 1 });
const PEOPLE = 400;
const POOL = 160;
const LIMIT = 60;
const BURST = 25;
const KINDS = ['invite', 'accept', 'revoke', 'deactivate', 'reactivate', 'remove', 'limit'];

async function runSeed(seed, { tenant, people, database, tokens }) {
  await tenant.empty();
  await database.query('TRUNCATE rel_seat_log RESTART IDENTITY');
  const random = randomOf(`seats-${seed}`);
  const clients = new SeatClients({ tenant, people, tokens, random, operations: options.operations, pool: POOL });
  await setLimit(clients, LIMIT);
  // All clients share one address here; what limits guessing from one address is not what is measured.
  const forgetLimits = setInterval(() => void database.query('DELETE FROM rate_limits'), 250);
  const begun = Date.now();
  try {
    await clients.run(options.clients);
    const free = await freeSeats(tenant, database);
    const filled = await clients.fill(free, BURST);
    const asked = clients.answers.length;
    const [books] = await booksOf(tenant, database);
    const log = await readSeatLog(database);
    const { answers, people: everybody, switched, faults } = clients;
    const found = checkSeats({ log, answers, people: everybody, books, switched });
    const count = (name) => answers.filter(({ operation, status }) => operation === name && status < 300).length;
    const done = Object.fromEntries(KINDS.map((name) => [name, count(name)]));
    const refused = answers.filter(({ reason }) => reason === 'SEAT_LIMIT_REACHED').length;
    const seconds = Number(((Date.now() - begun) / 1_000).toFixed(1));
    const emptied = Number(free) - filled;
    return { seed, seconds, operations: asked, done, states: log.length, refused, ...found, filled, emptied, faults };
  } finally {
    clearInterval(forgetLimits);
  }
}

async function setLimit(clients, bought) {
  const { tenant } = clients;
  await clients.ask('limit', 'PUT', `${tenant.base}/licences/seats/${tenant.userTypeId}`, { bought });
  clients.limit = bought;
}

async function freeSeats({ id }, database) {
  const [row] = await database.query(
    'SELECT seat_limit - used - reserved AS free FROM seats WHERE organisation_id = $1',
    [id],
  );
  return row.free;
}

function booksOf({ id }, database) {
  return database.query(
    `SELECT s.used, s.reserved,
       (SELECT count(*)::integer FROM portal_accesses a JOIN portal_users u
          ON u.organisation_id = a.organisation_id AND u.id = a.portal_user_id
        WHERE a.organisation_id = $1 AND a.holds_seat AND u.status = 'active') AS holders,
       (SELECT count(*)::integer FROM invitations i
        WHERE i.organisation_id = $1 AND i.state = 'pending' AND i.holds_seat) AS pending
     FROM seats s WHERE s.organisation_id = $1`,
    [id],
  );
}

function isGood({ over, negative, underFilled, emptied, notOnce, booksWrong, faults }) {
  const wrong = [over, negative, underFilled, emptied, notOnce.length, booksWrong.length, faults.length];
  return wrong.every((number) => number === 0);
}

async function main() {
  await build({ root: ROOT, environment: process.env });
  const sink = await new MailSink().listen();
  const database = await PostgresServer.start('seats');
  let api;
  let worker;
  try {
    const product = await Product.on({ databaseUrl: database.url, smtpUrl: sink.url });
    const signIns = product.prepare();
    api = await product.startApi();
    worker = await product.startWorker();
    const tenant = await Tenant.signIn(product, signIns, database);
    await tenant.giveSeats({ free: 0, bought: POOL, deactivationFreesSeat: true });
    const people = await tenant.writePeople(PEOPLE);
    await openSeatLog(database);
    const tokens = new MailedTokens(sink);
    const results = [];
    for (let seed = options.first; seed < options.first + options.seeds; seed += 1) {
      const result = await runSeed(seed, { tenant, people, database, tokens });
      results.push(result);
      say(`${isGood(result) ? '✔' : '✘'} ${JSON.stringify(result)}`);
    }
    report(results);
  } finally {
    await api?.kill();
    await worker?.kill();
    await sink.stop();
    await database.stop();
  }
}

function report(results) {
  const sum = (of) => results.reduce((total, result) => total + of(result), 0);
  const isAllGood = results.every(isGood);
  const line = {
    run: 'rel:seats',
    seeds: results.length,
    clients: options.clients,
    operations: sum(({ operations }) => operations),
    states: sum(({ states }) => states),
    refused: sum(({ refused }) => refused),
    over: sum(({ over }) => over),
    underFilled: sum(({ underFilled, emptied }) => underFilled + Math.abs(emptied)),
    notOnce: sum(({ notOnce }) => notOnce.length),
    booksWrong: sum(({ booksWrong }) => booksWrong.length),
    faults: sum(({ faults }) => faults.length),
    seconds: Number(sum(({ seconds }) => seconds).toFixed(1)),
    passed: isAllGood,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  process.exitCode = isAllGood ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.stdout.write(`${JSON.stringify({ run: 'rel:seats', passed: false, error: error.message })}\n`);
  process.exitCode = 1;
});
