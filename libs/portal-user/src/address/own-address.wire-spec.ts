import type { AddressChangeOffer, AddressSide, OwnSignInAddress, PortalUserSummary } from '@portico/contracts';
import { Database, MailOutbox, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import request, { type Test } from 'supertest';

const PASSWORD = 'green-gravel-42';

describe('the sign-in address in the hands of its owner', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let email: string;
  let next: string;
  let session: { authorization: string };

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    test.clock.reset();
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    email = address('ada');
    next = address('Ada.New');
    session = await admit(email);
  });

  const address = (name: string): string => `${name}-${newId().slice(-8)}@customer.example`;
  const admit = async (as: string): Promise<{ authorization: string }> => {
    const [record = ''] = await givenContacts(test, console.tenant.organisation, [{ name: 'Ada', email: as }]);
    return console.admit(record, PASSWORD);
  };
  const path = (route = ''): string => `/api/v1/portals/${console.tenant.portal.id}/me${route}`;
  const ask = (to: string, currentPassword = PASSWORD): Test =>
    request(test.server).post(path('/sign-in-address')).set(session).send({ email: to, currentPassword });
  const own = async (): Promise<OwnSignInAddress> =>
    (await request(test.server).get(path('/sign-in-address')).set(session).expect(200)).body as OwnSignInAddress;
  const signIn = (as: string): Test =>
    console.portal('auth/sign-in', { email: as, password: PASSWORD, transport: 'bearer' });
  const link = (what: 'inspect' | 'confirm' | 'refuse', token: unknown): Test =>
    console.portal(`auth/address-changes/${what}`, { token } as object);
  const sendMail = async (): Promise<void> => {
    const rows = await test
      .get(Database)
      .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued'`);
    for (const row of rows) await test.get(MailOutbox).send(row.id);
  };
  /** The tokens of the links that were mailed to the two mailboxes. */
  const tokens = async (): Promise<Record<AddressSide, string>> => {
    await sendMail();
    const of = async (to: string): Promise<string> =>
      [...(await textOf(to)).matchAll(/\/address\/[\w-]+#([\w.-]+)/g)].at(-1)?.[1] ?? '';
    return { old: await of(email), new: await of(next) };
  };
  const textOf = async (to: string): Promise<string> => (await sink.mailsTo(to)).map(({ text }) => text).join('\n');
  const trail = async (): Promise<unknown[]> =>
    test
      .get(Database)
      .for({ organisationId: console.tenant.organisation.id })
      .query(
        `SELECT e.action, e.actor_kind, e.details::text LIKE '%@%' AS tells FROM audit_events e
         JOIN portal_users u ON u.organisation_id = $1 AND u.id = e.subject_id AND u.email = $2
         WHERE e.organisation_id = $1 AND e.action LIKE '%sign-in-address' ORDER BY e.id`,
        [next],
      );

  it.each([
    ['old', 'new'],
    ['new', 'old'],
  ] as const)('R93: changes once both mailboxes have confirmed, %s before %s', async (first, second) => {
    const answer = (await ask(next).expect(202)).body as OwnSignInAddress;
    expect(answer).toMatchObject({ email, pending: { email: next, isOldConfirmed: false, isNewConfirmed: false } });
    await console.portal('auth/password-resets', { email }).expect(202);
    const token = await tokens();
    const seats = await console.seats();
    expect((await link('confirm', token[first]).expect(200)).body).toEqual({ state: 'waiting' });
    // The same mailbox twice is one.
    expect((await link('confirm', token[first]).expect(200)).body).toEqual({ state: 'waiting' });
    expect((await own()).pending).toMatchObject({ isOldConfirmed: first === 'old', isNewConfirmed: first === 'new' });
    await signIn(next).expect(401);
    expect((await link('confirm', token[second]).expect(200)).body).toEqual({ state: 'changed' });

    await request(test.server).get(path()).set(session).expect(401);
    await signIn(email).expect(401);
    await signIn(next.toUpperCase()).expect(200);
    expect(await console.seats()).toEqual(seats);
    for (const used of Object.values(token)) {
      expect((await link('inspect', used).expect(410)).body.code).toBe('ADDRESS_CHANGE_INVALID');
      await link('confirm', used).expect(410);
    }
    const reset = /\/reset\/[\w-]+#([\w.-]+)/.exec(await textOf(email))?.[1];
    expect(reset).toMatch(/^[\w.-]{40,}$/);
    await console.portal('auth/password-resets/redeem', { token: reset, password: 'amber-gravel-43' }).expect(410);
    await sendMail();
    const told = (await sink.mailsTo(email)).at(-1);
    expect(told?.subject).toContain('was changed');
    expect(told?.text).not.toContain('Our staff');
    const own4 = ['ask', 'confirm', 'confirm', 'change'].map((verb) => ({
      ...{ action: `portal-user.${verb}-sign-in-address`, actor_kind: 'portal-user', tells: false },
    }));
    expect(await trail()).toEqual(own4);
  });

  it('R93: a link that a scanner opens changes nothing, and tells the new mailbox nothing of the old one', async () => {
    await ask(next).expect(202);
    const token = await tokens();
    for (let turn = 0; turn < 2; turn += 1)
      for (const side of ['old', 'new'] as const) {
        const offer = (await link('inspect', token[side]).expect(200)).body as AddressChangeOffer;
        expect(offer).toMatchObject({ side, email: next, isConfirmed: false });
        expect(JSON.stringify(offer)).not.toContain(email);
      }
    expect((await own()).pending).toMatchObject({ isOldConfirmed: false, isNewConfirmed: false });
    expect((await sink.mailsTo(next)).at(-1)?.text).not.toContain(email);
  });

  it('R93: an address that is taken gets the same answer, and whoever has it is told and can confirm nothing', async () => {
    const free = (await ask(next).expect(202)).body as OwnSignInAddress;
    const taken = address('bo');
    const other = session;
    await admit(taken);
    session = other;
    const answer = (await ask(taken.toUpperCase()).expect(202)).body as OwnSignInAddress;
    expect({ ...answer.pending, email: '', expiresAt: '' }).toEqual({ ...free.pending, email: '', expiresAt: '' });
    await sendMail();
    const mail = (await sink.mailsTo(taken.toUpperCase())).at(-1);
    expect(mail?.subject).toContain('About your e-mail address');
    expect(mail?.text).not.toMatch(/\/address\//);
    const { old } = await tokens();
    expect((await link('confirm', old).expect(200)).body).toEqual({ state: 'waiting' });
    await signIn(taken).expect(200);
    await signIn(email).expect(200);
  });

  it('R93: gives up when somebody else took the address while it was being confirmed', async () => {
    await ask(next).expect(202);
    const token = await tokens();
    await link('confirm', token.new).expect(200);
    const mine = session;
    await admit(next.toLowerCase());
    session = mine;
    expect((await link('confirm', token.old).expect(410)).body.code).toBe('ADDRESS_CHANGE_INVALID');
    expect(await own()).toEqual({ email, pending: null });
  });

  it('R93: ends by taking it back, by refusing, after a day, with a new password and when staff set the address', async () => {
    const endings: Record<string, (token: Record<AddressSide, string>) => Promise<unknown>> = {
      'take back': () => request(test.server).delete(path('/sign-in-address')).set(session).expect(204),
      'refuse as the old': (token) => link('refuse', token.old).expect(204),
      'refuse as the new': (token) => link('refuse', token.new).expect(204),
      'ask again': () => ask(address('third')).expect(202),
      password: () =>
        request(test.server)
          .post(path('/password'))
          .set(session)
          .send({ currentPassword: PASSWORD, newPassword: PASSWORD })
          .expect(204),
      'a day': () => Promise.resolve(test.clock.advance({ hours: 24 })),
    };
    for (const [how, end] of Object.entries(endings)) {
      await test.get(Database).global.execute('DELETE FROM rate_limits');
      next = address('next');
      await ask(next).expect(202);
      const token = await tokens();
      await link('confirm', token.new).expect(200);
      await end(token);
      expect([how, (await link('confirm', token.old)).status]).toEqual([how, 410]);
    }
    test.clock.reset();
    await signIn(email).expect(200);
  });

  it('R93: staff who set the address end what its owner had asked for', async () => {
    await ask(next).expect(202);
    const token = await tokens();
    const users = (await console.get(`portal-users?q=${encodeURIComponent(email)}`).expect(200)).body as {
      data: PortalUserSummary[];
    };
    await console
      .post(`portal-users/${users.data[0]?.id ?? ''}/sign-in-address`, { email: address('set') })
      .expect(200);
    for (const side of Object.values(token)) await link('confirm', side).expect(410);
  });

  it('R93: asks for the password, and says beside the field what is wrong', async () => {
    expect((await ask(next, 'wrong-gravel-42').expect(422)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/currentPassword', code: 'PASSWORD_WRONG' }),
    ]);
    expect((await ask(email).expect(422)).body.code).toBe('SIGN_IN_ADDRESS_SAME');
    expect((await own()).pending).toBeNull();
    const wrong = await request(test.server).post(path('/sign-in-address')).set(session).send({ email: 'ada' });
    expect([wrong.status, (wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()]).toEqual([
      400,
      ['/currentPassword', '/email'],
    ]);
  });

  it('R91: takes no address that could not be invited for its domain', async () => {
    expect((await ask('ada@mailinator.com').expect(422)).body).toMatchObject({
      ...{ code: 'ADDRESS_NOT_ALLOWED', errors: [{ pointer: '/email' }] },
    });
  });

  it('R15: takes no address of the organisation itself where the type refuses those', async () => {
    await console.sql(`INSERT INTO organisation_domains (organisation_id, domain) VALUES ($1, 'house.example')`);
    expect((await ask('ada@shop.house.example').expect(422)).body.code).toBe('ADDRESS_NOT_ALLOWED');
    await console.sql('UPDATE user_types SET refuses_own_domains = false WHERE organisation_id = $1');
    await ask('ada@shop.house.example').expect(202);
    await console.sql('UPDATE user_types SET refuses_own_domains = true WHERE organisation_id = $1');
  });

  it('R93: two confirmations at once carry it out once', async () => {
    await ask(next).expect(202);
    const token = await tokens();
    const answers = await Promise.all([link('confirm', token.old), link('confirm', token.new)]);
    expect(answers.map(({ body }) => (body as { state: string }).state).sort()).toEqual(['changed', 'waiting']);
    expect((await trail()).length).toBe(4);
  });

  it('R93: no token that was tampered with, is missing or another kind, and none of another portal', async () => {
    await ask(next).expect(202);
    const token = await tokens();
    const swapped = token.old.replace('.old.', '.new.');
    for (const wrong of [swapped, `${token.old}x`, token.old.slice(0, -2), token.new.toUpperCase()])
      await link('confirm', wrong).expect(410);
    for (const wrong of [undefined, null, '', [token.old], { token: token.old }, 'x'.repeat(201)])
      await link('confirm', wrong).expect(400);
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    await other.portal('auth/address-changes/confirm', { token: token.old }).expect(410);
    expect((await own()).pending).toMatchObject({ isOldConfirmed: false, isNewConfirmed: false });
  });
});
