import type { InvitationOffer, PortalMe } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
  type TestContact,
} from '@portico/testing';
import request from 'supertest';

const PASSWORD = 'green-gravel-42';

describe('accepting an invitation through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan: await givenPlan(test, 5) }));
  });

  const givenContact = async (contact: TestContact = {}): Promise<string> =>
    (await givenContacts(test, console.tenant.organisation, [contact]))[0] ?? '';
  const inspect = (token: unknown) => console.portal('invitations/inspect', { token });
  const me = async (headers: { authorization: string }): Promise<PortalMe> =>
    (await request(test.server).get(`/api/v1/portals/${console.tenant.portal.id}/me`).set(headers).expect(200))
      .body as PortalMe;

  it('R77: tells who invites to what, asks for a password and signs in', async () => {
    const recordId = await givenContact({ name: 'Ada Lovelace', email: 'ada@one.example' });
    const { id, expiresAt } = await console.inviteOne(recordId);
    const offer = (await inspect(console.token(id)).expect(200)).body as InvitationOffer;
    expect(offer).toMatchObject({
      portal: { id: console.tenant.portal.id, name: console.tenant.portal.name },
      invitedBy: 'Maya Ross',
      email: 'ada@one.example',
      language: 'en',
      expiresAt,
    });
    const answer = await console
      .portal('invitations/accept', { token: console.token(id), password: PASSWORD })
      .expect(201);
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    const name = `portico_portal_${console.tenant.portal.id}`;
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(new RegExp(`^${name}=.+; Path=/; Expires=.+; HttpOnly; SameSite=Lax$`));
    const signedIn = await request(test.server)
      .get(`/api/v1/portals/${console.tenant.portal.id}/me`)
      .set('Cookie', cookies[0]?.split(';')[0] ?? '')
      .expect(200);
    expect(signedIn.body).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@one.example',
      csrfToken: answer.body.csrfToken,
    });
    await console
      .portal('auth/sign-in', { email: 'ADA@one.example', password: PASSWORD, transport: 'bearer' })
      .expect(200);
    expect(await console.seats()).toEqual({ limit: 5, used: 1, reserved: 0, free: 4 });
  });

  it.each<[string, string, string]>([
    ['too short', 'short', 'PASSWORD_TOO_SHORT'],
    ['common', 'passwordpassword', 'PASSWORD_TOO_COMMON'],
  ])('R77: refuses a password that is %s, and the link stays good', async (_, password, code) => {
    const { id } = await console.inviteOne(await givenContact());
    const refusal = await console.accept(id, password).expect(422);
    expect(refusal.body.errors).toEqual([expect.objectContaining({ pointer: '/password', code })]);
    await console.accept(id, PASSWORD).expect(201);
  });

  it('R77: looking at the link uses nothing up; taking it works once', async () => {
    const { id } = await console.inviteOne(await givenContact());
    for (let scan = 0; scan < 3; scan += 1) await inspect(console.token(id)).expect(200);
    await console.accept(id, PASSWORD).expect(201);
    expect((await console.accept(id, PASSWORD).expect(410)).body.code).toBe('INVITATION_INVALID');
    expect((await inspect(console.token(id)).expect(410)).body.code).toBe('INVITATION_INVALID');
  });

  it('R72a: of 50 that accept at once one wins, and one seat is used', async () => {
    const { id } = await console.inviteOne(await givenContact());
    const answers = await Promise.all(Array.from({ length: 50 }, () => console.accept(id, PASSWORD)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410 || status === 429)).toHaveLength(49);
    expect(await console.seats()).toEqual({ limit: 5, used: 1, reserved: 0, free: 4 });
  });

  it('R72a: the holder of a reserved seat is let in although the plan was cut down meanwhile', async () => {
    const plan = await givenPlan(test, 1);
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan }));
    const { id } = await console.inviteOne(await givenContact());
    await test.get(Database).global.execute('UPDATE plans SET free_user_limit = 0 WHERE code = $1', [plan]);
    await console.accept(id, PASSWORD).expect(201);
    expect(await console.seats()).toEqual({ limit: 0, used: 1, reserved: 0, free: 0 });
  });

  it.each<[string, unknown]>([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['a list', ['x']],
    ['an object', { $ne: '' }],
    ['a number', 7],
  ])('R77: refuses a token that is %s', async (_, token) => {
    await inspect(token).expect(400);
    await console.portal('invitations/accept', { token, password: PASSWORD }).expect(400);
  });

  it('R77: refuses tokens that are made up, of another invitation, portal or generation', async () => {
    const { id } = await console.inviteOne(await givenContact());
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    const [contact = ''] = await givenContacts(test, other.tenant.organisation, [{}]);
    const foreign = other.token((await other.inviteOne(contact)).id);
    const [ids = '', signature = ''] = console.token(id).split('.');
    const unknown = console.token(newId());
    const swapped = `${unknown.split('.')[0]}.${signature}`;
    const tampered = `${ids}.${signature.slice(0, -2)}AA`;
    for (const token of ['x', foreign, unknown, swapped, tampered, `${ids}.`, `${ids}.${signature}.x`])
      expect((await inspect(token).expect(410)).body.code).toBe('INVITATION_INVALID');
    await console.sql('UPDATE invitations SET generation = 2 WHERE organisation_id = $1 AND id = $2', [id]);
    expect((await inspect(console.token(id)).expect(410)).body.code).toBe('INVITATION_INVALID');
    await request(test.server)
      .post(`/api/v1/portals/${newId()}/invitations/inspect`)
      .send({ token: console.token(id) })
      .expect(404);
  });

  it('R77: refuses the link of a record that went into the recycle bin', async () => {
    const recordId = await givenContact();
    const { id } = await console.inviteOne(recordId);
    await console.sql('UPDATE records SET deleted_at = now() WHERE organisation_id = $1 AND id = $2', [recordId]);
    expect((await console.accept(id, PASSWORD).expect(410)).body.code).toBe('INVITATION_INVALID');
  });

  it('R97a: an acceptance shows that a mail whose answer was lost has arrived', async () => {
    sink.answer('lost@one.example', { at: 'after-data' });
    const invitation = await console.inviteOne(await givenContact({ email: 'lost@one.example' }));
    expect(invitation.delivery).toBe('unknown');
    await console.accept(invitation.id, PASSWORD).expect(201);
    expect(await console.invitation(invitation.id)).toMatchObject({ state: 'accepted', delivery: 'sent' });
  });

  it('R102: the organisation’s settings are filled in already, and nothing was answered yet', async () => {
    console = new InvitingConsole(
      test,
      await givenInvitingTenant(test, {
        language: 'pt-BR',
        timeZone: 'America/Sao_Paulo',
        timeFormat: 'h12',
        country: 'BR',
      }),
    );
    const user = await me(await console.admit(await givenContact(), PASSWORD));
    expect(user.preferencesSet).toBe(false);
    expect(user.preferences).toEqual({
      language: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
      timeFormat: 'h12',
      country: 'BR',
    });
  });

  it('R105: the staff user who invited stays with the portal user', async () => {
    const recordId = await givenContact();
    await console.admit(recordId, PASSWORD);
    const page = await console.get('portal-users').expect(200);
    expect(page.body.data).toMatchObject([
      { record: { id: recordId }, invitedBy: { id: console.tenant.organisation.administrator.id } },
    ]);
  });

  it('R13: an add-on joins with the password that is there, and takes no second seat', async () => {
    const recordId = await givenContact({ email: 'ada@one.example' });
    const headers = await console.admit(recordId, PASSWORD);
    const addOn = await givenAddOn();
    const invitation = await console.post('invitations', { userTypeId: addOn, recordId }).expect(201);
    const wrong = await console.accept(invitation.body.id, 'another-gravel-42').expect(422);
    expect(wrong.body.code).toBe('PASSWORD_WRONG');
    await console.accept(invitation.body.id, PASSWORD).expect(201);
    expect(await console.seats()).toMatchObject({ used: 1, reserved: 0 });
    expect((await console.get('portal-users').expect(200)).body.data[0].userTypes).toHaveLength(2);
    expect((await me(headers)).email).toBe('ada@one.example');
    const again = await console.post('invitations', { userTypeId: addOn, recordId }).expect(422);
    expect(again.body.errors[0].code).toBe('ALREADY_PORTAL_USER');
  });

  /** An add-on over Contacts with the default type's configuration and no seats of its own. */
  const givenAddOn = async (): Promise<string> => {
    const id = newId();
    await console.sql(
      `INSERT INTO user_types (organisation_id, id, portal_id, name, name_key, kind, base_module_id, published_version, draft, position, created_at)
       SELECT $1, $2, portal_id, 'Support', 'support', 'add-on', base_module_id, 1, draft, 9, now()
       FROM user_types WHERE organisation_id = $1 AND is_default`,
      [id],
    );
    await console.sql(
      `INSERT INTO configuration_versions (organisation_id, user_type_id, number, configuration, published_at, published_by_id)
       SELECT $1, $2, 1, configuration, published_at, published_by_id FROM configuration_versions WHERE organisation_id = $1 LIMIT 1`,
      [id],
    );
    await console.sql('INSERT INTO seats (organisation_id, user_type_id, seat_limit) VALUES ($1, $2, 0)', [id]);
    return id;
  };
});
