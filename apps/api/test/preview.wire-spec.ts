import type { AuditEvent, PortalMe, PreviewStart, PreviewStarted } from '@portico/contracts';
import { Database, portalCookie, previewCookie } from '@portico/platform';
import { PreviewSweeper } from '@portico/portal-user';
import {
  givenCrm,
  givenDraft,
  givenPortal,
  givenPortalUser,
  givenRecord,
  givenStaff,
  type TestOrganisation,
  type TestPortal,
  type TestPortalUser,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { ask } from './support/asking';
import { givenPopulatedTenant } from './support/populated-tenant';
import { nameOf, servedRoutes } from './support/routes';
import { takesBody } from './support/valid-bodies';
import { wholeApi, type WholeApi } from './support/whole-api';

const CONTACT: TestTab = { kind: 'base', module: 'Contacts', actions: 've', fields: ['fullName', 'email!'] };
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['number', 'subject'] };
const TICKETS: TestTab = { kind: 'related', module: 'Tickets', actions: 'v', fields: ['number', 'title'] };

let test: WholeApi;
let organisation: TestOrganisation;
let portal: TestPortal;
let anna: string;
let user: TestPortalUser;

beforeAll(async () => {
  test = await wholeApi({ smtpUrl: 'smtp://127.0.0.1:1' });
});
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.reset();
  organisation = await givenCrm(test);
  portal = await givenPortal(test, organisation, { tabs: [CONTACT, INVOICES] });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  anna = await givenRecord(test, organisation, 'Contacts', { firstName: 'Anna', lastName: 'Lindqvist', account });
  await givenRecord(test, organisation, 'Invoices', { subject: 'Frames', contact: anna });
  await givenRecord(test, organisation, 'Invoices', { subject: 'Somebody else’s' });
  user = await givenPortalUser(test, organisation, portal, anna);
});

const call = (body: PreviewStart, headers: Record<string, string> = organisation.administrator.headers) =>
  request(test.server).post(`${organisation.path}/previews`).set(headers).send(body);
async function started(body: PreviewStart = { userTypeId: portal.userTypeId }): Promise<PreviewStarted> {
  return (await call({ transport: 'bearer', ...body }).expect(201)).body as PreviewStarted;
}
const bearer = ({ accessToken }: PreviewStarted) => ({ authorization: `Bearer ${accessToken}` });
const look = (preview: PreviewStarted, path = 'me') =>
  request(test.server).get(`${user.path}/${path}`).set(bearer(preview));
const rows = <Row extends object>(sql: string) =>
  test.get(Database).for({ organisationId: organisation.id }).query<Row>(sql);
async function trail(action: string): Promise<AuditEvent[]> {
  const found = await request(test.server)
    .get(`${organisation.path}/audit-events?action=${action}`)
    .set(organisation.administrator.headers)
    .expect(200);
  return (found.body as { data: AuditEvent[] }).data;
}

