import { createDataSource } from '@portico/platform';
import { Client } from 'pg';
import { quoteIdentifier, testDatabaseNames, withDatabase } from './test-database.rules';

let own: Promise<string> | undefined;

/**
 * The URL of this test file's own migrated, empty database on the server that Jest's set-up started (or that
 * `DATABASE_URL` names). Made on first use by cloning a template; the clone of the file before is dropped.
 *
 * @throws Error outside of the projects `medium` and `wire`, where no server runs.
 */
export function testDatabaseUrl(): Promise<string> {
  own ??= cloneDatabase();
  return own;
}

/**
 * The Redis of the scale-out suite, a numbered database for each of Jest's workers; undefined when the queue runs
 * on PostgreSQL.
 */
export function testRedisUrl(): string | undefined {
  const url = process.env['REDIS_URL'];
  return url ? withDatabase(url, process.env['JEST_WORKER_ID'] ?? '1') : undefined;
}

async function cloneDatabase(): Promise<string> {
  const server = process.env['PORTICO_TEST_SERVER'];
  if (!server) throw new Error('No test server: run the test in the project medium or wire of jest.config.cjs.');
  const names = testDatabaseNames(process.env['PORTICO_TEST_RUN'] ?? '', process.env['JEST_WORKER_ID'] ?? '1');
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    // One at a time: the first worker migrates, and PostgreSQL copies a template only while nobody uses it.
    await client.query('SELECT pg_advisory_lock($1)', [names.lock]);
    await ensureTemplate(client, server, names.template);
    await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(names.own)} WITH (FORCE)`);
    await client.query(
      `CREATE DATABASE ${quoteIdentifier(names.own)} TEMPLATE ${quoteIdentifier(names.template)} STRATEGY file_copy`,
    );
  } finally {
    await client.end();
  }
  return withDatabase(server, names.own);
}

/** Migrates into a database of another name first, so that a failed migration never leaves a half template. */
async function ensureTemplate(client: Client, server: string, template: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (rowCount) return;
  const draft = `${template}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(draft)} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${quoteIdentifier(draft)}`);
  const source = createDataSource({ url: withDatabase(server, draft), poolSize: 1 });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
  await client.query(`ALTER DATABASE ${quoteIdentifier(draft)} RENAME TO ${quoteIdentifier(template)}`);
}
