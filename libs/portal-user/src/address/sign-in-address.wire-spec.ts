import type { PortalUserSummary } from '@portico/contracts';
import { Database, MailOutbox, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';

const PASSWORD = 'green-gravel-42';

describe('the sign-in address in the hands of staff', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
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
  beforeEach(async () => {
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test));
    email = address('ada');
    session = await console.admit(await givenContact(email), PASSWORD);
    id = ((await console.get('portal-users').expect(200)).body.data as PortalUserSummary[])[0]?.id ?? '';
  });

  const address = (name: string): string => `${name}-${newId().slice(-8)}@customer.example`;
  const givenContact = async (to: string): Promise<string> =>
    (await givenContacts(test, console.tenant.organisation, [{ name: 'Ada', email: to }]))[0] ?? '';
  const set = (to: string) => console.post(`portal-users/${id}/sign-in-address`, { email: to });
  const signIn = (as: string) => console.portal('auth/sign-in', { email: as, password: PASSWORD, transport: 'bearer' });
  const sendMail = async (): Promise<void> => {
    const rows = await test
      .get(Database)
      .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE state = 'queued'`);
    for (const row of rows) await test.get(MailOutbox).send(row.id);
  };

  it('R93: opens with the new one and the same password, ends sessions and resets, and tells the old one', async () => {
    await console.portal('auth/password-resets', { email }).expect(202);
    const next = address('Ada.New');
    const answer = (await set(next).expect(200)).body as PortalUserSummary;
    expect(answer.email).toBe(next);
    await request(test.server).get(`/api/v1/portals/${console.tenant.portal.id}/me`).set(session).expect(401);
    await signIn(email).expect(401);
    await signIn(next.toUpperCase()).expect(200);
    await sendMail();
    const mails = await sink.mailsTo(email);
    expect(mails.at(-1)?.subject).toContain('was changed');
    expect(mails.at(-1)?.text).not.toContain(next);
    expect(mails.filter(({ text }) => text?.includes('/reset/'))).toEqual([]);
    const tenant = test.get(Database).for({ organisationId: console.tenant.organisation.id });
    const trail = await tenant.query(
      `SELECT subject_id, details::text LIKE '%@%' AS tells FROM audit_events
       WHERE organisation_id = $1 AND action = 'portal-user.set-sign-in-address'`,
    );
    expect(trail).toEqual([{ subject_id: id, tells: false }]);
  });

  it('R93: is unique in the portal, case folded, and nothing changes when it is taken', async () => {
    const taken = address('bo');
    await console.admit(await givenContact(taken), PASSWORD);
    const refused = await set(taken.toUpperCase()).expect(409);
    expect(refused.body).toMatchObject({ code: 'SIGN_IN_ADDRESS_TAKEN', errors: [{ pointer: '/email' }] });
    await signIn(email).expect(200);
  });

  it.each(['', 'ada', 'ada@', 'ada lovelace@one.example', 'ada@one.example\n', 'ädä@one.example'])(
    'R90: takes no %j',
    async (wrong) => {
      expect((await set(wrong).expect(400)).body.errors[0]).toMatchObject({ pointer: '/email' });
    },
  );

  it('R1: another organisation’s user is not there', async () => {
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    await other.post(`portal-users/${id}/sign-in-address`, { email: address('eve') }).expect(404);
    await signIn(email).expect(200);
  });
});
