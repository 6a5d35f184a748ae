import { Database } from '@portico/platform';
import {
  createTestApplication,
  givenOrganisation,
  givenStaff,
  SmtpSink,
  TEST_PASSWORD,
  type TestApplication,
  type TestOrganisation,
  type TestStaff,
} from '@portico/testing';
import request from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

let sink: SmtpSink;
let test: TestApplication;
let own: TestOrganisation;
let standard: TestStaff;

beforeAll(async () => {
  sink = await SmtpSink.start();
  test = await createTestApplication({ modules: [IdentityHttpModule], smtpUrl: sink.url });
});
afterAll(async () => {
  await test.close();
  await sink.stop();
});
beforeEach(async () => {
  own = await givenOrganisation(test);
  standard = await givenStaff(test, own.id, 'standard', { name: 'Jonas Weber' });
});

const call = (method: 'get' | 'post' | 'patch', path: string, staff: TestStaff, body?: object) => {
  const pending = request(test.server)[method](path).set(staff.headers);
  return body === undefined ? pending : pending.send(body);
};

describe('GET /me', () => {
  it('R1: tells an administrator both portal permissions, a standard member neither', async () => {
    const permissions = async (staff: TestStaff): Promise<string[]> =>
      (await call('get', '/api/v1/me', staff)).body.memberships[0].permissions;
    expect(await permissions(own.administrator)).toEqual(
      expect.arrayContaining(['portal.manage', 'portal.users.manage']),
    );
    expect(await permissions(standard)).toEqual(['record.view', 'record.create', 'record.edit', 'record.export']);
  });

  it('changes name, language and time zone, and nothing else', async () => {
    const change = (body: object) => call('patch', '/api/v1/me', standard, body);
    const { body } = await change({ name: ' Jonas W. ', language: 'pt-BR', timeZone: 'America/Sao_Paulo' });
    expect(body).toMatchObject({ name: 'Jonas W.', language: 'pt-BR', timeZone: 'America/Sao_Paulo' });
    for (const wrong of [
      { email: 'x@y.example' },
      { language: 'xx' },
      { timeZone: '+02:00' },
      { timeZone: 'Mars/Base' },
      { name: ' ' },
      { name: null },
      { name: 'a\nb' },
    ])
      expect((await change(wrong)).status).toBe(400);
  });
});

describe('the organisation', () => {
  it('is shown to members and changed by those who may', async () => {
    const shown = await call('get', own.path, standard);
    expect(shown.body).toEqual({
      id: own.id,
      name: expect.any(String),
      edition: { code: 'enterprise', name: 'Enterprise' },
      language: 'en',
      timeFormat: 'h23',
      timeZone: 'Europe/Stockholm',
      country: 'SE',
      currency: 'EUR',
      complianceEnabled: false,
      requiresTotp: false,
      isGuideDismissed: false,
      domains: [],
    });
    const change = {
      domains: ['Alder-Cycles.EXAMPLE.', 'alder-cycles.example', 'fähre.example'],
      complianceEnabled: true,
    };
    expect((await call('patch', own.path, standard, change)).body.code).toBe('FORBIDDEN');
    const changed = await call('patch', own.path, own.administrator, change);
    expect(changed.body).toMatchObject({
      domains: ['alder-cycles.example', 'xn--fhre-loa.example'],
      complianceEnabled: true,
      currency: 'EUR',
    });
    expect((await call('get', own.path, standard)).body).toEqual(changed.body);
  });

  it('names every domain that is none', async () => {
    const { status, body } = await call('patch', own.path, own.administrator, {
      domains: ['alder.example', 'no domain', '203.0.113.7'],
    });
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/domains/1', '/domains/2']);
    expect((await call('get', own.path, standard)).body.domains).toEqual([]);
  });

  it.each([
    [{ currency: 'XXQ' }],
    [{ country: 'Sweden' }],
    [{ complianceEnabled: 'true' }],
    [{ name: 'Other' }],
    [{ plan: 'ultimate' }],
    [{ domains: 'a.example' }],
    [{ timeFormat: null }],
  ])('refuses the change %j', async (change) => {
    expect((await call('patch', own.path, own.administrator, change)).status).toBe(400);
  });

  it('refuses a change to something older, when told what was edited', async () => {
    const { etag } = (await call('get', own.path, own.administrator)).headers;
    const change = (currency: string) =>
      call('patch', own.path, own.administrator, { currency }).set('If-Match', etag ?? '');
    expect((await change('SEK')).status).toBe(200);
    expect((await change('NOK')).body.code).toBe('PRECONDITION_FAILED');
  });
});

