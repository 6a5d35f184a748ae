import type { InvitationDetail, RecordPortalAccess } from '@portico/contracts';
import { newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  InvitingConsole,
  SmtpSink,
  TEST_PUBLIC_URL,
  workOff,
  type TestApplication,
  type TestContact,
} from '@portico/testing';
import { InvitationSweeper } from '../expiry/invitation.sweeper';

const PASSWORD = 'green-gravel-42';
const DAY = { days: 1 };

describe('single invitations through HTTP', () => {
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
    sink.forgetAnswers();
    test.clock.reset();
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  const givenContact = async (contact: TestContact = {}): Promise<string> =>
    (await givenContacts(test, console.tenant.organisation, [contact]))[0] ?? '';
  const access = async (recordId: string): Promise<RecordPortalAccess> =>
    (await console.get(`modules/Contacts/records/${recordId}/portal-access`).expect(200)).body as RecordPortalAccess;
  const invite = (recordId: string, headers = {}) =>
    console.post('invitations', { userTypeId: console.tenant.portal.userTypeId, recordId }, headers);

  it('R73: is sent from the record’s page, which then shows it', async () => {
    const recordId = await givenContact({ email: 'ada@one.example' });
    expect((await access(recordId)).types).toMatchObject([{ state: 'none', invitationId: null }]);
    const invitation = await console.inviteOne(recordId);
    expect(invitation).toMatchObject({
      record: { module: 'Contacts', id: recordId },
      email: 'ada@one.example',
      state: 'pending',
      delivery: 'sent',
      invitedBy: { name: 'Maya Ross' },
    });
    expect((await access(recordId)).types).toMatchObject([
      { state: 'invited', invitationId: invitation.id, portalUserId: null, expiresAt: invitation.expiresAt },
    ]);
    await console.accept(invitation.id, PASSWORD).expect(201);
    expect((await access(recordId)).types).toMatchObject([{ state: 'active', invitationId: null }]);
  });

  it('R73: refuses a second one while the first is alive, and finds the first again by its key', async () => {
    const recordId = await givenContact();
    const key = { 'Idempotency-Key': newId() };
    const first = (await invite(recordId, key).expect(201)).body as InvitationDetail;
    expect(((await invite(recordId, key).expect(201)).body as InvitationDetail).id).toBe(first.id);
    expect((await invite(recordId).expect(409)).body.code).toBe('ALREADY_INVITED');
    expect((await console.seats()).reserved).toBe(1);
  });

  it('R74: is on offer only where the record has an address', async () => {
    expect((await access(await givenContact({ email: 'ada@one.example' }))).email).toBe('ada@one.example');
    const recordId = await givenContact({ email: null });
    expect((await access(recordId)).email).toBeNull();
    const refusal = await invite(recordId).expect(422);
    expect(refusal.body).toMatchObject({
      code: 'INVITATION_REFUSED',
      errors: [{ pointer: '/recordId', code: 'EMAIL_UNSUPPORTED_CHARACTERS' }],
    });
    await console.get(`modules/Contacts/records/${newId()}/portal-access`).expect(404);
  });

  it.each([
    ['en', undefined, 'invites you to', /valid until/],
    ['en', 'fr', 'vous invite', /valable jusqu/],
    ['fr', 'pt-BR', 'convida você', /válido até/],
    ['fr', undefined, 'vous invite', /valable jusqu/],
  ] as const)(
    'R75: writes in the recipient’s language with the portal’s URL (organisation %s, record %s)',
    async (language, own, subject, validity) => {
      console = new InvitingConsole(test, await givenInvitingTenant(test, { language }));
      const email = `ada-${newId().slice(-8)}@one.example`;
      const recordId = await givenContact({ name: 'Ada Lovelace', email, ...(own ? { language: own } : {}) });
      const invitation = await console.inviteOne(recordId);
      const [mail] = await sink.mailsTo(email);
      const { portal } = console.tenant;
      expect(mail?.subject).toContain(subject);
      expect(mail?.text).toMatch(validity);
      for (const text of [mail?.text, String(mail?.html)]) {
        expect(text).toContain(`${TEST_PUBLIC_URL}/p/${portal.slug}`);
        expect(text).toContain(`${TEST_PUBLIC_URL}/accept/${portal.id}#${console.token(invitation.id)}`);
        expect(text).toContain('Ada Lovelace');
      }
      expect(mail?.from?.value[0]).toEqual({ name: portal.name, address: 'portal@portico.example' });
    },
  );

  it('R75: keeps tags, links and line breaks of names as text', async () => {
    const name = 'Evil <a href="https://evil.example">Co</a>\r\nBcc: x@evil.example';
    console = new InvitingConsole(test, await givenInvitingTenant(test, { name }));
    const email = `ada-${newId().slice(-8)}@one.example`;
    await console.inviteOne(await givenContact({ name: 'Ada https://evil.example/x', email }));
    const [mail] = await sink.mailsTo(email);
    expect(mail?.headers.has('bcc')).toBe(false);
    expect(String(mail?.html)).not.toContain('<a href="https://evil');
    expect(mail?.text).not.toContain('https://evil.example');
  });

  it('R76: is valid for seven days to the second from the first hand-over', async () => {
    test.clock.set('2026-03-02T09:00:00.000Z');
    const recordId = await givenContact();
    const created = (await invite(recordId).expect(201)).body as InvitationDetail;
    expect([created.handedOverAt, created.expiresAt]).toEqual([null, null]);
    test.clock.advance(DAY);
    await workOff(test, console.tenant.organisation, created.batchId);
    const { handedOverAt, expiresAt } = await console.invitation(created.id);
    expect([handedOverAt, expiresAt]).toEqual(['2026-03-03T09:00:00.000Z', '2026-03-10T09:00:00.000Z']);
    test.clock.set('2026-03-10T08:59:59.999Z');
    await console.portal('invitations/inspect', { token: console.token(created.id) }).expect(200);
    test.clock.set('2026-03-10T09:00:00.000Z');
    const late = await console.accept(created.id, PASSWORD).expect(410);
    expect(late.body.code).toBe('INVITATION_EXPIRED');
  });

  it('R76: does not use up the days of a hand-over that the server put off, or of a paused batch', async () => {
    test.clock.set('2026-03-02T09:00:00.000Z');
    sink.answer('ada@one.example', { at: 'rcpt', code: 451, times: 1 });
    sink.answerEverybody({ at: 'mail', code: 550, times: 1 });
    const recordId = await givenContact({ email: 'ada@one.example' });
    const created = (await invite(recordId).expect(201)).body as InvitationDetail;
    await workOff(test, console.tenant.organisation, created.batchId);
    expect(await console.batch(created.batchId)).toMatchObject({
      status: 'paused',
      pauseCode: 'MAIL_SERVER_REFUSES_US',
    });
    test.clock.advance(DAY);
    await test.get(InvitationSweeper).sweep(test.clock.now());
    await workOff(test, console.tenant.organisation, created.batchId);
    expect((await console.invitation(created.id)).expiresAt).toBeNull();
    test.clock.advance(DAY);
    await workOff(test, console.tenant.organisation, created.batchId);
    expect((await console.invitation(created.id)).expiresAt).toBe('2026-03-11T09:00:00.000Z');
  });

  it('R72a: expiry gives the seat back within the next sweep, and says so', async () => {
    const invitation = await console.inviteOne(await givenContact());
    expect(await console.seats()).toMatchObject({ reserved: 1 });
    test.clock.advance({ days: 7 });
    await test.get(InvitationSweeper).sweep(test.clock.now());
    test.clock.reset();
    expect(await console.seats()).toMatchObject({ reserved: 0, used: 0 });
    const { state, endedAt, expiresAt } = await console.invitation(invitation.id);
    expect([state, endedAt]).toEqual(['expired', expiresAt]);
  });

  it('R72a: revoking kills the link and gives the seat back, once', async () => {
    const invitation = await console.inviteOne(await givenContact());
    const revoked = await console.post(`invitations/${invitation.id}/revoke`).expect(200);
    expect(revoked.body.state).toBe('revoked');
    await console.post(`invitations/${invitation.id}/revoke`).expect(200);
    expect(await console.seats()).toMatchObject({ reserved: 0 });
    expect((await console.accept(invitation.id, PASSWORD).expect(410)).body.code).toBe('INVITATION_INVALID');
    await console.post(`invitations/${newId()}/revoke`).expect(404);
  });

  it('R83: a revoked invitation that was not sent yet is not sent any more', async () => {
    const recordId = await givenContact({ email: 'never@one.example' });
    const created = (await invite(recordId).expect(201)).body as InvitationDetail;
    await console.post(`invitations/${created.id}/revoke`).expect(200);
    await workOff(test, console.tenant.organisation, created.batchId);
    expect(await sink.mailsTo('never@one.example')).toEqual([]);
    expect(await console.batch(created.batchId)).toMatchObject({
      status: 'finished',
      counts: { failed: 1, queued: 0 },
    });
  });

  it('R93: a change of the record’s address only revokes what is pending', async () => {
    const recordId = await givenContact({ email: 'old@one.example' });
    const invitation = await console.inviteOne(recordId);
    await console.sql(`UPDATE records SET email = 'OLD@one.example' WHERE organisation_id = $1 AND id = $2`, [
      recordId,
    ]);
    expect((await console.invitation(invitation.id)).state).toBe('pending');
    await console.sql(`UPDATE records SET email = 'new@one.example' WHERE organisation_id = $1 AND id = $2`, [
      recordId,
    ]);
    expect((await console.invitation(invitation.id)).state).toBe('revoked');
    expect(await console.seats()).toMatchObject({ reserved: 0 });
    expect((await console.accept(invitation.id, PASSWORD).expect(410)).body.code).toBe('INVITATION_INVALID');
  });

  it('R72a: a bounce gives the seat back, and the next one can be invited', async () => {
    console = new InvitingConsole(test, await givenInvitingTenant(test, { plan: await givenPlan(test, 1) }));
    sink.answer('gone@one.example', { at: 'rcpt', code: 550 });
    const gone = await console.inviteOne(await givenContact({ email: 'gone@one.example' }));
    expect(gone).toMatchObject({ state: 'bounced', delivery: 'bounced' });
    expect((await console.inviteOne(await givenContact())).delivery).toBe('sent');
  });

  it('R127: says so where no mail server is configured', async () => {
    const silent = await createInvitingApplication();
    try {
      const tenant = await givenInvitingTenant(silent);
      const [recordId = ''] = await givenContacts(silent, tenant.organisation, [{}]);
      const refusal = await new InvitingConsole(silent, tenant)
        .post('invitations', { userTypeId: tenant.portal.userTypeId, recordId })
        .expect(409);
      expect(refusal.body.code).toBe('MAIL_NOT_CONFIGURED');
    } finally {
      await silent.close();
    }
  });
});
