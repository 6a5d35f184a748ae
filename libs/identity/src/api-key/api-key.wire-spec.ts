import type { ApiKey, ApiKeyCreated, AuditEvent, Page, StaffProfile } from '@portico/contracts';
import { Database } from '@portico/platform';
import {
  createTestApplication,
  givenOrganisation,
  givenStaff,
  type TestApplication,
  type TestOrganisation,
  type TestStaff,
} from '@portico/testing';
import request, { type Test } from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

describe('API keys over HTTP', () => {
  let test: TestApplication;
  let own: TestOrganisation;
  let keys: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.reset();
    own = await givenOrganisation(test);
    keys = `${own.path}/api-keys`;
  });

  const inDays = (days: number): string => new Date(test.clock.now().getTime() + days * 86_400_000).toISOString();
  const get = (url: string, by: Pick<TestStaff, 'headers'> = own.administrator): Test =>
    request(test.server).get(url).set(by.headers);
  const post = (body: object, by: TestStaff = own.administrator): Test =>
    request(test.server)
      .post(keys)
      .set(by.headers)
      .send({ name: 'Shop', permissions: ['audit.view'], expiresAt: inDays(30), ...body });
  const given = async (body: object = {}, by?: TestStaff): Promise<ApiKeyCreated> =>
    (await post(body, by).expect(201)).body as ApiKeyCreated;
  const bearing = ({ token }: Pick<ApiKeyCreated, 'token'>) => ({ headers: { authorization: `Bearer ${token}` } });
  const revoke = (id: string): Test => request(test.server).delete(`${keys}/${id}`).set(own.administrator.headers);

  it('are told once, listed by their beginning, used, and noted when they were used last', async () => {
    const made = await post({}).expect(201);
    const { token, ...shown } = made.body as ApiKeyCreated;
    expect(made.headers['location']).toBe(`${keys}/${shown.id}`);
    expect(token).toMatch(/^pk_[\w-]{43}$/);
    expect(shown).toMatchObject({ prefix: token.slice(0, 9), status: 'active', lastUsedAt: null, modules: [] });
    await get(`${own.path}/audit-events`, bearing({ token })).expect(200);
    const listed = (await get(keys).expect(200)).body as Page<ApiKey>;
    expect(listed.data).toEqual([{ ...shown, lastUsedAt: expect.any(String) as string }]);
    const stored = await test
      .get(Database)
      .for({ organisationId: own.id })
      .query('SELECT k::text AS row FROM api_keys k WHERE organisation_id = $1');
    expect(JSON.stringify(stored)).not.toContain(token.slice(9));
  });

  it('note their use once a minute at most', async () => {
    test.clock.set('2026-05-01T12:00:00Z');
    const key = await given();
    const lastUsed = async () => ((await get(`${keys}/${key.id}`)).body as ApiKey).lastUsedAt;
    for (const [seconds, noted] of [
      [0, '2026-05-01T12:00:00.000Z'],
      [59, '2026-05-01T12:00:00.000Z'],
      [1, '2026-05-01T12:01:00.000Z'],
    ] as const) {
      test.clock.advance({ seconds });
      await get(`${own.path}/audit-events`, bearing(key)).expect(200);
      expect(await lastUsed()).toBe(noted);
    }
  });

  it('open nothing once revoked, expired, or when their maker has left: the answer of a key that never was', async () => {
    const maker = await givenStaff(test, own.id, 'administrator');
    const [revoked, left, expired] = [await given(), await given({}, maker), await given({ expiresAt: inDays(0.25) })];
    const asked = `${own.path}/audit-events`;
    for (const key of [revoked, left, expired]) await get(asked, bearing(key)).expect(200);
    await revoke(revoked.id).expect(204);
    await revoke(revoked.id).expect(204);
    await request(test.server)
      .patch(`${own.path}/staff/${maker.id}`)
      .set(own.administrator.headers)
      .send({ status: 'deactivated' })
      .expect(200);
    test.clock.advance({ hours: 8 });
    const answers = await Promise.all(
      [revoked, left, expired, { token: `pk_${'x'.repeat(43)}` }, { token: 'pk_' }].map((key) =>
        get(asked, bearing(key)),
      ),
    );
    const told = answers.map(({ status, headers, body }) => {
      const { date: _date, 'x-correlation-id': _id, ...others } = headers as Record<string, string>;
      return JSON.stringify([status, others, body]);
    });
    expect(answers[0]?.status).toBe(401);
    expect(new Set(told).size).toBe(1);
    const { data } = (await get(keys)).body as Page<ApiKey>;
    const statusOf = ({ id }: ApiKeyCreated) => data.find((key) => key.id === id)?.status;
    expect([revoked, left, expired].map(statusOf)).toEqual(['revoked', 'dormant', 'expired']);
  });

  it('open what their scope says, and no more than their maker may by then', async () => {
    const own2 = ['organisation.manage', 'audit.view', 'staff.manage'];
    const profile = await request(test.server)
      .post(`${own.path}/profiles`)
      .set(own.administrator.headers)
      .send({ name: 'Integrators', permissions: own2 })
      .expect(201);
    const { id } = profile.body as StaffProfile;
    const maker = await givenStaff(test, own.id, id);
    const narrow = await given({ permissions: ['organisation.manage'] }, maker);
    const wide = await given({ permissions: ['organisation.manage', 'audit.view'] }, maker);
    await get(`${own.path}/audit-events`, bearing(narrow)).expect(403);
    await get(keys, bearing(narrow)).expect(200);
    await get(`${own.path}/audit-events`, bearing(wide)).expect(200);
    expect((await post({ permissions: ['record.view'] }, maker).expect(403)).body.code).toBe('FORBIDDEN');
    await request(test.server)
      .patch(`${own.path}/profiles/${id}`)
      .set({ ...own.administrator.headers, 'if-match': profile.headers['etag'] ?? '' })
      .send({ permissions: ['organisation.manage'] })
      .expect(200);
    await get(`${own.path}/audit-events`, bearing(wide)).expect(403);
    await get(keys, bearing(wide)).expect(200);
  });

  it('neither make nor revoke keys, whatever their scope', async () => {
    const key = await given({ permissions: ['organisation.manage'] });
    const made = await request(test.server)
      .post(keys)
      .set(bearing(key).headers)
      .send({
        ...{ name: 'Another', permissions: [], expiresAt: inDays(1) },
      });
    expect([made.status, made.body.code]).toEqual([403, 'FORBIDDEN']);
    await request(test.server).delete(`${keys}/${key.id}`).set(bearing(key).headers).expect(403);
  });

  it('are for one organisation, and bearer tokens only', async () => {
    const key = await given();
    const other = await givenOrganisation(test);
    await get(`${other.path}/audit-events`, bearing(key)).expect(401);
    await request(test.server).get(`${own.path}/audit-events`).set('Cookie', `portico_staff=${key.token}`).expect(401);
    await get(`${other.path}/api-keys/${key.id}`, other.administrator).expect(404);
    await request(test.server).delete(`${other.path}/api-keys/${key.id}`).set(other.administrator.headers).expect(404);
  });

  it('are on the trail: made, revoked, and as who did something', async () => {
    const key = await given({ permissions: ['organisation.manage', 'audit.view'] });
    await request(test.server).patch(own.path).set(bearing(key).headers).send({ currency: 'SEK' }).expect(200);
    await revoke(key.id);
    const { data } = (await get(`${own.path}/audit-events`)).body as Page<AuditEvent>;
    const staff = expect.objectContaining({ kind: 'staff', id: own.administrator.id }) as object;
    expect(data.slice(0, 3)).toEqual([
      expect.objectContaining({ action: 'api-key.revoke', actor: staff }),
      expect.objectContaining({
        action: 'organisation.change',
        actor: { kind: 'api-key', id: key.id, name: 'Shop' },
      }),
      expect.objectContaining({ action: 'api-key.create', actor: staff, subject: { kind: 'api-key', id: key.id } }),
    ]);
    expect(JSON.stringify(data)).not.toContain(key.token);
  });

  it('are limited each for itself, and told so', async () => {
    test.clock.set('2026-05-01T12:00:00Z');
    const [busy, calm] = [await given(), await given()];
    const first = await get(`${own.path}/audit-events`, bearing(busy)).expect(200);
    expect([first.headers['ratelimit-limit'], first.headers['ratelimit-remaining']]).toEqual(['600', '599']);
    await test.get(Database).global.execute(`UPDATE rate_limits SET hits = 600 WHERE key LIKE 'api-key:%'`);
    const refused = await get(`${own.path}/audit-events`, bearing(busy)).expect(429);
    expect([refused.body.code, refused.headers['retry-after']]).toEqual(['RATE_LIMITED', '60']);
    await get(`${own.path}/audit-events`, bearing(calm)).expect(200);
  });

  it.each<[string, object, string]>([
    ['a permission that is none', { permissions: ['root'] }, '/permissions'],
    ['what is for people only', { permissions: ['record.import'] }, '/permissions'],
    ['an end in the past', { expiresAt: '2024-01-01T00:00:00Z' }, '/expiresAt'],
    ['an end in two years', { expiresAt: '2199-01-01T00:00:00Z' }, '/expiresAt'],
    ['no end', { expiresAt: undefined }, '/expiresAt'],
    ['an end without its zone', { expiresAt: '2026-12-31' }, '/expiresAt'],
    ['no name', { name: ' ' }, '/name'],
    ['an unknown property', { token: 'pk_mine' }, '/token'],
  ])('refuse %s', async (_case, part, pointer) => {
    const answer = await post(part).expect(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('are nobody’s who may not manage the organisation', async () => {
    const jonas = await givenStaff(test, own.id, 'standard');
    await get(keys, jonas).expect(403);
    await post({}, jonas).expect(403);
  });
});