describe('the staff of an organisation', () => {
  it('are listed by name, page by page', async () => {
    for (const name of ['Claire Dubois', 'Anna Lind', 'Bo Ek']) await givenStaff(test, own.id, 'standard', { name });
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await call('get', `${own.path}/staff?limit=2${query}`, standard);
      names.push(...body.data.map((member: { name: string }) => member.name));
      cursor = body.page.nextCursor;
    }
    expect(names).toEqual(['Anna Lind', 'Bo Ek', 'Claire Dubois', 'Jonas Weber', 'Maya Ross']);
    const found = await call('get', `${own.path}/staff?q=DUB`, standard);
    expect(found.body.data).toMatchObject([{ name: 'Claire Dubois', status: 'active', profile: { key: 'standard' } }]);
    expect((await call('get', `${own.path}/staff?q=%25`, standard)).body.data).toEqual([]);
  });

  it('refuses a cursor of another list', async () => {
    await givenStaff(test, own.id, 'standard');
    const other = await givenOrganisation(test);
    const { body } = await call('get', `${own.path}/staff?limit=1`, standard);
    const cursor = body.page.nextCursor as string;
    for (const [path, staff] of [
      [`${own.path}/staff?limit=1&q=a&cursor=${cursor}`, standard],
      [`${other.path}/staff?cursor=${cursor}`, other.administrator],
      [`${own.path}/staff?cursor=${cursor}x`, standard],
      [`${own.path}/staff?cursor=e30`, standard],
    ] as const)
      expect((await call('get', path, staff)).body.code).toBe('CURSOR_INVALID');
  });

  it('are added by those who may, once', async () => {
    const member = { name: 'Bo Ek', email: `bo-${own.id}@alder.example`, profile: 'standard', externalId: '7' };
    expect((await call('post', `${own.path}/staff`, standard, member)).status).toBe(403);
    const added = await call('post', `${own.path}/staff`, own.administrator, member);
    expect(added.status).toBe(201);
    expect(added.headers['location']).toBe(`${own.path}/staff/${added.body.id}`);
    expect((await call('get', `${own.path}/staff/${added.body.id}`, standard)).body).toEqual({
      ...added.body,
      hasTotp: null,
    });
    const again = { ...member, email: member.email.toUpperCase(), externalId: '8' };
    expect((await call('post', `${own.path}/staff`, own.administrator, again)).body.code).toBe('STAFF_EMAIL_TAKEN');
    const taken = { ...member, email: `eve-${own.id}@alder.example` };
    expect((await call('post', `${own.path}/staff`, own.administrator, taken)).body.errors).toMatchObject([
      { pointer: '/externalId', code: 'NOT_UNIQUE' },
    ]);
  });

  it('of ten identical requests with one key make one person', async () => {
    const member = { name: 'Bo Ek', email: `bo-${own.id}@alder.example`, profile: 'standard' };
    const add = (body: object) =>
      call('post', `${own.path}/staff`, own.administrator, body).set('Idempotency-Key', 'add-bo');
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(member)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await add({ ...member, name: 'Eve' })).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const other = await givenOrganisation(test);
    const elsewhere = await call('post', `${other.path}/staff`, other.administrator, {
      ...member,
      email: `o-${member.email}`,
    }).set('Idempotency-Key', 'add-bo');
    expect(elsewhere.status).toBe(201);
  });

  it('lose their rights with the next request', async () => {
    expect((await call('get', own.path, standard)).status).toBe(200);
    await call('patch', `${own.path}/staff/${standard.id}`, own.administrator, { status: 'deactivated' }).expect(200);
    expect((await call('get', own.path, standard)).status).toBe(401);
    await call('patch', `${own.path}/staff/${standard.id}`, own.administrator, { status: 'active' }).expect(200);
    expect((await call('get', own.path, standard)).status).toBe(200);
  });

  it('keep an administrator, however many try to go at once', async () => {
    const second = await givenStaff(test, own.id, 'administrator');
    const [one, other] = await Promise.all([
      call('patch', `${own.path}/staff/${second.id}`, own.administrator, { status: 'deactivated' }),
      call('patch', `${own.path}/staff/${own.administrator.id}`, second, { profile: 'standard' }),
    ]);
    const [done, refused] = [one.status, other.status].sort();
    expect(done).toBe(200);
    // Whoever comes when they are gone already is nobody any more.
    expect([401, 409]).toContain(refused);
    const { body } = await call('patch', `${own.path}/staff/${own.administrator.id}`, own.administrator, {
      profile: 'standard',
    });
    expect(['FORBIDDEN']).toContain(body.code);
  });

  it('are nobody else’s: another organisation’s ids are not there', async () => {
    const other = await givenOrganisation(test);
    const missing = await call('get', `${own.path}/staff/0190a9b4-7c1d-7e2f-8a3b-123456789abc`, standard);
    expect([missing.status, missing.body.code]).toEqual([404, 'NOT_FOUND']);
    for (const path of [
      `${own.path}/staff/${other.administrator.id}`,
      `${own.path}/staff/not-an-id`,
      other.path,
      `${other.path}/staff`,
      `${other.path}/profiles`,
      `${other.path}/audit-events`,
      '/api/v1/organisations/0190a9b4-7c1d-7e2f-8a3b-123456789abc',
      '/api/v1/organisations/x/staff',
    ]) {
      const foreign = await call('get', path, path.startsWith(own.path) ? own.administrator : own.administrator);
      expect([path, foreign.status, foreign.text]).toEqual([path, 404, missing.text]);
    }
  });
});

