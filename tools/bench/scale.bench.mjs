import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainOf } from './explain.mjs';
import { scaleFloors } from './floors.mjs';
import { installPeer } from './peer-install.mjs';
import { createPeer, fillPeer, namesOf, peerQueries } from './peer.sql.mjs';
import * as populate from './populate.sql.mjs';
import { median } from './report.mjs';
import * as surroundings from './scale.sql.mjs';
import { writeScale } from './scale.report.mjs';
import { measure, onStage, say } from './stage.mjs';

/**
 * `npm run bench:scale`: what a portal user asks, while the organisation's invoices grow from thousands to millions.
 * Each question is measured beside its floor, and its statements are explained at every size. `BENCH_SIZES` names
 * other sizes.
 */
const SIZES = (process.env.BENCH_SIZES ?? '5000,500000,5000000').split(',').map(Number);
const PEOPLE = Number(process.env.BENCH_USERS ?? 10_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
/** Each side in turn. A round says little, as whatever else happens to run falls on one side: an aim asks for many. */
const ROUNDS = 6;
const ROUNDS_OF_AIMS = 12;
/**
 * Of each side and question that reads, before anything of a size counts: V8 compiles what has run often, and the speed
 * of a new process still rises for half a minute.
 */
const COMPILING_SECONDS = 8;
/** Of each side, before one question counts. */
const WARM_UP_SECONDS = 6;
const EACH = 50;
/** The people of one account: 20,000 quotes between them. */
const COLLEAGUES = 400;
const DOCUMENTS = { quotes: 50, tickets: 5 };
const PRODUCTS = 100_000;
const CHUNK = 500_000;
const SOMEBODY = 37;
/** What a new type shows of the person's own record. */
const OF_CONTACTS = [
  ...['fullName', 'firstName', 'lastName', 'email', 'phone', 'mobile', 'title', 'department'],
  ...['mailingStreet', 'mailingCity', 'mailingCode', 'mailingCountry'],
];
const NO_PLAN = { shape: '', buffers: 0 };
const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** The further tabs of the type: what the benchmark asks besides invoices. */
async function tabsOf(api, known) {
  await api('POST', '/modules/Products/fields', {
    apiName: 'rank',
    label: { en: 'Rank' },
    kind: 'number',
    isIndexed: true,
  });
  await api('PATCH', '/modules/Products', { sharing: 'public-read' });
  const tab = async (apiName, columns, more) => {
    const module = await api('GET', `/modules/${apiName}`);
    const field = (name) => module.fields.find((candidate) => candidate.apiName === name)?.id;
    known[apiName] = { moduleId: module.id, layoutId: module.layouts[0].id, columns, field };
    return {
      ...{
        kind: 'related',
        moduleId: module.id,
        filterByFieldId: field('contact') ?? null,
        scope: 'own',
        view: 'list',
      },
      actions: { view: true, create: false, edit: false, delete: false },
      layouts: [
        {
          layoutId: module.layouts[0].id,
          fields: Object.fromEntries(columns.map((name) => [field(name), 'read-only'])),
        },
      ],
      ...more(field, module),
    };
  };
  const accounts = await api('GET', '/modules/Accounts');
  known.Accounts = { moduleId: accounts.id, layoutId: accounts.layouts[0].id };
  return [
    await tab('Quotes', ['number', 'subject', 'stage', 'contact'], () => ({ scope: 'account' })),
    await tab('Tickets', ['number', 'title', 'status', 'contact'], (field, module) => ({
      actions: { view: true, create: true, edit: false, delete: false },
      layouts: [
        {
          layoutId: module.layouts[0].id,
          fields: {
            ...Object.fromEntries(['number', 'status', 'contact'].map((name) => [field(name), 'read-only'])),
            [field('title')]: 'editable',
          },
        },
      ],
    })),
    await tab('Products', ['productName', 'productCode', 'rank'], () => ({ kind: 'public', filterByFieldId: null })),
  ];
}

/** Where everything stands, for the floors. */
async function placesOf({ bench, client }, { Accounts, Quotes, Tickets, Products }) {
  const { ownerId, moduleId } = bench.contacts;
  const fields = await client.query('SELECT api_name, id FROM fields WHERE organisation_id = $1 AND module_id = $2', [
    ...[bench.organisationId, moduleId],
  ]);
  const ofContacts = new Map(fields.rows.map((row) => [row.api_name, row.id]));
  const linked = ({ field, ...module }) => ({
    ...{ ...module, ownerId, contactFieldId: field('contact'), accountFieldId: field('account') },
  });
  return {
    ...bench,
    contacts: { ...bench.contacts, columns: OF_CONTACTS, accountFieldId: ofContacts.get('account') },
    accounts: { ...Accounts, ownerId },
    quotes: linked(Quotes),
    tickets: {
      ...linked(Tickets),
      ...{ numberFieldId: Tickets.field('number'), statusFieldId: Tickets.field('status') },
      priorityFieldId: Tickets.field('priority'),
    },
    products: { ...Products, ownerId, rankFieldId: Products.field('rank'), searched: 'part 4711' },
  };
}

/** The questions: at the API, at the floor, and at the peer. */
function questionsOf({ portalId, organisationId }, peer) {
  const of = (module, rest) => `/api/v1/portals/${portalId}/modules/${module}/records${rest}`;
  const own = (person) => `/${populate.idOf('001', person)}`;
  const token = (person) => populate.tokenOf(organisationId, person);
  const one = (name, module, rest, more = {}) => ({
    ...{ name, token, rounds: ROUNDS, api: () => of(module, rest), floor: `/${name}`, peer: peer[name], ...more },
  });
  return [
    one('list', 'Invoices', '?limit=25', { rounds: ROUNDS_OF_AIMS }),
    {
      ...{ name: 'detail', token, floor: '/detail', rounds: ROUNDS_OF_AIMS },
      api: (person) => of('Contacts', `${own(person)}?related=5`),
      peer: (person) => peer.detail(populate.idOf('001', person)),
    },
    one('account', 'Quotes', '?limit=25'),
    one('search', 'Products', '?limit=25&q=part%204711'),
    one('public', 'Products', '?limit=25&sort=rank'),
    one('create', 'Tickets', '', { body: JSON.stringify({ values: { title: 'The bell is loose' } }) }),
  ];
}

/** Requests of one question, each another person's. */
function requestsOf(question, side, people) {
  let count = 0;
  return (request) => {
    const person = 1 + ((count * 7_919) % people);
    count += 1;
    const { path, body } = askedOf(question, side, person);
    return {
      ...{ path, method: body === undefined ? 'GET' : 'POST', ...(body === undefined ? {} : { body }) },
      headers: {
        ...request.headers,
        authorization: `Bearer ${question.token(person)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    };
  };
}

function askedOf({ api, floor, peer, body }, side, person) {
  if (side === 'peer') return { path: '/graphql', body: JSON.stringify(peer(person)) };
  return side === 'api' ? { path: api(person), body } : { path: floor, body: undefined };
}

/** The floor is one only if it answers the same; cursors, which the product signs, and rights aside. */
async function requireSameAnswer(question, addresses) {
  const [api, floor] = await Promise.all(
    ['api', 'floor'].map(async (side) => {
      const { path } = askedOf(question, side, SOMEBODY);
      const headers = { authorization: `Bearer ${question.token(SOMEBODY)}` };
      const answer = await fetch(new URL(path, addresses[side]), { headers });
      return JSON.parse(await answer.text(), (name, value) =>
        name === 'nextCursor' || name === 'actions' ? undefined : value,
      );
    }),
  );
  assert.deepEqual(floor, api, `The floor of ${question.name} answers something else.`);
}

const sidesOf = (question, addresses) =>
  Object.keys(addresses).filter((side) => addresses[side] !== null && question[side] !== undefined);

/** The peer is one only if it finds the same records. Asked before any are made: each side numbers its own. */
async function requireSameRecords(question, addresses) {
  const { path, body } = askedOf(question, 'peer', SOMEBODY);
  const headers = { authorization: `Bearer ${question.token(SOMEBODY)}`, 'content-type': 'application/json' };
  const answer = await fetch(new URL(path, addresses.peer), { method: 'POST', headers, body });
  const found = namesOf(await answer.json());
  if (question.body !== undefined) return;
  const api = await fetch(new URL(askedOf(question, 'api', SOMEBODY).path, addresses.api), { headers });
  const { data, name, related } = await api.json();
  const expected = data
    ? data.map((record) => record.name)
    : [name, ...related.flatMap((list) => list.data.map((record) => record.name))];
  assert.deepEqual(found, expected, `The peer finds others for ${question.name}.`);
}

/** Every side works until it is as fast as it gets. */
async function warmUp(questions, addresses, people) {
  for (const question of questions.filter(({ body }) => body === undefined))
    for (const side of sidesOf(question, addresses))
      await measure(addresses[side], requestsOf(question, side, people), COMPILING_SECONDS);
}

/** All sides in turn, so that whatever else the machine does falls on each of them. */
async function compare(question, addresses, people) {
  const sides = sidesOf(question, addresses);
  const rounds = [];
  for (let round = 0; round <= question.rounds; round += 1) {
    const found = {};
    // Each is the first one in its turn: nobody always follows the one that leaves most to be written.
    for (const side of sides.map((_, index) => sides[(index + round) % sides.length]))
      found[side] = await measure(
        addresses[side],
        requestsOf(question, side, people),
        round === 0 ? WARM_UP_SECONDS : SECONDS,
      );
    // The first round warms all of them up.
    if (round > 0) rounds.push(found);
  }
  const rate = (side) => (sides.includes(side) ? Math.round(median(rounds.map((round) => round[side].rps))) : null);
  const ratio = (side) =>
    sides.includes(side) ? Number(median(rounds.map((round) => round.api.rps / round[side].rps)).toFixed(3)) : null;
  return {
    ...{ ratio: ratio('floor'), rps: rate('api'), floorRps: rate('floor') },
    ...{ peerRps: rate('peer'), ofPeer: ratio('peer'), p99ms: median(rounds.map((round) => round.api.p99)) },
  };
}

const known = {};

async function main(stage) {
  const { postgres, client, bench, api, startBeside, write } = stage;
  const places = await placesOf(stage, known);
  await populate.people(write, bench, 1, PEOPLE);
  await surroundings.account(write, places, COLLEAGUES, DOCUMENTS);
  await surroundings.products(write, places, PRODUCTS);
  const addresses = {
    api: new URL('/', api).href,
    floor: await startBeside('floor.mjs', { FLOORS: JSON.stringify(scaleFloors(places)) }),
    peer: null,
  };
  const peerFolder = installPeer(root);
  if (peerFolder === null) say('The peer cannot be installed: it is left out.');
  else await createPeer(client, places);
  const questions = questionsOf(bench, peerQueries(places));
  const results = [];
  let loaded = 0;
  for (const size of SIZES) {
    say(`Writing ${size} invoices …`);
    for (; loaded < size; loaded = Math.min(size, loaded + CHUNK)) {
      const documents = [loaded, Math.min(size, loaded + CHUNK) - 1];
      await write(populate.invoices(bench.invoices, ...documents));
      await write(populate.invoiceLinks(bench.invoices, ...documents));
      await write(populate.invoiceIndex(bench.invoices, ...documents));
    }
    if (peerFolder !== null) await fillPeer(client, places);
    await client.query('VACUUM ANALYZE');
    // What was written is on the disk before anybody is measured.
    await client.query('CHECKPOINT');
    if (peerFolder !== null)
      addresses.peer ??= await startBeside('peer.process.mjs', { PEER_FOLDER: peerFolder, GRAPHILE_ENV: 'production' });
    const people = Math.min(COLLEAGUES, Math.floor(size / EACH));
    await warmUp(questions, addresses, people);
    for (const question of questions) {
      const asked = new URL(question.api(SOMEBODY), api).href;
      const isRead = question.body === undefined;
      const plan = isRead ? await explainOf(client, postgres, asked, question.token(SOMEBODY)) : NO_PLAN;
      if (isRead) await requireSameAnswer(question, addresses);
      if (addresses.peer && size === SIZES[0]) await requireSameRecords(question, addresses);
      const speed = await compare(question, addresses, people);
      results.push({ name: question.name, size, ...speed, ...plan });
      say(`${size} ${question.name}: ${JSON.stringify(speed)}, ${plan.buffers} buffers`);
    }
  }
  writeScale(root, { results, sizes: SIZES });
  const scale = Object.fromEntries(
    questions.map(({ name }) => [
      name,
      results.filter((result) => result.name === name).map(({ size, ratio, buffers }) => ({ size, ratio, buffers })),
    ]),
  );
  process.stdout.write(`${JSON.stringify({ scale })}\n`);
}

onStage({ root, tabsOf: (api) => tabsOf(api, known) }, main).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
