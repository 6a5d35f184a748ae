import { createDataSource, MIGRATIONS } from '@portico/platform';
import { testDatabaseUrl } from '@portico/testing';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { schemaCatalog, type SchemaCatalog } from './support/schema-catalog';

const NAME = `portico_test_migrations_${process.pid}`;

let server: Client;
let source: DataSource;

/** A database of its own, with nothing in it. */
beforeAll(async () => {
  const url = await testDatabaseUrl();
  server = new Client({ connectionString: url });
  await server.connect();
  await server.query(`CREATE DATABASE ${NAME}`);
  const own = new URL(url);
  own.pathname = `/${NAME}`;
  source = await createDataSource({ url: own.href, poolSize: 2 }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await server.query(`DROP DATABASE ${NAME} WITH (FORCE)`);
  await server.end();
});

const plans = (): Promise<unknown[]> => source.query('SELECT * FROM plans ORDER BY code');
const sizes = (catalog: SchemaCatalog) => Object.values(catalog).map((kind) => Object.keys(kind).length);

describe('the migrations', () => {
  it('go up, down to nothing, and up again to the same schema and the same rows', async () => {
    await source.runMigrations();
    const first = await schemaCatalog(source);
    const firstPlans = await plans();
    expect(Object.keys(first.tables).length).toBeGreaterThan(30);
    expect(Object.keys(first.policies).length).toBeGreaterThan(25);

    for (const {} of MIGRATIONS) await source.undoLastMigration();
    expect(sizes(await schemaCatalog(source))).toEqual(sizes(first).map(() => 0));
    expect(await source.query('SELECT name FROM schema_migrations')).toEqual([]);

    await source.runMigrations();
    expect(await schemaCatalog(source)).toEqual(first);
    expect(await plans()).toEqual(firstPlans);
  });

  it('go down one by one to the schema that stood there before', async () => {
    const heights: SchemaCatalog[] = [];
    for (const {} of MIGRATIONS) {
      heights.push(await schemaCatalog(source));
      await source.undoLastMigration();
    }
    for (const height of heights.reverse()) {
      await runNext();
      expect(await schemaCatalog(source)).toEqual(height);
    }
  });

  it('have nothing left to do on a migrated database', async () => {
    expect(await source.runMigrations()).toEqual([]);
    expect(await source.showMigrations()).toBe(false);
  });
});

/** The next pending migration alone: TypeORM runs all of them or none. */
async function runNext(): Promise<void> {
  const done: { name: string }[] = await source.query('SELECT name FROM schema_migrations');
  const next = MIGRATIONS.find(({ name }) => !done.some((one) => one.name === name));
  if (!next) throw new Error('nothing is pending');
  const runner = source.createQueryRunner();
  try {
    await new next().up(runner);
    const timestamp = Number(/\d+$/.exec(next.name)?.[0]);
    await runner.query('INSERT INTO schema_migrations (timestamp, name) VALUES ($1, $2)', [timestamp, next.name]);
  } finally {
    await runner.release();
  }
}
