import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PreviewStart } from '@portico/contracts';
import { Database, MailOutbox, newId } from '@portico/platform';
import { givenDraft, SmtpSink, type TestTab } from '@portico/testing';
import { servedRoutes } from '../support/routes';
import { wholeApi, type WholeApi } from '../support/whole-api';
import { Canaries, Scanner } from './canary';
import { fieldProbes, type Place, type Probe } from './field-probes';
import { Findings, type Asked } from './findings';
import * as names from './hidden-names';
import { Asker, inTurn, type Told } from './leak-ledger';
import { TABS } from './leak-tabs';
import { givenLeakWorld, type LeakWorld } from './leak-world';
import { besideRecords, works } from './other-probes';
import { absences, reads } from './reads';

/**
 * `npm run sec:fields`. What is hidden from a portal user is asked for in every place where the API takes a name, an
 * id or a word, in two worlds that differ in nothing but what is hidden or out of reach: in the first one it matches
 * what is asked, in the second one it does not. Three things count as wrong:
 *
 * - a hit: a canary in an answer (status, headers, body, mail), or an answer that differs between the two worlds;
 * - a refusal that differs: a hidden field, record, note or file is refused in other words than one that is not there;
 * - a route of portal users, or a public one, that no probe asks.
 */
const REPORT = join(process.cwd(), 'tmp', 'security', 'fields.json');
const findings = new Findings();

let sink: SmtpSink;
let test: WholeApi;
let world: LeakWorld;
let canaries: Canaries;
let asker: Asker;
let places: ReadonlyMap<string, Place>;

beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await wholeApi({ smtpUrl: sink.url });
  canaries = new Canaries(jest.getSeed());
  asker = new Asker(test.url, test.document);
  world = await givenLeakWorld(test, canaries);
  places = await placesOf();
}, 120_000);
afterAll(async () => {
  await test.close();
  await sink.stop();
});

const askAll = (probes: readonly Probe[], name: string | null, session = world.user.headers) =>
  inTurn(probes, async (probe): Promise<Asked> => ({
    probe,
    name,
    told: await asker.ask(probe, `${world.user.path}/`, session),
  }));
const probesOf = (hidden: names.HiddenName, name: string): Probe[] =>
  fieldProbes(places.get(hidden.module) as Place, name, hidden.value).filter((probe) => names.isAsked(hidden, probe));

it('R48: what is hidden stands in no answer, changes none, and is refused like what is not there', async () => {
  const hidden = names.hiddenNames(world);
  expect(hidden.length).toBeGreaterThan(100);
  await provesThatValuesMatch(hidden, 1);
  const some = hidden.filter((_, index) => index % 8 === 0).map(({ value }) => encodeURIComponent(value));
  const reading = reads(world, ['Helmet', ...some]);

  const allowed = await askAll(reading, null);
  const refused = await inFieldOrder(hidden);
  const apart = await asNotThere();
  // An answer that stayed out could not tell anything.
  const pdfs = allowed.filter(({ probe, told }) => probe.path.endsWith('/pdf') && told.status === 200);
  expect(pdfs.map(({ told }) => told.body)).toEqual([expect.stringContaining('Subject Helmets Status Draft')]);
  expect([...allowed, ...apart].filter(({ told }) => told.status === 429)).toEqual([]);
  await inPreviews(hidden);
  await world.change();
  await provesThatValuesMatch(hidden, 0);

  const scanner = new Scanner(canaries.all);
  const allowedAfter = await askAll(reading, null);
  findings.expectUnchanged(allowed, allowedAfter);
  for (const [field, answers] of refused) {
    const before = answers.filter(({ probe }) => names.isAskedAgain(probe));
    const after = await askAll(
      before.map(({ probe }) => probe),
      field.name,
    );
    findings.expectUnchanged(before, after);
    findings.scan([...answers, ...after], scanner);
  }
  findings.scan([...allowed, ...allowedAfter, ...apart, ...(await everyPage())], scanner);
  for (const probe of works(world)) findings.scan(await askAll([probe], null), scanner);
  for (const probe of besideRecords(world)) {
    const told = await asker.ask(probe, '/api/v1/', world.user.headers);
    findings.scan([{ probe, name: null, told }], scanner);
  }
  for (const mail of await mails()) {
    const told = { status: 0, headers: '', body: mail };
    findings.scan([{ probe: { place: 'mail', method: 'GET', path: 'mail' }, name: null, told }], scanner);
  }

  report();
  const { hits, differences } = findings;
  expect({ hits: hits.slice(0, 20), differences: differences.slice(0, 20) }).toEqual({ hits: [], differences: [] });
}, 600_000);

