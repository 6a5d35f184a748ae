import type { InvitationLink, InvitationOffer } from '@portico/contracts';
import { Database, MailOutbox, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  TEST_PUBLIC_URL,
  type TestApplication,
} from '@portico/testing';
import { CODE_ATTEMPTS } from './invitation-code.rules';

const PASSWORD = 'green-gravel-42';
const ADDRESS = 'ada@one.example';

describe('links that staff copy, through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let invitationId: string;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(async () => {
    sink.taken.length = 0;
    test.clock.reset();
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test));
    const [recordId = ''] = await givenContacts(test, console.tenant.organisation, [{ email: ADDRESS }]);
    invitationId = (await console.inviteOne(recordId)).id;
    sink.taken.length = 0;
  });

  const copy = async (): Promise<string> => {
    const { url } = (await console.post(`invitations/${invitationId}/link`).expect(200)).body as InvitationLink;
    expect(url.startsWith(`${TEST_PUBLIC_URL}/accept/${console.tenant.portal.id}#`)).toBe(true);
    return url.split('#')[1] ?? '';
  };
  const accept = (token: string, code?: string) =>
    console.portal('invitations/accept', { token, password: PASSWORD, ...(code === undefined ? {} : { code }) });
  const mailedCode = async (token: string): Promise<string> => {
    await console.portal('invitations/code', { token }).expect(202, { received: true });
    const mails = await test
      .get(Database)
      .global.query<{ id: string }>(`SELECT id FROM mail_outbox WHERE kind = 'invitation.code' AND state = 'queued'`);
    for (const { id } of mails) await test.get(MailOutbox).send(id);
    const mail = (await sink.mailsTo(ADDRESS)).at(-1);
    return /\b\d{6}\b/.exec(mail?.subject ?? '')?.[0] ?? '';
  };

  it('R77: asks for a code that only the invited mailbox gets', async () => {
    const token = await copy();
    const offer = (await console.portal('invitations/inspect', { token }).expect(200)).body as InvitationOffer;
    expect(offer).toMatchObject({ email: ADDRESS, needsCode: true });
    for (const code of [undefined, '000000']) {
      const refusal = await accept(token, code).expect(422);
      expect(refusal.body).toMatchObject({ code: 'INVITATION_CODE_WRONG', errors: [{ pointer: '/code' }] });
    }
    const code = await mailedCode(token);
    const mail = (await sink.mailsTo(ADDRESS)).at(-1);
    expect(mail?.text).toContain(code);
    expect(String(mail?.html)).not.toContain('href');
    await accept(token, code).expect(201);
    expect((await accept(token, code).expect(410)).body.code).toBe('INVITATION_INVALID');
  });

  it('R77: the mailed link goes on asking for none, and is no worse for the copy', async () => {
    await copy();
    const mailed = console.token(invitationId);
    expect((await console.portal('invitations/inspect', { token: mailed }).expect(200)).body.needsCode).toBe(false);
    await console.portal('invitations/code', { token: mailed }).expect(202);
    expect(await sink.mailsTo(ADDRESS)).toEqual([]);
    await accept(mailed).expect(201);
  });

  it('R77: a code dies of wrong tries, of age, and of the next one', async () => {
    const token = await copy();
    const first = await mailedCode(token);
    const wrong = first === '111111' ? '222222' : '111111';
    for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt += 1) await accept(token, wrong).expect(422);
    await accept(token, first).expect(422);
    test.clock.advance({ minutes: 2 });
    const second = await mailedCode(token);
    expect(second).not.toBe(first);
    await accept(token, first).expect(422);
    test.clock.advance({ minutes: 16 });
    await accept(token, second).expect(422);
    await accept(token, await mailedCode(token)).expect(201);
  });

  it('R77: two that ask for a code within a minute get one', async () => {
    const token = await copy();
    await mailedCode(token);
    await mailedCode(token);
    expect(await sink.mailsTo(ADDRESS)).toHaveLength(1);
  });

  it.each([12, '12345', '1234567', 'abcdef', '', null, ['123456'], { $ne: '' }])(
    'R77: takes no %j for a code',
    async (code) => {
      const refusal = await console
        .portal('invitations/accept', { token: await copy(), password: PASSWORD, code })
        .expect(400);
      expect(refusal.body.errors[0].pointer).toBe('/code');
    },
  );

  it('X25: copying is on the audit trail and on the time line, with the code', async () => {
    await mailedCode(await copy());
    const tenant = test.get(Database).for({ organisationId: console.tenant.organisation.id });
    const trail = await tenant.query(
      `SELECT actor_id FROM audit_events WHERE organisation_id = $1 AND subject_id = $2 AND action = 'invitation.copy-link'`,
      [invitationId],
    );
    expect(trail).toEqual([{ actor_id: console.tenant.organisation.administrator.id }]);
    const story = (await console.get(`invitations/${invitationId}/time-line`).expect(200)).body.data;
    expect(story).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'link-copied', actor: { kind: 'staff', name: 'Maya Ross' } }),
        expect.objectContaining({ kind: 'code-mailed', actor: { kind: 'recipient', name: null } }),
      ]),
    );
  });

  it('R77: there is no link of what has ended', async () => {
    const token = await copy();
    await console.post(`invitations/${invitationId}/revoke`).expect(200);
    expect((await console.post(`invitations/${invitationId}/link`).expect(409)).body.code).toBe('INVITATION_ENDED');
    await accept(token, '123456').expect(410);
    await console.portal('invitations/code', { token }).expect(410);
    await console.post(`invitations/${newId()}/link`).expect(404);
  });
});