describe('the audit trail', () => {
  it('tells who did what to whom, newest first, to those who may see it', async () => {
    await call('patch', own.path, own.administrator, { currency: 'SEK' }).expect(200);
    await call('patch', `${own.path}/staff/${standard.id}`, own.administrator, { profile: 'administrator' }).expect(
      200,
    );
    const other = await givenStaff(test, own.id, 'standard');
    expect((await call('get', `${own.path}/audit-events`, other)).status).toBe(403);
    const { body } = await call('get', `${own.path}/audit-events`, own.administrator);
    expect(body.data.slice(1, 3)).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        actor: { kind: 'staff', id: own.administrator.id, name: 'Maya Ross' },
        action: 'staff.change',
        subject: { kind: 'staff', id: standard.id },
        details: { profile: 'administrator' },
      },
      expect.objectContaining({ action: 'organisation.change', details: { currency: 'SEK' } }),
    ]);
    const narrowed = await call(
      'get',
      `${own.path}/audit-events?subject=${standard.id}&action=staff.change`,
      own.administrator,
    );
    expect(narrowed.body.data).toHaveLength(1);
    const first = await call('get', `${own.path}/audit-events?limit=1`, own.administrator);
    const second = await call(
      'get',
      `${own.path}/audit-events?limit=1&cursor=${first.body.page.nextCursor}`,
      own.administrator,
    );
    expect([first.body.data[0].id, second.body.data[0].id]).toEqual([body.data[0].id, body.data[1].id]);
  });

  it('can be added to and never changed', async () => {
    const tenant = test.get(Database).for({ organisationId: own.id });
    await expect(tenant.execute(`UPDATE audit_events SET action = 'x' WHERE organisation_id = $1`)).rejects.toThrow(
      'append-only',
    );
    await expect(tenant.execute(`DELETE FROM audit_events WHERE organisation_id = $1`)).rejects.toThrow('append-only');
    expect((await call('get', `${own.path}/audit-events`, own.administrator)).body.data.length).toBeGreaterThan(0);
  });

  it('holds nothing of a change that was rolled back', async () => {
    const before = (await call('get', `${own.path}/audit-events`, own.administrator)).body.data.length;
    await call('patch', `${own.path}/staff/${own.administrator.id}`, own.administrator, {
      status: 'deactivated',
    }).expect(403);
    expect((await call('get', `${own.path}/audit-events`, own.administrator)).body.data).toHaveLength(before);
  });
});

it('R189: a person of two organisations has in each the rights of its profile', async () => {
  const email = `both-${own.id}@alder.example`;
  const here = await givenStaff(test, own.id, 'standard', { email, password: TEST_PASSWORD });
  const other = await givenOrganisation(test, { administrator: { name: 'Both', email } });
  expect(other.administratorId).toBe(here.id);
  expect((await call('get', `${other.path}/audit-events`, here)).status).toBe(200);
  expect((await call('get', `${own.path}/audit-events`, here)).status).toBe(403);
});
