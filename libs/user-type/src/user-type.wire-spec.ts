import { Database, newId } from '@portico/platform';
import { ModuleService } from '@portico/records';
import {
  administratorContext,
  createTestApplication,
  givenCrm,
  givenPortal,
  PORTAL_MODULES,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
} from '@portico/testing';
import request from 'supertest';
import { UserTypeHttpModule } from './user-type-http.module';

let test: TestApplication;
let organisation: TestOrganisation;
let portal: TestPortal;

beforeAll(async () => {
  test = await createTestApplication({ modules: [UserTypeHttpModule, ...PORTAL_MODULES] });
});
afterAll(() => test.close());
beforeEach(async () => {
  organisation = await givenCrm(test);
  portal = await givenPortal(test, organisation);
});

const call = (method: 'get' | 'post' | 'patch' | 'delete', suffix = '') =>
  request(test.server)[method](`${portal.path}/user-types${suffix}`).set(organisation.administrator.headers);
const create = (body: object) => call('post').send({ baseModule: 'Contacts', ...body });
const tenant = () => test.get(Database).for({ organisationId: organisation.id });

/** The rows that make somebody hold a type, as accepting an invitation leaves them. */
async function giveUser(userTypeId: string): Promise<void> {
  const id = newId();
  await tenant().execute(
    `INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, language, time_zone,
       time_format, country, invited_by_id, created_at)
     SELECT $1, $2::uuid, $3, 'anna@nordvind.example', $2::uuid::text, base_module_id, $2::uuid, 'en', 'UTC', 'h23', 'SE', $5, now()
     FROM user_types WHERE organisation_id = $1 AND id = $4`,
    [id, portal.id, userTypeId, organisation.administrator.id],
  );
  await tenant().execute(
    `INSERT INTO portal_accesses (organisation_id, id, portal_user_id, user_type_id, is_exclusive, created_at)
     VALUES ($1, $2, $2, $3, true, now())`,
    [id, userTypeId],
  );
}

/** An invitation to a type as sending it leaves it, or as it ended. */
async function giveInvitation(userTypeId: string, state: 'pending' | 'expired'): Promise<void> {
  await tenant().execute(
    `INSERT INTO invitations (organisation_id, id, portal_id, user_type_id, batch_id, position, record_id, module_id, email,
       email_key, language, state, invited_by_id, created_at)
     SELECT $1, $2, portal_id, id, $2, 1, $2, base_module_id, 'ben@nordvind.example', 'ben@nordvind.example', 'en', $4, $5, now()
     FROM user_types WHERE organisation_id = $1 AND id = $3`,
    [newId(), userTypeId, state, organisation.administrator.id],
  );
}

describe('creating', () => {
  it('R13: makes exclusive types and add-ons, with safe defaults and no seat', async () => {
    const partners = await create({ name: 'Partners' });
    expect(partners.status).toBe(201);
    expect(partners.body).toMatchObject({ kind: 'exclusive', isDefault: false, publishedVersion: null, users: 0 });
    expect(partners.headers['location']).toBe(`${portal.path}/user-types/${partners.body.id}`);
    const support = await create({ name: 'Support', kind: 'add-on' });
    expect(support.body.kind).toBe('add-on');
    const seats = await tenant().query<{ seat_limit: number }>(
      'SELECT effective_seat_limit(s) AS seat_limit FROM seats s WHERE organisation_id = $1 AND user_type_id = $2',
      [partners.body.id],
    );
    expect(seats).toEqual([{ seat_limit: 0 }]);
    const { data } = (await call('get')).body;
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['Customer Portal', 'Partners', 'Support']);
  });

  it('R21: allows the base modules that the plan lists', async () => {
    expect((await create({ name: 'Vendors', baseModule: 'Vendors' })).status).toBe(201);
    const words = { en: 'Tenants' };
    const module = { apiName: 'Tenants', singular: words, plural: words };
    await test.get(ModuleService).create(administratorContext(test, organisation), module);
    expect((await create({ name: 'Tenants', baseModule: 'Tenants' })).status).toBe(201);
    for (const baseModule of ['Invoices', 'Nowhere']) {
      const answer = await create({ name: 'No', baseModule });
      expect([answer.status, answer.body.code]).toEqual([422, 'BASE_MODULE_NOT_ALLOWED']);
    }
  });

  it('R20: the plan caps the number of types, also when several are made at once', async () => {
    const answers = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => create({ name })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ body }) => [body.code, body.context])).toEqual([
      ['USER_TYPE_LIMIT_REACHED', { limit: 5 }],
      ['USER_TYPE_LIMIT_REACHED', { limit: 5 }],
    ]);
  });

  it.each([
    [{ name: ' ' }, ['/name']],
    [{ name: 'x'.repeat(81) }, ['/name']],
    [{ name: 'Partners', kind: 'both', isDefault: true }, ['/isDefault', '/kind']],
    [{ name: ['Partners'], baseModule: null }, ['/name', '/baseModule']],
  ])('refuses %j', async (body, pointers) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    const found = new Set(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer));
    expect([...found].sort()).toEqual([...pointers].sort());
  });
});

