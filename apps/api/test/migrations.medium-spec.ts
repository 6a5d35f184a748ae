import { createDataSource, MIGRATIONS, newId } from '@portico/platform';
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

  it('make the list of each module its default list view, and give it back', async () => {
    const isDone = async (): Promise<boolean> =>
      (await source.query(`SELECT to_regclass('list_views') IS NOT NULL AS done`))[0].done;
    while (await isDone()) await source.undoLastMigration();
    const [id, plain, open] = [newId(), newId(), newId()];
    const filter = [{ field: 'status', operator: 'eq', value: 'Open' }];
    const sort = { field: 'dueDate', direction: 'desc' };
    await source.query(
      `INSERT INTO organisations (id, name, plan_code, country, currency, time_zone, created_at)
       SELECT $1, 'Alder', code, 'SE', 'SEK', 'Europe/Stockholm', now() FROM plans LIMIT 1`,
      [id],
    );
    await source.query(
      `INSERT INTO modules (organisation_id, id, api_name, singular, plural, name_field, list_fields, list_filter,
         list_sort, position)
       VALUES ($1, $2, 'Plain', '{}', '{}', 'name', '{name}', '[]', NULL, 0),
         ($1, $3, 'Open', '{}', '{}', 'name', '{name,status}', $4, $5, 1)`,
      [id, plain, open, JSON.stringify(filter), JSON.stringify(sort)],
    );
    const lists = await source.query('SELECT id, list_fields, list_filter, list_sort FROM modules ORDER BY position');
    while (!(await isDone())) await runNext();
    const [first, second, ...others] = await source.query(
      `SELECT module_id AS id, list_fields, list_filter, list_sort, is_default, staff_user_id, name ->> 'en' AS name
       FROM list_views ORDER BY list_fields`,
    );
    expect(others).toEqual([]);
    expect(first).toEqual({ ...lists[0], is_default: true, staff_user_id: null, name: 'All' });
    expect(second).toEqual({ ...lists[1], is_default: true, staff_user_id: null, name: 'Standard' });
    await source.undoLastMigration();
    expect(await source.query('SELECT id, list_fields, list_filter, list_sort FROM modules ORDER BY position')).toEqual(
      lists,
    );
    await source.query('DELETE FROM organisations WHERE id = $1', [id]);
    await source.runMigrations();
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
