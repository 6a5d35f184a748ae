import { Database } from '@portico/platform';
import { givenCrm, testDatabaseUrl, type TestOrganisation } from '@portico/testing';
import { CuttableProxy } from './support/cuttable-proxy';
import { wholeApi, type WholeApi } from './support/whole-api';

/** PostgreSQL behind a connection that is cut, hangs, and comes back. */
let proxy: CuttableProxy;
let test: WholeApi;
let organisation: TestOrganisation;

beforeAll(async () => {
  const url = new URL(await testDatabaseUrl());
  proxy = await CuttableProxy.to(url.hostname, Number(url.port));
  Object.assign(url, { hostname: '127.0.0.1', port: String(proxy.port) });
  test = await wholeApi({ settings: { DATABASE_URL: url.href } });
  organisation = await givenCrm(test);
}, 60_000);
afterAll(async () => {
  proxy.mend();
  await test.close();
  await proxy.stop();
});

interface Outcome {
  status: number;
  code: string | undefined;
  retryAfter: string | null;
  isInTime: boolean;
}

async function ask(path: string, init: RequestInit = {}): Promise<Outcome> {
  const start = performance.now();
  const response = await fetch(`${test.url}${path}`, {
    ...init,
    headers: { ...organisation.administrator.headers, ...init.headers },
    signal: AbortSignal.timeout(20_000),
  });
  const { code } = (await response.json()) as { code?: string };
  const isInTime = performance.now() - start < 2_000;
  return { status: response.status, code, retryAfter: response.headers.get('retry-after'), isInTime };
}

const reading = () => ask(`${organisation.path}/modules/Contacts/records`);
const writing = () =>
  ask(`${organisation.path}/modules/Contacts/records`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ values: { lastName: 'Holm' } }),
  });
const ready = () => ask('/health/ready');
const live = () => ask('/health/live');

const UNAVAILABLE: Outcome = { status: 503, code: 'UNAVAILABLE', retryAfter: '2', isInTime: true };

/** Asks until it is answered well; Jest's time-out ends a wait that is in vain. */
async function untilWell(asking: () => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const outcome = await asking();
    if (outcome.status < 500) return outcome;
  }
}

describe.each([
  ['cut', () => proxy.cut()],
  ['hanging', () => proxy.hang()],
] as const)('while the connection to PostgreSQL is %s', (_, breaks) => {
  it('each route answers 503 within two seconds, and all goes on by itself when it is back', async () => {
    expect(await reading()).toMatchObject({ status: 200 });
    breaks();
    // More at once than the pool has connections: those that wait for one are answered in time as well.
    const answers = await Promise.all([...Array.from({ length: 15 }, reading), writing(), ready()]);
    expect(answers).toEqual(answers.map(() => UNAVAILABLE));
    expect(await reading()).toEqual(UNAVAILABLE);
    expect(await live()).toMatchObject({ status: 200, isInTime: true });
    proxy.mend();
    expect(await untilWell(reading)).toMatchObject({ status: 200 });
    expect(await untilWell(writing)).toMatchObject({ status: 201 });
    expect(await ready()).toMatchObject({ status: 200 });
  });
});

describe('a statement that takes its time', () => {
  it('is waited for while PostgreSQL answers others', async () => {
    const tenant = test.get(Database).for({ organisationId: organisation.id });
    expect(await tenant.query('SELECT $1::text IS NOT NULL AS "isDone" FROM pg_sleep(2.5)')).toEqual([
      { isDone: true },
    ]);
  });

  it.each([
    ['cut', () => proxy.cut()],
    ['hangs', () => proxy.hang()],
  ] as const)('fails with its transaction when the connection %s, and is rolled back', async (_, breaks) => {
    const database = test.get(Database);
    const scope = { organisationId: organisation.id };
    const name = () => database.for(scope).query('SELECT name FROM organisations WHERE id = $1');
    const before = await name();
    const renaming = database.transaction(scope, async (tx) => {
      await tx.execute(`UPDATE organisations SET name = 'Hazel' WHERE id = $1`);
      breaks();
      await tx.query('SELECT $1::text, pg_sleep(20)');
    });
    await expect(renaming).rejects.toThrow();
    proxy.mend();
    await untilWell(reading);
    expect(await name()).toEqual(before);
  });
});
