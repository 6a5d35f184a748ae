import { Client } from 'pg';
import { testDatabaseUrl } from './test-database';

describe('testDatabaseUrl', () => {
  it('hands out one migrated, empty database for the whole file', async () => {
    const url = await testDatabaseUrl();
    await expect(testDatabaseUrl()).resolves.toBe(url);
    const client = new Client({ connectionString: url });
    await client.connect();
    const migrations = await client.query<{ count: string }>('SELECT count(*) FROM schema_migrations');
    const organisations = await client.query<{ count: string }>('SELECT count(*) FROM organisations');
    await client.end();
    expect(Number(migrations.rows[0]?.count)).toBeGreaterThan(3);
    expect(organisations.rows[0]?.count).toBe('0');
  });
});
