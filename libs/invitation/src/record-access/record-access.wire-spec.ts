import type { InvitationDetail, PortalMe, RecordPortalAccess, RecordTypeAccess } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenUserType,
  InvitingConsole,
  SmtpSink,
  TEST_TABS,
  workOff,
  type TestApplication,
} from '@portico/testing';
import request, { type Test } from 'supertest';

const PASSWORD = 'green-gravel-42';

describe('the portals of a contact, on its page', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let basic: string;
  let support: string;
  let email: string;
  let record: string;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan: 'enterprise' }));
    basic = console.tenant.portal.userTypeId;
    support = await givenUserType(test, console.tenant, {
      ...{ name: 'Support', kind: 'add-on', seats: 5 },
      tabs: [...TEST_TABS, { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title'] }],
    });
    await givenUserType(test, console.tenant, { name: 'Suppliers', kind: 'add-on', baseModule: 'Vendors' });
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    email = `ada-${newId().slice(-8)}@customer.example`;
    [record = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Ada', email }]);
  });

  const widget = async (of = record): Promise<RecordPortalAccess> =>
    (await console.get(`modules/Contacts/records/${of}/portal-access`).expect(200)).body as RecordPortalAccess;
  const type = async (name: string): Promise<RecordTypeAccess> =>
    (await widget()).types.find(({ userType }) => userType.name === name) as RecordTypeAccess;
  const invite = (userTypeId: string, recordId = record): Test => console.post('invitations', { userTypeId, recordId });
  const put = (userId: string, userTypeId: string): Test =>
    request(test.server)
      .put(`${console.tenant.organisation.path}/portal-users/${userId}/accesses/${userTypeId}`)
      .set(console.tenant.organisation.administrator.headers)
      .send({});
  const tabs = async (session: { authorization: string }): Promise<string[]> => {
    const me = await request(test.server).get(`/api/v1/portals/${console.tenant.portal.id}/me`).set(session);
    return (me.body as PortalMe).tabs.map(({ module }) => module);
  };

  it('R125: access is granted from the contact’s page, and only to one with an e-mail address', async () => {
    const [silent = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Bo', email: null }]);
    expect((await widget(silent)).email).toBeNull();
    const refused = await invite(basic, silent).expect(422);
    expect(refused.body.code).toBe('INVITATION_REFUSED');
    expect((await widget()).email).toBe(email);
    await invite(basic).expect(201);
    expect(await type('Customer Portal')).toMatchObject({ state: 'invited', offer: null });
  });

  it('R176: lists every published type over contacts, exclusive and add-on, and none of another module', async () => {
    const { types, portalUser } = await widget();
    expect(types.map(({ userType: { name, kind }, state, offer }) => [name, kind, state, offer])).toEqual([
      ['Customer Portal', 'exclusive', 'none', 'invite'],
      ['Support', 'add-on', 'none', 'invite'],
    ]);
    expect(portalUser).toBeNull();
    await console.sql('UPDATE user_types SET published_version = NULL WHERE organisation_id = $1 AND id = $2', [
      support,
    ]);
    expect((await widget()).types).toHaveLength(1);
    await console.sql('UPDATE user_types SET published_version = 1 WHERE organisation_id = $1 AND id = $2', [support]);
  });

  it('R177: shows the address before: that of the record, and of a portal user the one they sign in with', async () => {
    await console.admit(record, PASSWORD);
    const { portalUser } = await widget();
    const other = `ada-${newId().slice(-8)}@home.example`;
    await console.post(`portal-users/${portalUser?.id ?? ''}/sign-in-address`, { email: other }).expect(200);
    expect(await widget()).toMatchObject({ email, portalUser: { email: other } });
  });

  it('R178: adds one at once to who is a portal user, and mails an invitation to who is none', async () => {
    const created = (await invite(support).expect(201)).body as InvitationDetail;
    await workOff(test, console.tenant.organisation, created.batchId);
    expect((await sink.mailsTo(email)).at(-1)?.text).toContain('/accept/');
    await console.post(`invitations/${created.id}/revoke`).expect(200);
    const session = await console.admit(record, PASSWORD);
    expect((await type('Support')).offer).toBe('add');
    await put((await widget()).portalUser?.id ?? '', support).expect(200);
    expect(await type('Support')).toMatchObject({ state: 'active', offer: null });
    expect(await tabs(session)).toContain('Tickets');
  });

  it('R179: takes one away at once, an open invitation or a type that is held, and leaves the others', async () => {
    const session = await console.admit(record, PASSWORD);
    const userId = (await widget()).portalUser?.id ?? '';
    await put(userId, support).expect(200);
    expect(await tabs(session)).toContain('Tickets');
    await console.delete(`portal-users/${userId}/accesses/${support}`).expect(204);
    expect(await tabs(session)).not.toContain('Tickets');
    expect([(await type('Customer Portal')).state, (await type('Support')).offer]).toEqual(['active', 'add']);
    const [bo = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Bo' }]);
    const invited = (await invite(support, bo).expect(201)).body as InvitationDetail;
    await console.post(`invitations/${invited.id}/revoke`).expect(200);
    await console.accept(invited.id, PASSWORD).expect(410);
    expect((await widget(bo)).types.map(({ offer }) => offer)).toEqual(['invite', 'invite']);
  });
});
