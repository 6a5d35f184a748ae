import type { InvitationDetail, InvitationRescue } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  workOff,
  type TestApplication,
} from '@portico/testing';
import { InvitationSweeper } from '../expiry/invitation.sweeper';
import { RescueSweeper } from './rescue.sweeper';

const ADDRESS = 'ada@one.example';
const PASSWORD = 'green-gravel-42';

describe('asking for a new link, through HTTP', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let recordId: string;
  let invitation: InvitationDetail;

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
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test));
    [recordId = ''] = await givenContacts(test, console.tenant.organisation, [{ email: ADDRESS }]);
    invitation = await console.inviteOne(recordId);
    sink.taken.length = 0;
  });

  const expire = (): void => test.clock.advance({ days: 7, seconds: 1 });
  const ask = (token: string) => console.portal('invitations/rescue', { token });
  const sweep = async (): Promise<void> => {
    await test.get(InvitationSweeper).sweep(test.clock.now());
    await test.get(RescueSweeper).sweep(test.clock.now());
  };
  const rescues = async (query = ''): Promise<InvitationRescue[]> => {
    test.clock.reset();
    return (await console.get(`invitation-rescues${query}`).expect(200)).body.data as InvitationRescue[];
  };

  it('X17: one click, and the record that passes all rules gets a new link by mail', async () => {
    expire();
    expect((await console.accept(invitation.id, PASSWORD).expect(410)).body.code).toBe('INVITATION_EXPIRED');
    await ask(console.token(invitation.id)).expect(202, { received: true });
    await ask(console.token(invitation.id)).expect(202, { received: true });
    await sweep();
    await sweep();
    const [rescue, ...others] = await rescues('?filter[state][eq]=sent');
    expect(others).toEqual([]);
    expect(rescue).toMatchObject({
      invitationId: invitation.id,
      record: { id: recordId },
      email: ADDRESS,
      reasons: [],
    });
    const second = await console.invitation(rescue?.newInvitationId ?? '');
    expect(second).toMatchObject({ state: 'pending', email: ADDRESS, invitedBy: { name: 'Maya Ross' } });
    expire();
    await workOff(test, console.tenant.organisation, second.batchId);
    expect(await sink.mailsTo(ADDRESS)).toHaveLength(1);
    await console.accept(second.id, PASSWORD).expect(201);
    test.clock.reset();
    const story = (await console.get(`invitations/${invitation.id}/time-line`).expect(200)).body.data;
    expect(story.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['expired', 'rescue-requested', 'replaced']),
    );
  });

  it('X17: what a rule forbids is not sent; staff see who asked and why, and send it again when it is mended', async () => {
    expire();
    await ask(console.token(invitation.id)).expect(202);
    await console.sql(
      `UPDATE records SET review_state = 'pending', approval_state = 'pending' WHERE organisation_id = $1 AND id = $2`,
      [recordId],
    );
    await sweep();
    const [rescue] = await rescues();
    expect(rescue).toMatchObject({
      state: 'refused',
      reasons: ['RECORD_PENDING_APPROVAL', 'RECORD_PENDING_REVIEW'],
      newInvitationId: null,
    });
    expect(sink.taken).toEqual([]);
    await console.sql(
      `UPDATE records SET review_state = 'none', approval_state = 'approved' WHERE organisation_id = $1 AND id = $2`,
      [recordId],
    );
    await console.post(`invitations/${invitation.id}/re-invite`).expect(201);
    expect(await rescues()).toMatchObject([{ state: 'sent', newInvitationId: expect.any(String) }]);
  });

  it('X17: the new link goes to nobody whose address the record has no more', async () => {
    expire();
    await test.get(InvitationSweeper).sweep(test.clock.now());
    await console.sql(`UPDATE records SET email = 'new@one.example' WHERE organisation_id = $1 AND id = $2`, [
      recordId,
    ]);
    await ask(console.token(invitation.id)).expect(202);
    await sweep();
    expect(await rescues()).toMatchObject([{ state: 'refused', reasons: ['ADDRESS_CHANGED'] }]);
    expect(sink.taken).toEqual([]);
    await console.post(`invitation-rescues/${invitation.id}/dismiss`).expect(204);
    expect(await rescues('?filter[state][eq]=dismissed')).toHaveLength(1);
    expect(await rescues('?filter[state][eq]=waiting')).toEqual([]);
    await console.post(`invitation-rescues/${newId()}/dismiss`).expect(404);
    await console.get('invitation-rescues?filter[state][eq]=x').expect(400);
    await console.get('invitation-rescues?filter[email][eq]=x').expect(400);
  });

  it('X17: the answer is the same, in the same time, for every link there can be', async () => {
    const [ids = '', signature = ''] = console.token(invitation.id).split('.');
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    const [foreign = ''] = await givenContacts(test, other.tenant.organisation, [{}]);
    const foreignToken = other.token((await other.inviteOne(foreign)).id);
    expire();
    const tokens = [
      console.token(invitation.id),
      `${ids}.${signature.slice(0, -3)}AAA`,
      console.token(newId()),
      foreignToken,
      'x',
    ];
    const seen: { status: number; body: unknown; headers: string[]; ms: number }[] = [];
    for (const token of tokens) {
      const start = performance.now();
      const answer = await ask(token);
      const headers = Object.keys(answer.headers).sort();
      seen.push({ status: answer.status, body: answer.body, headers, ms: performance.now() - start });
    }
    for (const { status, body, headers, ms } of seen) {
      expect([status, body, headers]).toEqual([202, { received: true }, seen[0]?.headers]);
      expect(ms).toBeGreaterThanOrEqual(195);
    }
    await sweep();
    expect(await rescues()).toHaveLength(1);
  });

  it('X17: a link that still works, or was revoked, asks for nothing', async () => {
    await ask(console.token(invitation.id)).expect(202);
    await console.post(`invitations/${invitation.id}/revoke`).expect(200);
    expire();
    await ask(console.token(invitation.id)).expect(202);
    await sweep();
    expect(await rescues()).toEqual([]);
  });

  it('X17: is limited by where it comes from', async () => {
    const statuses = new Set<number>();
    for (let asked = 0; asked < 25; asked += 5)
      for (const { status } of await Promise.all(Array.from({ length: 5 }, () => ask('x')))) statuses.add(status);
    expect(statuses).toEqual(new Set([202, 429]));
  });
});
