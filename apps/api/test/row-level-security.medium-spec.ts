import { createDataSource, Database, grantDatabaseRole } from '@portico/platform';
import { givenContacts, givenInvitingTenant, InvitingConsole, SmtpSink, testDatabaseUrl } from '@portico/testing';
import { Client } from 'pg';
import { ask } from './support/asking';
import { givenPopulatedTenant, ownIdsFor, type PopulatedTenant } from './support/populated-tenant';
import { askable, nameOf, servedRoutes } from './support/routes';
import { wholeApi, type WholeApi } from './support/whole-api';

const ROLE = `portico_ordinary_${process.pid}`;
/** They have the column and no policy: asked before anybody knows the organisation (ADR 0010). */
const GLOBAL_TABLES = ['mail_outbox', 'portal_names'];
const REFUSED = '42501';

let sink: SmtpSink;
let test: WholeApi;
let own: PopulatedTenant;
let other: PopulatedTenant;
let client: Client;

beforeAll(async () => {
  const url = await testDatabaseUrl();
  const source = await createDataSource({ url, poolSize: 1 }).initialize();
  await grantDatabaseRole(source, ROLE);
  await source.destroy();
  sink = await SmtpSink.start();
  test = await wholeApi({ smtpUrl: sink.url, settings: { DATABASE_ROLE: ROLE } });
  own = await givenPopulatedTenant(test, 'A');
  other = await givenPopulatedTenant(test, 'B');
  client = new Client({ connectionString: url });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.query(`DROP OWNED BY ${ROLE}; DROP ROLE ${ROLE}`);
  await client.end();
  await test.close();
  await sink.stop();
});

/** Owned tables with the column that says whose a row is. */
async function ownedTables(): Promise<{ name: string; key: string }[]> {
  const { rows } = await client.query<{ name: string; key: string }>(
    `SELECT c.relname AS name, a.attname AS key FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
       AND (a.attname = 'organisation_id' OR (c.relname = 'organisations' AND a.attname = 'id'))
       AND c.relname <> ALL ($1) ORDER BY 1`,
    [GLOBAL_TABLES],
  );
  return rows;
}

