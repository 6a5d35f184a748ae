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
});