describe('a preview of the portal', () => {
  it('R56: waits for the configuration to be complete', async () => {
    const fresh = await givenCrm(test);
    const unfinished = await givenPortal(test, fresh, { tabs: [CONTACT], isDraft: true });
    const refused = await request(test.server)
      .post(`${fresh.path}/previews`)
      .set(fresh.administrator.headers)
      .send({ userTypeId: unfinished.userTypeId, configuration: 'draft' });
    expect([refused.status, refused.body.code]).toEqual([409, 'PREVIEW_NOBODY']);
    await givenRecord(test, fresh, 'Contacts', { lastName: 'Ek' });
    for (const configuration of ['published', 'draft'] as const) {
      const { body } = await request(test.server)
        .post(`${fresh.path}/previews`)
        .set(fresh.administrator.headers)
        .send({ userTypeId: unfinished.userTypeId, configuration })
        .expect(409);
      expect((body as { code: string }).code).toBe('PREVIEW_NOT_READY');
    }
  });

  it('R56: a draft that contradicts itself is refused, what is live is not', async () => {
    await givenDraft(test, organisation, portal, [{ ...CONTACT, actions: 'e' }]);
    const { body } = await call({ userTypeId: portal.userTypeId, configuration: 'draft' }).expect(409);
    expect((body as { code: string }).code).toBe('PREVIEW_NOT_READY');
    await started();
  });

  it('R59: shows what a user of the type sees, to the byte', async () => {
    const preview = await started();
    for (const path of [
      'modules/Invoices',
      'modules/Invoices/records?count=exact',
      `modules/Contacts/records/${anna}`,
      'home',
    ]) {
      const real = await request(test.server).get(`${user.path}/${path}`).set(user.headers).expect(200);
      expect((await look(preview, path).expect(200)).text).toBe(real.text);
    }
    const { body } = await look(preview, 'modules/Invoices/records');
    expect((body as { data: unknown[] }).data).toHaveLength(1);
    await look(preview, 'modules/Tickets').expect(404);
  });

  it('R58: by type, as one of its users, the person of a record, or the newest one', async () => {
    const nobody = await givenRecord(test, organisation, 'Contacts', { firstName: 'Cy', lastName: 'Ek' });
    const person = async (body: PreviewStart) => ((await look(await started(body))).body as PortalMe).preview?.person;
    expect(await person({ userTypeId: portal.userTypeId })).toBe('Anna Lindqvist');
    expect(await person({ userTypeId: portal.userTypeId, recordId: nobody })).toBe('Cy Ek');
    await rows(`UPDATE portal_users SET locked_by = 'staff', locked_at = now() WHERE organisation_id = $1`);
    expect(await person({ userTypeId: portal.userTypeId })).toBe('Cy Ek');
    const refused = await call({ portalUserId: user.id }).expect(409);
    expect((refused.body as { code: string }).code).toBe('PREVIEW_NOBODY');
    await rows(`DELETE FROM portal_users WHERE organisation_id = $1`);
    expect(await person({ userTypeId: portal.userTypeId })).toBe('Cy Ek');
  });

  it('R126: as nobody whose access is not in its time', async () => {
    const asUser = { portalUserId: user.id };
    await rows(`UPDATE portal_accesses SET ends_at = now() - interval '1 day' WHERE organisation_id = $1`);
    expect(((await call(asUser).expect(409)).body as { code: string }).code).toBe('PREVIEW_NOBODY');
    await rows(
      `UPDATE portal_accesses SET starts_at = now() + interval '1 day', ends_at = NULL WHERE organisation_id = $1`,
    );
    expect(((await call(asUser).expect(409)).body as { code: string }).code).toBe('PREVIEW_NOBODY');
    // With the eyes of a type there is somebody to look as, whatever anybody's time.
    await look(await started()).expect(200);
  });

  it('X4: as a real user, with a banner that says who, which types and which versions', async () => {
    const preview = await started({ portalUserId: user.id });
    const me = (await look(preview).expect(200)).body as PortalMe;
    expect(me.preview).toEqual({
      id: preview.id,
      organisationId: organisation.id,
      kind: 'user',
      person: 'Anna Lindqvist',
      types: [{ id: portal.userTypeId, name: expect.any(String) as string, version: 1 }],
      configuration: 'published',
      expiresAt: preview.expiresAt,
    });
    const real = await request(test.server).get(`${user.path}/me`).set(user.headers).expect(200);
    expect(real.body).not.toHaveProperty('preview');
  });

  it('X4: shows the draft before it is published, and what is live stays as it is', async () => {
    await givenDraft(test, organisation, portal, [CONTACT, INVOICES, TICKETS]);
    const draft = await started({ portalUserId: user.id, configuration: 'draft' });
    const live = await started({ portalUserId: user.id });
    const tabs = async (preview: PreviewStarted) =>
      ((await look(preview)).body as PortalMe).tabs.map(({ module }) => module);
    expect(await tabs(draft)).toEqual(['Contacts', 'Invoices', 'Tickets']);
    expect(await tabs(live)).toEqual(['Contacts', 'Invoices']);
    await look(draft, 'modules/Tickets/records').expect(200);
  });

  it('X4: every unsafe method of the portal is refused, whatever the route', async () => {
    const tenant = await givenPopulatedTenant(test, 'A');
    const { ids } = tenant;
    const opened = await request(test.server)
      .post(`/api/v1/organisations/${ids['organisationId']}/previews`)
      .set(tenant.staff)
      .send({ portalUserId: ids['portalUserId'], transport: 'bearer' })
      .expect(201);
    const headers = bearer(opened.body as PreviewStarted);
    const unsafe = servedRoutes(test).filter(
      ({ method, path }) => method !== 'GET' && path.startsWith('/api/v1/portals/{portalId}'),
    );
    expect(unsafe.length).toBeGreaterThan(10);
    for (const route of unsafe) {
      const body = takesBody(test.document, route) ? {} : undefined;
      const answer = await ask(test, route, ids, { headers, body });
      expect([nameOf(route), answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([
        nameOf(route),
        403,
        'PREVIEW_READ_ONLY',
      ]);
    }
    const staffRoutes = servedRoutes(test).filter(({ access }) => access?.kind === 'staff');
    for (const route of staffRoutes) {
      const body = takesBody(test.document, route) ? {} : undefined;
      expect([nameOf(route), (await ask(test, route, ids, { headers, body })).status]).toEqual([nameOf(route), 401]);
    }
  }, 60_000);

  it('X4: changes nothing of the user: no session, no last sight', async () => {
    await rows(`DELETE FROM portal_sessions WHERE organisation_id = $1`);
    await rows(`UPDATE portal_users SET last_seen_at = NULL WHERE organisation_id = $1`);
    const before = await rows('SELECT * FROM portal_users WHERE organisation_id = $1');
    const preview = await started({ portalUserId: user.id });
    await look(preview).expect(200);
    await look(preview, 'modules/Invoices/records').expect(200);
    expect(await rows('SELECT * FROM portal_users WHERE organisation_id = $1')).toEqual(before);
    expect(await rows('SELECT 1 FROM portal_sessions WHERE organisation_id = $1')).toEqual([]);
  });
});

describe('the end of a preview', () => {
  it('X4: ends when it is ended, and only by whoever started it', async () => {
    const preview = await started();
    const path = `${organisation.path}/previews/${preview.id}`;
    const colleague = await givenStaff(test, organisation.id, 'administrator');
    await request(test.server).delete(path).set(colleague.headers).expect(404);
    await look(preview).expect(200);
    await request(test.server).delete(path).set(organisation.administrator.headers).expect(204);
    await look(preview).expect(401);
  });

  it('X4: ends with the staff session', async () => {
    const preview = await started();
    await request(test.server).post('/api/v1/auth/sign-out').set(organisation.administrator.headers).expect(204);
    await look(preview).expect(401);
  });

  it('X4: ends after an hour', async () => {
    const preview = await started();
    test.clock.advance({ minutes: 59 });
    await look(preview).expect(200);
    test.clock.advance({ minutes: 1 });
    await look(preview).expect(401);
  });

  it.each([
    ['the right to preview', `UPDATE profiles SET permissions = '{record.view}' WHERE organisation_id = $1`],
    ['the right to see records', `UPDATE profiles SET permissions = '{portal.preview}' WHERE organisation_id = $1`],
    ['the membership', `UPDATE memberships SET status = 'deactivated' WHERE organisation_id = $1`],
    ['the user’s access', `UPDATE portal_users SET status = 'deactivated' WHERE organisation_id = $1`],
    ['a lock by staff', `UPDATE portal_users SET locked_by = 'staff', locked_at = now() WHERE organisation_id = $1`],
  ])('X4: ends with %s', async (_what, change) => {
    const preview = await started({ portalUserId: user.id });
    await rows(change);
    await look(preview).expect(401);
  });

  it('X4: start and end stand on the trail, also where the time was up', async () => {
    const preview = await started({ portalUserId: user.id });
    const forgotten = await started();
    await request(test.server)
      .delete(`${organisation.path}/previews/${preview.id}`)
      .set(organisation.administrator.headers)
      .expect(204);
    test.clock.advance({ hours: 1 });
    await test.get(PreviewSweeper).sweep(test.clock.now());
    expect((await trail('preview.start')).map(({ subject, actor }) => [actor.id, subject])).toEqual([
      [organisation.administrator.id, { kind: 'user-type', id: portal.userTypeId }],
      [organisation.administrator.id, { kind: 'portal-user', id: user.id }],
    ]);
    expect(
      (await trail('preview.end')).map(({ subject, actor, details }) => [subject.id, actor.kind, details['reason']]),
    ).toEqual([
      [forgotten.id, 'system', 'expired'],
      [preview.id, 'staff', 'ended'],
    ]);
  });
});

describe('who may preview', () => {
  it('X4: needs a permission of its own', async () => {
    const standard = await givenStaff(test, organisation.id, 'standard');
    await call({ userTypeId: portal.userTypeId }, standard.headers).expect(403);
    await call({ userTypeId: portal.userTypeId }, user.headers).expect(401);
  });

  it('X4: opens only its own portal, and nobody else’s user or type', async () => {
    const other = await givenCrm(test);
    const theirs = await givenPortal(test, other, { tabs: [CONTACT] });
    await call({ userTypeId: theirs.userTypeId }).expect(404);
    const preview = await started();
    await request(test.server).get(`/api/v1/portals/${theirs.id}/me`).set(bearer(preview)).expect(401);
  });

  it.each<[PreviewStart, string]>([
    [{}, '/userTypeId'],
    [
      { portalUserId: '019a0000-0000-7000-8000-000000000000', recordId: '019a0000-0000-7000-8000-000000000000' },
      '/recordId',
    ],
  ])('X4: refuses %j', async (body, pointer) => {
    const refused = await call(body).expect(400);
    expect((refused.body as { errors: { pointer: string }[] }).errors.map((one) => one.pointer)).toEqual([pointer]);
  });

  it('X4: has a cookie of its own, which goes before the browser’s own session and leaves it alone', async () => {
    const opened = await call({ userTypeId: portal.userTypeId }).expect(201);
    expect(opened.body).not.toHaveProperty('accessToken');
    const [set = ''] = opened.get('Set-Cookie') ?? [];
    expect(set).toMatch(new RegExp(`^${previewCookie(portal.id)}=preview~`));
    expect(set).toContain('HttpOnly');
    const own = `${portalCookie(portal.id)}=${user.headers.authorization.slice('Bearer '.length)}`;
    const both = `${own}; ${set.split(';')[0]}`;
    const me = () => request(test.server).get(`${user.path}/me`).set('Cookie', both);
    expect((await me().expect(200)).body).toHaveProperty('preview');
    const written = await request(test.server).post(`${user.path}/auth/sign-out`).set('Cookie', both);
    expect([written.status, (written.body as { code: string }).code]).toEqual([403, 'PREVIEW_READ_ONLY']);
    const ended = await request(test.server)
      .delete(`${organisation.path}/previews/${(opened.body as PreviewStarted).id}`)
      .set(organisation.administrator.headers)
      .expect(204);
    expect(ended.get('Set-Cookie')?.[0]).toMatch(new RegExp(`^${previewCookie(portal.id)}=;`));
    expect((await me().expect(200)).body).not.toHaveProperty('preview');
  });
});