describe('the list', () => {
  it('R20: is paged in the order in which the types were made', async () => {
    for (const name of ['B', 'C', 'D']) await create({ name });
    const first = (await call('get').query({ limit: '3' })).body;
    expect(first.data.map(({ name }: { name: string }) => name)).toEqual(['Customer Portal', 'B', 'C']);
    const second = (await call('get').query({ limit: '3', cursor: first.page.nextCursor })).body;
    expect(second.data.map(({ name }: { name: string }) => name)).toEqual(['D']);
    expect(second.page).toEqual({ hasMore: false, nextCursor: null });
    expect((await call('get').query({ sort: 'name' })).status).toBe(400);
    expect((await call('get').query({ cursor: 'x.y' })).body.code).toBe('CURSOR_INVALID');
  });
});

describe('renaming', () => {
  it('R17: a type can be renamed', async () => {
    expect((await call('patch', `/${portal.userTypeId}`).send({ name: ' Our   riders ' })).body.name).toBe(
      'Our riders',
    );
  });

  it('R17: names are unique in the portal, whatever their case', async () => {
    const { body } = await create({ name: 'Partners' });
    for (const attempt of [
      create({ name: 'PARTNERS' }),
      call('patch', `/${body.id}`).send({ name: 'customer  portal' }),
    ]) {
      expect(await attempt).toMatchObject({ status: 409, body: { code: 'USER_TYPE_NAME_TAKEN' } });
    }
    expect((await call('patch', `/${body.id}`).send({ name: 'partners' })).body.name).toBe('partners');
  });

  it('R17: another portal may use the same name', async () => {
    const other = await givenCrm(test);
    const theirs = await givenPortal(test, other);
    await create({ name: 'Partners' });
    const answer = await request(test.server)
      .post(`${theirs.path}/user-types`)
      .set(other.administrator.headers)
      .send({ name: 'Partners', baseModule: 'Contacts' });
    expect(answer.status).toBe(201);
  });
});

describe('own domains', () => {
  it('R15: the default type always refuses them', async () => {
    const answer = await call('patch', `/${portal.userTypeId}`).send({ refusesOwnDomains: false });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '/refusesOwnDomains', code: 'READ_ONLY' }]);
    expect((await call('get', `/${portal.userTypeId}`)).body.refusesOwnDomains).toBe(true);
  });

  it('R15: other types inherit the refusal until it is switched off', async () => {
    const { body } = await create({ name: 'Colleagues' });
    expect(body.refusesOwnDomains).toBe(true);
    const changed = await call('patch', `/${body.id}`).send({ refusesOwnDomains: false });
    expect(changed.body).toMatchObject({ name: 'Colleagues', refusesOwnDomains: false });
  });
});

describe('deleting', () => {
  it('R11: never the default type', async () => {
    const answer = await call('delete', `/${portal.userTypeId}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'USER_TYPE_IS_DEFAULT']);
  });

  it('R18: a type without users and pending invitations is deleted directly', async () => {
    const { body } = await create({ name: 'Partners' });
    expect((await call('delete', `/${body.id}`)).status).toBe(204);
    expect((await call('get', `/${body.id}`)).status).toBe(404);
    expect((await create({ name: 'Partners' })).status).toBe(201);
  });

  it('R18: a type that somebody holds is not', async () => {
    const { body } = await create({ name: 'Partners' });
    await giveUser(body.id);
    const answer = await call('delete', `/${body.id}`);
    expect([answer.status, answer.body.code, answer.body.context]).toEqual([
      409,
      'USER_TYPE_IN_USE',
      { users: 1, pendingInvitations: 0 },
    ]);
    expect((await call('get', `/${body.id}`)).body.users).toBe(1);
  });

  it('R18: nor one that somebody is invited to, until the invitation is over', async () => {
    const { body } = await create({ name: 'Partners' });
    await giveInvitation(body.id, 'expired');
    await giveInvitation(body.id, 'pending');
    const answer = await call('delete', `/${body.id}`);
    expect([answer.status, answer.body.code, answer.body.context]).toEqual([
      409,
      'USER_TYPE_IN_USE',
      { users: 0, pendingInvitations: 1 },
    ]);
    expect((await call('get', `/${body.id}`)).body).toMatchObject({ users: 0, pendingInvitations: 1 });
    await tenant().execute(`UPDATE invitations SET state = 'revoked' WHERE organisation_id = $1`);
    expect((await call('delete', `/${body.id}`)).status).toBe(204);
  });
});

it('a type of another organisation is not there', async () => {
  const other = await givenCrm(test);
  const theirs = await givenPortal(test, other);
  for (const id of [theirs.userTypeId, newId(), 'x']) {
    for (const attempt of [
      call('get', `/${id}`),
      call('patch', `/${id}`).send({ name: 'Mine' }),
      call('delete', `/${id}`),
    ]) {
      expect(await attempt).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  }
});
