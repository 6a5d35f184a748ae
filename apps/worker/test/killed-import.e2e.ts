import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ImportDetail, Page, RefusedRow } from '@portico/contracts';
import { Database } from '@portico/platform';
import { RecordsHttpModule } from '@portico/records';
import {
  createTestApplication,
  givenRecordsTenant,
  type RecordsTenant,
  TEST_PUBLIC_URL,
  TEST_SECRET,
  type TestApplication,
  testDatabaseUrl,
  testRedisUrl,
} from '@portico/testing';
import request from 'supertest';
import { WorkerProcess } from './worker-process';

const ROWS = 20_000;
const KILLS = { create: 3, upsert: 2 };
const EVERY_REFUSED = 1_000;

const isRefused = (row: number): boolean => row % EVERY_REFUSED === 0;
/** Rows `from` to `until`; every 1,000th has no name. */
const fileOf = (from: number, until: number, name: string): string =>
  [
    'Id,Name',
    ...Array.from({ length: until - from + 1 }, (_, index) => {
      const row = from + index;
      return `${row},${isRefused(row) ? '' : `${name} ${row}`}`;
    }),
  ].join('\n');

describe('a worker that is killed in an import', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let worker: WorkerProcess | undefined;
  let settings: Record<string, string>;
  const files = mkdtempSync(join(tmpdir(), 'portico-killed-import-'));

  beforeAll(async () => {
    const STORAGE_URL = pathToFileURL(files).href;
    test = await createTestApplication({ modules: [RecordsHttpModule], settings: { STORAGE_URL } });
    const redisUrl = testRedisUrl();
    settings = {
      ...{ DATABASE_URL: await testDatabaseUrl(), PUBLIC_URL: TEST_PUBLIC_URL, PORTICO_SECRET: TEST_SECRET },
      ...{ STORAGE_URL, SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'info' },
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    };
    given = await givenRecordsTenant(test);
  });
  afterAll(async () => {
    await worker?.kill();
    await test.close();
    rmSync(files, { recursive: true, force: true });
  });

  const call = (method: 'get' | 'post' | 'put', path: string) =>
    request(test.server)
      [method](`${given.organisation.path}/imports${path}`)
      .set(given.organisation.administrator.headers);
  const detail = async (id: string): Promise<ImportDetail> =>
    (await call('get', `/${id}`).expect(200)).body as ImportDetail;

  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 60_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`it did not come to an end; the worker says: ${worker?.log}`);
      await wait(10);
    }
  };

  /** Through an import by workers that are killed wherever they are, each after it has done a little. */
  const importedByKilled = async (csv: string, mode: keyof typeof KILLS): Promise<ImportDetail> => {
    const uploaded = await call('post', '').field('module', 'Accounts').attach('file', Buffer.from(csv), 'file.csv');
    const { id } = uploaded.body as ImportDetail;
    const columns = [
      { column: 'Id', field: 'externalId' },
      { column: 'Name', field: 'accountName' },
    ];
    await call('put', `/${id}/mapping`).send({ mode, columns }).expect(200);
    await call('post', `/${id}/start`).expect(202);
    for (let kill = 0; kill < KILLS[mode]; kill += 1) {
      const before = (await detail(id)).counts.waiting;
      worker = await WorkerProcess.start(settings);
      await until(async () => (await detail(id)).counts.waiting < before);
      await wait(Math.random() * 100);
      await worker.kill();
      // So much later, a sweeper takes it for forsaken.
      await test
        .get(Database)
        .global.execute("UPDATE imports SET progressed_at = progressed_at - interval '1 hour' WHERE id = $1", [id]);
    }
    const halfway = await detail(id);
    expect(halfway).toMatchObject({ status: 'running' });
    expect(await inTable()).toHaveLength(
      halfway.counts.created + (mode === 'upsert' ? ROWS - ROWS / EVERY_REFUSED : 0),
    );
    worker = await WorkerProcess.start(settings);
    await until(async () => (await detail(id)).status === 'finished');
    expect(await worker.stop()).toBe(0);
    return detail(id);
  };

  const inTable = (): Promise<{ id: string; name: string }[]> =>
    given.tenant.query<{ id: string; name: string }>(
      'SELECT external_id AS id, name FROM records WHERE organisation_id = $1 ORDER BY external_id::integer',
    );
  const namesUntil = (last: number, nameOf: (row: number) => string): { id: string; name: string }[] =>
    Array.from({ length: last }, (_, index) => index + 1)
      .filter((row) => !isRefused(row))
      .map((row) => ({ id: String(row), name: nameOf(row) }));
  const refusedIds = async (id: string): Promise<(string | undefined)[]> => {
    const { body } = await call('get', `/${id}/refused-rows?limit=100`).expect(200);
    return (body as Page<RefusedRow>).data.map(({ cells }) => cells[0]);
  };
  const refusedOf = (from: number, last: number): string[] =>
    Array.from({ length: last - from + 1 }, (_, index) => from + index)
      .filter(isRefused)
      .map(String);

  it('leaves each row once, refused rows once, and counts that are right, whether rows are created or known', async () => {
    const created = await importedByKilled(fileOf(1, ROWS, 'First'), 'create');
    const refused = ROWS / EVERY_REFUSED;
    expect(created.counts).toMatchObject({ total: ROWS, created: ROWS - refused, updated: 0, refused, waiting: 0 });
    expect(await inTable()).toEqual(namesUntil(ROWS, (row) => `First ${row}`));
    expect(await refusedIds(created.id)).toEqual(refusedOf(1, ROWS));

    const [from, last] = [ROWS / 2 + 1, ROWS + ROWS / 2];
    const changed = await importedByKilled(fileOf(from, last, 'Second'), 'upsert');
    const half = (ROWS - refused) / 2;
    expect(changed.counts).toMatchObject({ total: ROWS, created: half, updated: half, refused, waiting: 0 });
    expect(await inTable()).toEqual(namesUntil(last, (row) => `${row < from ? 'First' : 'Second'} ${row}`));
    expect(await refusedIds(changed.id)).toEqual(refusedOf(from, last));
  }, 400_000);
});
