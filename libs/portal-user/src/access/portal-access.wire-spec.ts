import type { PortalMe, PortalUserSummary } from '@portico/contracts';
import { SeatService } from '@portico/licensing';
import { Database, MailOutbox, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  givenUserType,
  InvitingConsole,
  SmtpSink,
  TEST_TABS,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';
import { PortalAccessSweeper } from './portal-access.sweeper';

const PASSWORD = 'green-gravel-42';
const HOUR_MS = 3_600_000;

describe('the accesses of a portal user', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let basic: string;
  let email: string;
  let id: string;
  let session: { authorization: string };

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(() => start());

  const start = async (plan = 'enterprise', at: string | null = null): Promise<void> => {
    test.clock.reset();
    if (at !== null) test.clock.set(at);
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan }));
    basic = console.tenant.portal.userTypeId;
    email = `ada-${newId().slice(-8)}@customer.example`;
    const [record = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Ada', email }]);
    session = await console.admit(record, PASSWORD);
    id = (await users())[0]?.id ?? '';
  };
  const users = async (): Promise<PortalUserSummary[]> =>
    (await console.get('portal-users').expect(200)).body.data as PortalUserSummary[];
  const summary = async (): Promise<PortalUserSummary> =>
    (await console.get(`portal-users/${id}`).expect(200)).body as PortalUserSummary;
  const put = (typeId: string, body: object = {}) =>
    request(test.server)
      .put(`${console.tenant.organisation.path}/portal-users/${id}/accesses/${typeId}`)
      .set(console.tenant.organisation.administrator.headers)
      .send(body);
  const revoke = (typeId: string) => console.delete(`portal-users/${id}/accesses/${typeId}`);
  const me = () => request(test.server).get(`/api/v1/portals/${console.tenant.portal.id}/me`).set(session);
  const signIn = () => console.portal('auth/sign-in', { email, password: PASSWORD, transport: 'bearer' });
  const seats = (typeId: string) =>
    test.get(SeatService).count(test.get(Database).for({ organisationId: console.tenant.organisation.id }), typeId);
  const inHours = (hours: number): string => new Date(test.clock.now().getTime() + hours * HOUR_MS).toISOString();
  const sweep = () => test.get(PortalAccessSweeper).sweep(test.clock.now());
  const sendMail = async (): Promise<void> => {
    const rows = await test
      .get(Database)
      .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued' ORDER BY id`);
    for (const row of rows) await test.get(MailOutbox).send(row.id);
  };
  const mails = async (): Promise<{ subject: string; text: string }[]> => {
    await sendMail();
    return (await sink.mailsTo(email)).map(({ subject, text }) => ({ subject: subject ?? '', text: text ?? '' }));
  };

  describe('windows', () => {
    it('R126: an end stops the live session to the moment, and sign-in says only what it says to anybody', async () => {
      const endsAt = inHours(1);
      const answer = (await put(basic, { endsAt }).expect(200)).body as PortalUserSummary;
      expect(answer.accesses).toMatchObject([{ userType: { id: basic }, state: 'open', startsAt: null, endsAt }]);
      test.clock.set(new Date(Date.parse(endsAt) - 1));
      await me().expect(200);
      test.clock.set(endsAt);
      await me().expect(401);
      const refused = await signIn().expect(401);
      const wrong = await console.portal('auth/sign-in', { email: 'nobody@customer.example', password: 'x' });
      expect(refused.body).toEqual(wrong.body);
      expect((await summary()).accesses[0]?.state).toBe('ended');
    });

    it('R126: nobody comes in before the start', async () => {
      const startsAt = inHours(2);
      await put(basic, { startsAt }).expect(200);
      await me().expect(401);
      await signIn().expect(401);
      expect(await seats(basic)).toMatchObject({ used: 1 });
      test.clock.set(startsAt);
      await signIn().expect(200);
    });

    it('X18: the seat comes back when the last window is over, and is taken again when it is opened', async () => {
      await start(await givenPlan(test, 1));
      await put(basic, { endsAt: inHours(1) }).expect(200);
      await sweep();
      expect(await seats(basic)).toMatchObject({ used: 1 });
      test.clock.advance({ hours: 1 });
      await sweep();
      await sweep();
      expect(await seats(basic)).toMatchObject({ used: 0, free: 1 });
      const [next = ''] = await givenContacts(test, console.tenant.organisation, [{}]);
      const { id: invitationId } = await console.inviteOne(next);
      const refused = await put(basic, { endsAt: inHours(9) }).expect(409);
      expect(refused.body.code).toBe('SEAT_LIMIT_REACHED');
      expect((await summary()).accesses[0]?.state).toBe('ended');
      await console.post(`invitations/${invitationId}/revoke`).expect(200);
      await put(basic, {}).expect(200);
      expect(await seats(basic)).toMatchObject({ used: 1 });
      await signIn().expect(200);
    });

    it('X18: an end in the past gives the seat back at once', async () => {
      await put(basic, { endsAt: inHours(-1) }).expect(200);
      await me().expect(401);
      expect(await seats(basic)).toMatchObject({ used: 0 });
    });

    it('X18: a week before the end a mail says so, once for each end', async () => {
      await start('enterprise', '2040-05-13T09:59:59Z');
      await put(basic, { endsAt: '2040-05-20T10:00:00Z' }).expect(200);
      await sweep();
      const before = (await mails()).length;
      test.clock.set('2040-05-13T10:00:00Z');
      await sweep();
      await sweep();
      const [notice, ...more] = (await mails()).slice(before);
      expect(more).toEqual([]);
      expect(notice?.subject).toContain('ends on May 20, 2040');
      expect(notice?.text).toContain('May 20, 2040 at 12:00');
      await put(basic, { endsAt: '2040-05-20T11:00:00Z' }).expect(200);
      await sweep();
      expect(await mails()).toHaveLength(before + 1);
      test.clock.set('2040-05-13T11:00:00Z');
      await sweep();
      expect((await mails()).slice(before + 1)).toMatchObject([{ text: expect.stringContaining('13:00') as string }]);
    });

    it('R126: an invitation carries the window of the access that it leads to', async () => {
      const [next = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Bo' }]);
      const endsAt = inHours(1);
      const body = { userTypeId: basic, recordId: next };
      const wrong = await console.post('invitations', { ...body, startsAt: endsAt, endsAt }).expect(400);
      expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/endsAt' })]);
      const { body: invitation } = await console.post('invitations', { ...body, endsAt }).expect(201);
      await console.accept(invitation.id as string, PASSWORD).expect(201);
      const bo = (await users()).find(({ name }) => name === 'Bo');
      expect(bo?.accesses).toMatchObject([{ state: 'open', startsAt: null, endsAt }]);
    });

    it('X18: who comes back by another invitation after the end takes a seat again', async () => {
      const support = await givenUserType(test, console.tenant, { name: 'Support', kind: 'add-on', seats: 1 });
      await put(basic, { endsAt: inHours(-1) }).expect(200);
      const { record } = await summary();
      const answer = await console.post('invitations', { userTypeId: support, recordId: record.id }).expect(201);
      await console.accept(answer.body.id as string, PASSWORD).expect(201);
      expect([await seats(basic), await seats(support)]).toMatchObject([{ used: 0 }, { used: 1, reserved: 0 }]);
      await signIn().expect(200);
    });

    it.each([
      ['an end before the start', { startsAt: '2040-05-02T00:00:00Z', endsAt: '2040-05-01T00:00:00Z' }, '/endsAt'],
      ['a day without a zone', { endsAt: '2040-05-02' }, '/endsAt'],
      ['no day at all', { startsAt: 'tomorrow' }, '/startsAt'],
      ['a day that no calendar has', { startsAt: '2040-13-02T00:00:00Z' }, '/startsAt'],
      ['what is not known', { until: '2040-05-02T00:00:00Z' }, '/until'],
    ])('R126: refuses %s', async (_, body, pointer) => {
      expect((await put(basic, body).expect(400)).body.errors).toEqual([expect.objectContaining({ pointer })]);
    });
  });

  describe('portals, one by one', () => {
    const tabs = async (): Promise<string[]> =>
      ((await me().expect(200)).body as PortalMe).tabs.map(({ module }) => module);
    const givenSupport = (seatCount = 5) =>
      givenUserType(test, console.tenant, {
        ...{ name: 'Support', kind: 'add-on', seats: seatCount },
        tabs: [...TEST_TABS, { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title'] }],
      });

    it('R175: an add-on joins at once, with a notice by mail, and takes no second seat', async () => {
      const support = await givenSupport(0);
      const before = (await mails()).length;
      await put(support).expect(200);
      expect(await tabs()).toContain('Tickets');
      const [notice] = (await mails()).slice(before);
      expect(notice?.subject).toContain('Support is now open to you');
      expect(notice?.text).toContain(`/p/${console.tenant.portal.slug}`);
      expect(notice?.text).not.toMatch(/password=|#[\w-]{20}/);
      expect([await seats(basic), await seats(support)]).toMatchObject([{ used: 1 }, { used: 0 }]);
      expect((await summary()).userTypes.map(({ name }) => name)).toEqual(['Customer Portal', 'Support']);
    });

    it('R180: taking one away leaves the others, from the next request on', async () => {
      const support = await givenSupport();
      await put(support).expect(200);
      await revoke(support).expect(204);
      expect(await tabs()).not.toContain('Tickets');
      expect(await seats(basic)).toMatchObject({ used: 1 });
      await revoke(support).expect(404);
    });

    it('R180: the seat goes over to what is left', async () => {
      const support = await givenSupport(1);
      await put(support).expect(200);
      await revoke(basic).expect(204);
      await me().expect(200);
      expect([await seats(basic), await seats(support)]).toMatchObject([{ used: 0 }, { used: 1 }]);
      expect((await summary()).accesses.map(({ userType }) => userType.name)).toEqual(['Support']);
    });

    it('R180: where what is left has no seat to spare, the one taken away ends and keeps its seat', async () => {
      const support = await givenSupport(0);
      await put(support).expect(200);
      await revoke(basic).expect(204);
      expect((await summary()).accesses.map(({ state }) => state)).toEqual(['ended', 'open']);
      expect([await seats(basic), await seats(support)]).toMatchObject([{ used: 1 }, { used: 0 }]);
      expect(await tabs()).toContain('Tickets');
    });

    it('R180: with the last one the person leaves the portal, and the seat is free', async () => {
      await revoke(basic).expect(204);
      await me().expect(401);
      await console.get(`portal-users/${id}`).expect(404);
      expect(await seats(basic)).toMatchObject({ used: 0 });
    });

    it('R13: grants no second exclusive type, none of another module, none unpublished, none of another organisation', async () => {
      const gold = await givenUserType(test, console.tenant, { name: 'Gold' });
      expect((await put(gold).expect(409)).body.code).toBe('EXCLUSIVE_TYPE_HELD');
      const vendors = { name: 'Suppliers', kind: 'add-on', baseModule: 'Vendors' } as const;
      const foreign = await givenUserType(test, console.tenant, vendors);
      expect((await put(foreign).expect(422)).body.code).toBe('BASE_MODULE_DIFFERS');
      const support = await givenSupport();
      await console.sql('UPDATE user_types SET published_version = NULL WHERE organisation_id = $1 AND id = $2', [
        support,
      ]);
      expect((await put(support).expect(409)).body.code).toBe('CONFIGURATION_NOT_PUBLISHED');
      const other = await givenInvitingTenant(test);
      await put(other.portal.userTypeId).expect(404);
      const stranger = new InvitingConsole(test, other);
      await stranger.delete(`portal-users/${id}/accesses/${basic}`).expect(404);
    });
  });
});
