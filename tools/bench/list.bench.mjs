import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import pg from 'pg';
import { freePort } from '../launcher/ports.mjs';
import { startPostgres } from '../launcher/postgres.mjs';
import { explainOf } from './explain.mjs';
import * as populate from './populate.sql.mjs';
import { prepare } from './prepare.mjs';
import { median, writeTable } from './report.mjs';

/**
 * `npm run bench`: a page of the 25 newest invoices, 20 connections, another signed-in portal user with each request;
 * the API beside the floor, one process each, measured in turn.
 */
const SIZE = { users: 10_000, each: 50, small: 100 };
const PAIRS = 5;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const CONNECTIONS = 20;
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const children = [];
const say = (text) => process.stderr.write(`${text}\n`);

function start(script, env, isReady) {
  const child = spawn(process.execPath, [join(root, script)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return isReady(child);
}

async function until(url) {
  for (let tries = 0; tries < 300; tries += 1) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} does not answer`);
}

/** Each request is another user's: a stride that is prime to their number visits all of them. */
function tokens(organisationId, users) {
  let next = 0;
  return () => populate.tokenOf(organisationId, 1 + (next = (next + 7_919) % users));
}

function measure(url, nextToken, seconds) {
  return new Promise((done, refuse) => {
    const run = autocannon(
      {
        url,
        connections: CONNECTIONS,
        duration: seconds,
        requests: [
          {
            setupRequest: (request) => ({
              ...request,
              headers: { ...request.headers, authorization: `Bearer ${nextToken()}` },
            }),
          },
        ],
      },
      (error, result) => (error ? refuse(error) : done(result)),
    );
    run.on('error', refuse);
  });
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const postgres = {
    ...(await startPostgres({ folder: join(folder, 'postgres') })),
    logFile: join(folder, 'logs/postgres.log'),
  };
  let client;
  const stop = async () => {
    for (const child of children) child.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const floorPort = await freePort();
    const env = {
      DATABASE_URL: postgres.url,
      PORTICO_SECRET: randomBytes(32).toString('hex'),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_ENV: 'development',
    };
    say('Preparing the organisation …');
    client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const bench = await prepare({ root, env, start, until, port, client });
    const write = (sql) => client.query(sql, [bench.organisationId]);
    const loadPeople = async (...people) => {
      await write(populate.contacts(bench.contacts, ...people));
      await write(populate.portalUsers(bench.portal, ...people));
      await write(populate.accesses(bench.portal, ...people));
      await write(populate.sessions(bench.organisationId, ...people));
    };
    const loadInvoices = async (fromUser, toUser) => {
      const documents = [(fromUser - 1) * SIZE.each, toUser * SIZE.each - 1];
      await write(populate.invoices(bench.invoices, ...documents));
      await write(populate.invoiceLinks(bench.invoices, ...documents));
      await write(populate.invoiceIndex(bench.invoices, ...documents));
      await client.query('VACUUM ANALYZE');
    };
    const url = `http://127.0.0.1:${port}/api/v1/portals/${bench.portalId}/modules/Invoices/records?limit=25`;
    // The same people at both sizes: what is compared is the number of invoices.
    await loadPeople(1, SIZE.users);
    say(`Writing ${SIZE.small * SIZE.each} invoices …`);
    await loadInvoices(1, SIZE.small);
    const small = await explainOf(client, postgres, url, populate.tokenOf(bench.organisationId, 37));
    say(`Writing ${SIZE.users * SIZE.each} invoices …`);
    await loadInvoices(SIZE.small + 1, SIZE.users);
    const large = await explainOf(client, postgres, url, populate.tokenOf(bench.organisationId, 37));

    const floorUrl = `http://127.0.0.1:${floorPort}/`;
    await start(
      'tools/bench/floor.mjs',
      {
        ...env,
        FLOOR_PORT: String(floorPort),
        FLOOR_COLUMNS: bench.columns.join(','),
        FLOOR_CONTACT_FIELD: bench.invoices.contactFieldId,
        FLOOR_MODULE: bench.invoices.moduleId,
      },
      (child) => new Promise((ready) => child.once('message', ready)),
    );
    const bytes = await samePage(url, floorUrl, populate.tokenOf(bench.organisationId, 4_242));
    const nextToken = tokens(bench.organisationId, SIZE.users);
    await measure(url, nextToken, 4);
    await measure(floorUrl, nextToken, 4);
    const pairs = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const api = await measure(url, nextToken, SECONDS);
      const floor = await measure(floorUrl, nextToken, SECONDS);
      for (const [name, result] of Object.entries({ api, floor }))
        if (result.non2xx > 0 || result.errors > 0)
          throw new Error(`${name}: ${result.non2xx} refusals, ${result.errors} errors`);
      pairs.push({
        api: api.requests.average,
        floor: floor.requests.average,
        p99: api.latency.p99,
        floorP99: floor.latency.p99,
      });
      say(`pair ${pair + 1}: API ${api.requests.average}/s, floor ${floor.requests.average}/s`);
    }
    const list = {
      ratio: Number(median(pairs.map((pair) => pair.api / pair.floor)).toFixed(3)),
      rps: Math.round(median(pairs.map((pair) => pair.api))),
      floorRps: Math.round(median(pairs.map((pair) => pair.floor))),
      p99ms: median(pairs.map((pair) => pair.p99)),
      floorP99ms: median(pairs.map((pair) => pair.floorP99)),
    };
    writeTable(root, { list, bytes, small, large, size: SIZE, pairs });
    if (small.shape !== large.shape || small.buffers !== large.buffers)
      say(`The plan changed with the size: ${JSON.stringify({ small, large })}`);
    process.stdout.write(`${JSON.stringify({ list })}\n`);
  } finally {
    await client?.end();
    await stop();
  }
}

/** The two answers must be of the same page: the same ids and values, their sizes within 5 %. */
async function samePage(url, floorUrl, token) {
  const [api, floor] = await Promise.all(
    [url, floorUrl].map((address) =>
      fetch(address, { headers: { authorization: `Bearer ${token}` } }).then((answer) => answer.text()),
    ),
  );
  const rows = (text) =>
    JSON.parse(text).data.map(
      (row) => `${row.id}${row.values.subject}${row.values.grandTotal}${Object.keys(row.values).sort()}`,
    );
  if (JSON.stringify(rows(api)) !== JSON.stringify(rows(floor)))
    throw new Error(`API and floor differ:\n${api.slice(0, 900)}\n${floor.slice(0, 900)}`);
  const [apiBytes, floorBytes] = [Buffer.byteLength(api), Buffer.byteLength(floor)];
  if (Math.abs(apiBytes / floorBytes - 1) > 0.05)
    throw new Error(`API sends ${apiBytes} bytes, the floor ${floorBytes}`);
  return { api: apiBytes, floor: floorBytes };
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
