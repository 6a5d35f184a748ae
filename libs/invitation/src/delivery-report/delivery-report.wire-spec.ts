import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import { deliveryReport } from '../testing/delivery-report.fixture';

describe('delivery reports, through HTTP', () => {
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
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  const invite = async (email: string) =>
    console.inviteOne((await givenContacts(test, console.tenant.organisation, [{ email }]))[0] ?? '');
  const report = (invitationId: string, action = 'failed', by = console) =>
    by.post('invitation-delivery-reports', { message: deliveryReport({ invitationId, action }) }).expect(200);

  it('R97a: a report that comes later turns sent into bounced, and the seat comes back', async () => {
    const invitation = await invite('ada@one.example');
    expect(invitation.delivery).toBe('sent');
    expect((await report(invitation.id)).body).toEqual({ outcome: 'bounced', invitationId: invitation.id });
    expect(await console.invitation(invitation.id)).toMatchObject({ state: 'bounced', delivery: 'bounced' });
    expect((await console.recipients(invitation.batchId))[0]?.smtpReason).toMatch(/^This mailbox does not exist/);
    expect((await console.batch(invitation.batchId)).counts).toMatchObject({ sent: 0, failed: 1 });
    expect(await console.seats()).toMatchObject({ reserved: 0 });
    expect((await console.accept(invitation.id, 'green-gravel-42').expect(410)).body.code).toBe('INVITATION_INVALID');
    const story = (await console.get(`invitations/${invitation.id}/time-line`).expect(200)).body.data;
    expect(story.slice(-2)).toMatchObject([{ kind: 'sent' }, { kind: 'bounced', cause: 'DELIVERY_REPORT' }]);
    expect((await report(invitation.id)).body).toEqual({ outcome: 'ignored', invitationId: null });
  });

  it('R97a: a report tells what became of a mail whose answer was lost', async () => {
    sink.answerEverybody({ at: 'after-data', times: 2 });
    const arrived = await invite('one@one.example');
    const bounced = await invite('two@one.example');
    expect([arrived.delivery, bounced.delivery]).toEqual(['unknown', 'unknown']);
    expect((await report(arrived.id, 'delivered')).body.outcome).toBe('delivered');
    expect((await report(bounced.id)).body.outcome).toBe('bounced');
    expect((await console.invitation(arrived.id)).delivery).toBe('sent');
    expect((await console.invitation(bounced.id)).delivery).toBe('bounced');
    expect((await report(arrived.id, 'delivered')).body.outcome).toBe('ignored');
  });

  it('R97a: another organisation’s mail is nothing, and so is whatever is no report', async () => {
    const invitation = await invite('ada@one.example');
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    expect((await report(invitation.id, 'failed', other)).body).toEqual({ outcome: 'ignored', invitationId: null });
    expect((await console.invitation(invitation.id)).delivery).toBe('sent');
    for (const message of ['x', `Message-ID: <invitation-${invitation.id}.1@portico.example>\r\n\r\nAction: failed`])
      expect((await console.post('invitation-delivery-reports', { message }).expect(200)).body.outcome).toBe('ignored');
    await console.post('invitation-delivery-reports', {}).expect(400);
  });
});
