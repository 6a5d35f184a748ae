import { createTestApplication, type TestApplication } from '@portico/testing';
import { Database } from './database.service';

describe('prepared statements', () => {
  let test: TestApplication;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [] });
  });
  afterAll(() => test.close());

  it('are kept by a connection, and never more than it has room for', async () => {
    const { global } = test.get(Database);
    const kept: number[] = [];
    for (let statement = 0; statement < 700; statement += 1) {
      await global.query(`SELECT ${statement} AS number`, [], `test.${statement}`);
      if (statement % 50 !== 0) continue;
      const [row] = await global.query<{ count: string }>('SELECT count(*) AS count FROM pg_prepared_statements');
      kept.push(Number(row?.count));
    }
    expect(Math.max(...kept)).toBeGreaterThan(200);
    expect(Math.max(...kept)).toBeLessThanOrEqual(301);
    expect(kept.at(-1)).toBeLessThan(Math.max(...kept));
  });

  it('are still there for whoever asks after a minute in which nobody did', async () => {
    const { global } = test.get(Database);
    const connection = async () => {
      const [row] = await global.query<{ pid: number }>('SELECT pg_backend_pid() AS pid', [], 'test.connection');
      return row?.pid;
    };
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const before = await connection();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(await connection()).toBe(before);
    } finally {
      jest.useRealTimers();
    }
  });
});