it('R48: every route of portal users and every public one is asked', () => {
  const open = servedRoutes(test).filter(({ access }) => access?.kind === 'portal' || access?.kind === 'public');
  const routes = open.map(({ method, path }) => `${method} ${path}`).filter((route) => route.includes(' /api/'));
  expect(routes.length).toBeGreaterThan(35);
  expect(routes.filter((route) => !asker.asked.has(route))).toEqual([]);
});

function report(): void {
  const { hits, differences } = findings;
  const counts = { probes: asker.probes, hits: hits.length, refusalsThatDiffer: differences.length };
  mkdirSync(dirname(REPORT), { recursive: true });
  writeFileSync(REPORT, JSON.stringify({ ...counts, seed: jest.getSeed() }));
}

async function placesOf(): Promise<ReadonlyMap<string, Place>> {
  const found = new Map<string, Place>();
  for (const { module, kind } of TABS) {
    const recordId = world.mine[module] ?? '';
    const [asked] = await askAll([{ place: '', method: 'GET', path: `modules/${module}/records/${recordId}` }], null);
    const headers = new Map(JSON.parse(asked?.told.headers ?? '[]') as [string, string][]);
    const below = `modules/Contacts/records/${world.mine['Contacts'] ?? ''}/related/${module}/contact`;
    found.set(module, {
      module,
      recordId,
      etag: headers.get('etag') ?? '',
      related: kind === 'related' ? below : null,
    });
  }
  return found;
}

/** Every hidden name in every place, each beside one that nothing has. */
async function inFieldOrder(hidden: readonly names.HiddenName[]): Promise<[names.HiddenName, Asked[]][]> {
  const besideTwin = twinsOf((field, name) => askAll(probesOf(field, name), name));
  const refused: [names.HiddenName, Asked[]][] = [];
  for (const field of hidden) {
    const answers = await besideTwin(field);
    findings.expectRefused(answers, `${field.module}.${field.name}`);
    refused.push([field, answers]);
  }
  return refused;
}

/**
 * Asks for a name, and compares the answers with those to its twin, a name that nothing has: which is asked once for all
 * names of its module.
 */
function twinsOf(ask: (field: names.HiddenName, name: string) => Promise<Asked[]>) {
  const twins = new Map<string, Asked[]>();
  return async (field: names.HiddenName): Promise<Asked[]> => {
    const twin = names.twinOf(field);
    const key = `${field.module}.${twin} ${field.takesFiles ?? false}`;
    const others = twins.get(key) ?? (await ask(field, twin));
    twins.set(key, others);
    const answers = await ask(field, field.name);
    answers.forEach((asked, index) => findings.compare(asked, others[index]?.told as Told, field.name, twin));
    return answers;
  };
}

/** Records, notes and files out of reach, each beside one that is not there. */
async function asNotThere(): Promise<Asked[]> {
  const missing = newId();
  const pairs = absences(world, missing);
  const away = await askAll(
    pairs.map(([out]) => out),
    null,
  );
  const gone = await askAll(
    pairs.map(([, none]) => none),
    null,
  );
  const ids = [...Object.values(world.others), ...Object.values(world.internal), 'Quotes'];
  away.forEach((asked, index) => {
    const { path, body } = asked.probe;
    const id = ids.find((one) => path.includes(one) || JSON.stringify(body ?? '').includes(one)) ?? '';
    findings.compare(asked, gone[index]?.told as Told, id, id === 'Quotes' ? 'Ghosts' : missing);
  });
  findings.expectRefused([...away, ...gone], 'what is out of reach');
  return [...away, ...gone];
}

