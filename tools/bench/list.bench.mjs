import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainOf } from './explain.mjs';
import { listFloor } from './floors.mjs';
import * as populate from './populate.sql.mjs';
import { median, writeTable } from './report.mjs';
import { measure, onStage, say, signedIn, tokens } from './stage.mjs';

/**
 * `npm run bench`: a page of the 25 newest invoices, 20 connections, another signed-in portal user with each request;
 * the API beside the floor, one process each, measured in turn.
 */
const SIZE = { users: Number(process.env.BENCH_USERS ?? 10_000), each: 50, small: 100 };
const PAIRS = 5;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const SOMEBODY = 37;
const root = resolve(fileURLToPath(import.meta.url), '../../..');

async function main({ postgres, client, bench, api, startBeside, write }) {
  const url = `${api}/portals/${bench.portalId}/modules/Invoices/records?limit=25`;
  const token = populate.tokenOf(bench.organisationId, SOMEBODY);
  const loadInvoices = async (fromUser, toUser) => {
    const documents = [(fromUser - 1) * SIZE.each, toUser * SIZE.each - 1];
    say(`Writing ${toUser * SIZE.each} invoices …`);
    await write(populate.invoices(bench.invoices, ...documents));
    await write(populate.invoiceLinks(bench.invoices, ...documents));
    await write(populate.invoiceIndex(bench.invoices, ...documents));
    await client.query('VACUUM ANALYZE');
    return explainOf(client, postgres, url, token);
  };
  // The same people at both sizes: what is compared is the number of invoices.
  await populate.people(write, bench, 1, SIZE.users);
  const small = await loadInvoices(1, SIZE.small);
  const large = await loadInvoices(SIZE.small + 1, SIZE.users);

  const floorUrl = `${await startBeside('floor.mjs', { FLOORS: JSON.stringify({ '/': listFloor(bench) }) })}/`;
  const bytes = await samePage(url, floorUrl, token);
  const asSomebody = signedIn(tokens(bench.organisationId, SIZE.users));
  await measure(url, asSomebody, 4);
  await measure(floorUrl, asSomebody, 4);
  const pairs = [];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    const product = await measure(url, asSomebody, SECONDS);
    const floor = await measure(floorUrl, asSomebody, SECONDS);
    pairs.push({ api: product.rps, floor: floor.rps, p99: product.p99, floorP99: floor.p99 });
    say(`pair ${pair}: API ${product.rps}/s, floor ${floor.rps}/s`);
  }
  const list = {
    ratio: Number(median(pairs.map((pair) => pair.api / pair.floor)).toFixed(3)),
    rps: Math.round(median(pairs.map((pair) => pair.api))),
    floorRps: Math.round(median(pairs.map((pair) => pair.floor))),
    p99ms: median(pairs.map((pair) => pair.p99)),
    floorP99ms: median(pairs.map((pair) => pair.floorP99)),
  };
  writeTable(root, { list, bytes, small, large, size: SIZE, pairs });
  if (small.shape !== large.shape || large.buffers > small.buffers * 1.2)
    say(`The plan changed with the size: ${JSON.stringify({ small, large })}`);
  process.stdout.write(`${JSON.stringify({ list })}\n`);
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

onStage({ root }, main).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