/** One statement as the ordinary role with this organisation, or none, named; nothing of it stays. */
async function as<Row extends object>(organisationId: string | null, sql: string, values: unknown[] = []) {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL ROLE ${ROLE}`);
    if (organisationId !== null)
      await client.query(`SELECT set_config('portico.organisation_id', $1, true)`, [organisationId]);
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.query('ROLLBACK');
  }
}

const codeOf = (asking: Promise<unknown>): Promise<string | undefined> =>
  asking.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );

describe('an ordinary role', () => {
  it('sees in each table the rows of the organisation that is named, and none without one', async () => {
    const seen = [];
    let filled = 0;
    for (const { name, key } of await ownedTables()) {
      const count = `SELECT ${key} AS id, count(*)::integer AS rows FROM ${name} GROUP BY 1`;
      const all = (await client.query<{ id: string; rows: number }>(count)).rows;
      if (all.length > 1) filled += 1;
      const [mine] = all.filter(({ id }) => id === own.ids['organisationId']);
      seen.push({ name, wanted: mine ? [mine] : [], named: await as(own.ids['organisationId'] ?? '', count) });
      expect({ name, rows: await as(null, count) }).toEqual({ name, rows: [] });
    }
    for (const { name, wanted, named } of seen) expect({ name, rows: named }).toEqual({ name, rows: wanted });
    expect(filled).toBeGreaterThanOrEqual(20);
  });

  it('writes no row for another organisation, in no table', async () => {
    for (const { name, key } of await ownedTables()) {
      const insert = (id: string | undefined) =>
        codeOf(as(own.ids['organisationId'] ?? '', `INSERT INTO ${name} (${key}) VALUES ($1)`, [id]));
      expect({ name, code: await insert(other.ids['organisationId']) }).toEqual({ name, code: REFUSED });
      // Its own is refused for what is missing in it, if at all: the right itself is there.
      expect({ name, code: await insert(own.ids['organisationId']) }).not.toEqual({ name, code: REFUSED });
    }
  });

  it('hands no row of its own to another organisation', async () => {
    for (const { name, key } of await ownedTables()) {
      const count = `SELECT 1 FROM ${name} LIMIT 1`;
      if ((await as(own.ids['organisationId'] ?? '', count)).length === 0) continue;
      const hand = as(own.ids['organisationId'] ?? '', `UPDATE ${name} SET ${key} = $1`, [other.ids['organisationId']]);
      expect({ name, code: await codeOf(hand) }).toEqual({ name, code: REFUSED });
    }
  });

  it('adds to the trail of events and takes nothing away', async () => {
    const id = own.ids['organisationId'] ?? '';
    expect(await codeOf(as(id, 'DELETE FROM audit_events'))).toBe(REFUSED);
    expect(await codeOf(as(id, `UPDATE audit_events SET action = 'x'`))).toBe(REFUSED);
  });

  it('is what the application asks as', async () => {
    const scope = { organisationId: own.ids['organisationId'] ?? '' };
    const sql =
      'SELECT current_user::text AS name, count(*)::integer AS others FROM records WHERE organisation_id <> $1';
    expect(await test.get(Database).for(scope).query(sql)).toEqual([{ name: ROLE, others: 0 }]);
  });
});

describe('the role that a migration prepares', () => {
  it('is refused where it would ignore row-level security', async () => {
    const source = await createDataSource({ url: await testDatabaseUrl(), poolSize: 1 }).initialize();
    const [{ name }] = (await source.query('SELECT current_user::text AS name')) as [{ name: string }];
    await expect(grantDatabaseRole(source, name)).rejects.toThrow(/ignores row-level security/);
    await source.destroy();
  });

  it('is prepared again by a login that is no superuser, and then becomes it', async () => {
    const login = `portico_login_${process.pid}`;
    await client.query(`CREATE ROLE ${login} LOGIN CREATEROLE PASSWORD 'green-gravel-42'`);
    const url = new URL(await testDatabaseUrl());
    const database = url.pathname.slice(1);
    await client.query(`CREATE SCHEMA ${login} AUTHORIZATION ${login}`);
    await client.query(`ALTER ROLE ${login} IN DATABASE ${database} SET search_path = ${login}`);
    Object.assign(url, { username: login, password: 'green-gravel-42' });
    const source = await createDataSource({ url: url.href, poolSize: 1 }).initialize();
    await source.runMigrations();
    for (const _ of ['made', 'found']) await grantDatabaseRole(source, `${login}_app`);
    await source.query(`SET ROLE ${login}_app`);
    expect(await source.query('SELECT 1 FROM records')).toEqual([]);
    await source.destroy();
    await client.query(`DROP SCHEMA ${login} CASCADE; DROP OWNED BY ${login}_app, ${login} CASCADE`);
    await client.query(`DROP ROLE ${login}_app; DROP ROLE ${login}`);
  });
});

describe('with DATABASE_ROLE the application', () => {
  it('reads on every route what is its own', async () => {
    const inPortal = { relatedModule: 'Invoices', field: 'contact' };
    const wrong = [];
    for (const route of servedRoutes(test)) {
      // The page of the first set-up is gone with the first organisation.
      if (route.method !== 'GET' || /lookups|groups|set-up$/.test(route.path)) continue;
      const isPortal = route.access?.kind === 'portal';
      const headers = isPortal ? own.portalUser.headers : own.staff;
      const ids = { ...ownIdsFor(own, route), ...(isPortal ? inPortal : {}) };
      const { status, body } = await ask(test, askable(route), ids, { headers });
      if (status !== 200) wrong.push(`${nameOf(route)} ${status} ${body}`);
    }
    expect(wrong).toEqual([]);
  });

  it('invites, mails, lets accept, sign in, deactivates and refuses', async () => {
    const tenant = await givenInvitingTenant(test);
    const admin = new InvitingConsole(test, tenant);
    const email = 'ida@customer.example';
    const [recordId = ''] = await givenContacts(test, tenant.organisation, [{ name: 'Ida Holm', email }]);
    const headers = await admin.admit(recordId, 'tramway vert sous la pluie');
    expect(await sink.mailsTo(email)).toHaveLength(1);
    const portal = `${test.url}/api/v1/portals/${tenant.portal.id}`;
    const signIn = await fetch(`${portal}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'tramway vert sous la pluie', transport: 'bearer' }),
    });
    expect(signIn.status).toBe(200);
    const list = await fetch(`${portal}/modules/Contacts/records`, { headers });
    expect(((await list.json()) as { data: { id: string }[] }).data).toEqual([
      expect.objectContaining({ id: recordId }),
    ]);
    const users = (await admin.get('portal-users').expect(200)).body as { data: { id: string }[] };
    await admin.post(`portal-users/${users.data[0]?.id ?? ''}/deactivate`).expect(200);
    expect((await fetch(`${portal}/me`, { headers })).status).toBe(401);
  });
});