/** A filter that finds nothing could not tell anything: staff find the user's own record by what is hidden. */
async function provesThatValuesMatch(hidden: readonly names.HiddenName[], count: 0 | 1): Promise<void> {
  const kinds = new Set<string>();
  const { organisation, planted } = world;
  for (const { module, name, value } of hidden) {
    const field = world.modules.get(module)?.fields.find(({ apiName }) => apiName === name);
    if (module !== 'Invoices' || !field || !planted.has(`${module}.${name}`)) continue;
    const [operator, asked] = { 'multi-select': ['any', value], file: ['empty', 'false'] }[field.kind as string] ?? [
      ...['eq', value],
    ];
    const filter = `q=${planted.get('Invoices.number')}&filter[${name}][${operator}]=${encodeURIComponent(asked ?? '')}`;
    const found = await fetch(`${test.url}${organisation.path}/modules/${module}/records?${filter}`, {
      headers: organisation.administrator.headers,
    });
    const { data } = (await found.json()) as { data?: unknown[] };
    if (data?.length === count) kinds.add(field.kind);
  }
  expect(kinds.size).toBeGreaterThan(14);
}

/** Every page of a list, by the cursors of the pages before. */
async function everyPage(): Promise<Asked[]> {
  const found: Asked[] = [];
  for (const sort of ['', '&sort=subject', '&sort=-status', '&sort=name'])
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `modules/Invoices/records?limit=1${sort}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const [asked] = await askAll([{ place: 'page', method: 'GET', path }], null);
      if (!asked) break;
      found.push(asked);
      cursor = (JSON.parse(asked.told.body) as { page: { nextCursor: string | null } }).page.nextCursor;
    }
  expect(found.length).toBeGreaterThan(4);
  return found;
}

/** Previews by type and as this user, of what is live and of a draft that hides more: the same refusals, read-only. */
async function inPreviews(hidden: readonly names.HiddenName[]): Promise<void> {
  const narrower: TestTab[] = TABS.map((tab) =>
    tab.module === 'Invoices' ? { ...tab, fields: ['number', 'subject!'], actions: 'v' } : { ...tab },
  );
  await givenDraft(test, world.organisation, world.portal, narrower);
  const hiddenByDraft = ['status', 'lineItems'].map((name) => ({
    ...{ module: 'Invoices', name, value: 'Draft' },
  }));
  const [type, person] = [{ userTypeId: world.portal.userTypeId }, { portalUserId: world.user.id }];
  const recordId = world.mine['Contacts'] ?? '';
  const starts: PreviewStart[] = [
    ...[type, person],
    { ...type, recordId, configuration: 'draft' },
    { ...person, configuration: 'draft' },
  ];
  const scanner = new Scanner(canaries.all);
  for (const start of starts) {
    const { body } = await world.staff('post', 'previews', { ...start, transport: 'bearer' });
    const session = { authorization: `Bearer ${(body as { accessToken: string }).accessToken}` };
    const besideTwin = twinsOf((field, name) =>
      askAll(probesOf(field, name).filter(names.isAskedInPreview), name, session),
    );
    for (const field of [...hidden, ...(start.configuration === 'draft' ? hiddenByDraft : [])]) {
      const answers = await besideTwin(field);
      findings.expectRefused(answers, 'in a preview');
      findings.scan(answers, scanner);
    }
    findings.scan(await askAll(reads(world, ['Helmet'], false), null, session), scanner);
    const written = await askAll(works(world), null, session);
    findings.expectRefused(written, 'writing in a preview');
    findings.scan(written, scanner);
  }
}

/** What was mailed to anybody, and what waits to be. */
async function mails(): Promise<string[]> {
  const waiting = await test
    .get(Database)
    .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued'`);
  for (const { id } of waiting) await test.get(MailOutbox).send(id);
  expect(sink.taken.length).toBeGreaterThan(0);
  return sink.taken.map(({ raw }) => raw.replace(/=\r?\n/g, ''));
}
