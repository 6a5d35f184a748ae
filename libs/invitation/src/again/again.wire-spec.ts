import type { InvitationBatch, InvitationDetail } from '@portico/contracts';
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

const PASSWORD = 'green-gravel-42';

describe('inviting again through HTTP', () => {
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
    sink.taken.length = 0;
    test.clock.reset();
    await test.get(Database).global.execute('DELETE FROM rate_limits');
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  const given = (...contacts: Parameters<typeof givenContacts>[2][number][]) =>
    givenContacts(test, console.tenant.organisation, contacts);
  const finish = async (id: string): Promise<InvitationBatch> => {
    await workOff(test, console.tenant.organisation, id);
    return console.batch(id);
  };
  const again = async (path: string, body: object = {}): Promise<InvitationBatch> =>
    finish(((await console.post(path, body).expect(202)).body as InvitationBatch).id);
  const expireAll = async (): Promise<void> => {
    test.clock.advance({ days: 7, seconds: 1 });
    await test.get(InvitationSweeper).sweep(test.clock.now());
    test.clock.reset();
  };
  const expiredOf = async (userTypeId: string): Promise<unknown> =>
    (await console.get(`user-types/${userTypeId}/expired-invitations`).expect(200)).body as unknown;
  const reinvite = (id: string, headers = {}) => console.post(`invitations/${id}/re-invite`, {}, headers);

  it('X3: a click retries only who failed, mended or not, in a batch of its own that is linked', async () => {
    sink.answer('gone@one.example', { at: 'rcpt', code: 550 });
    sink.answer('lost@one.example', { at: 'after-data' });
    const recordIds = await given(
      { email: 'fine@one.example' },
      { email: 'gone@one.example' },
      { email: 'lost@one.example' },
      { email: 'ask@one.example', approvalState: 'pending' },
      { email: 'stays@one.example', reviewState: 'pending' },
    );
    const first = await console.inviteAll(recordIds);
    expect(first).toMatchObject({
      counts: { sent: 1, failed: 3, unknown: 1 },
      again: { failed: 3, expired: 0 },
      againOf: null,
      againIn: [],
    });
    await console.sql(`UPDATE records SET approval_state = 'approved' WHERE organisation_id = $1 AND id = $2`, [
      recordIds[3],
    ]);
    await console.sql(`UPDATE records SET email = 'here@one.example' WHERE organisation_id = $1 AND id = $2`, [
      recordIds[1],
    ]);
    sink.taken.length = 0;

    const second = await again(`invitation-batches/${first.id}/retry`);
    expect(second).toMatchObject({ total: 3, counts: { sent: 2, failed: 1 }, again: { failed: 1 } });
    expect(second.againOf).toMatchObject({ id: first.id, kind: 'failed', total: 5 });
    expect(sink.taken.map(({ to }) => to).sort()).toEqual(['ask@one.example', 'here@one.example']);
    const old = await console.batch(first.id);
    expect(old).toMatchObject({ counts: first.counts, again: { failed: 0 }, againIn: [{ id: second.id, total: 3 }] });

    const refusal = await console.post(`invitation-batches/${first.id}/retry`).expect(422);
    expect(refusal.body.code).toBe('SELECTION_EMPTY');
    expect(await again(`invitation-batches/${second.id}/retry`)).toMatchObject({ total: 1, counts: { failed: 1 } });
  });

  it('X3: two clicks at once share nobody, and one key makes one batch', async () => {
    const first = await console.inviteAll(await given({ approvalState: 'pending' }, { approvalState: 'pending' }));
    const key = { 'Idempotency-Key': newId() };
    const path = `invitation-batches/${first.id}/retry`;
    const one = (await console.post(path, {}, key).expect(202)).body as InvitationBatch;
    expect(((await console.post(path, {}, key).expect(202)).body as InvitationBatch).id).toBe(one.id);
    const other = await console.inviteAll(await given({ approvalState: 'pending' }));
    const answers = await Promise.all([1, 2, 3, 4].map(() => console.post(`invitation-batches/${other.id}/retry`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422, 422, 422]);
  });

  it('X3: nobody who was revoked is invited again by it', async () => {
    const recordIds = await given({ email: 'never@one.example' });
    const body = { userTypeId: console.tenant.portal.userTypeId, recordId: recordIds[0] };
    const created = (await console.post('invitations', body).expect(201)).body as InvitationDetail;
    await console.post(`invitations/${created.id}/revoke`).expect(200);
    expect(await finish(created.batchId)).toMatchObject({ counts: { failed: 1 }, again: { failed: 0 } });
    await console.post(`invitation-batches/${created.batchId}/retry`).expect(422);
  });

  it('R79: all whose invitation expired are invited again, of one batch or of the whole type, nobody twice', async () => {
    const first = await console.inviteAll(await given({}, {}, {}));
    const [recordId = ''] = await given({});
    const single = await console.inviteOne(recordId);
    const accepted = (await console.recipients(first.id))[0]?.invitationId ?? '';
    await console.accept(accepted, PASSWORD).expect(201);
    await console.post(`invitation-batches/${first.id}/re-invite-expired`).expect(422);
    await expireAll();
    expect((await console.batch(first.id)).again).toEqual({ failed: 0, expired: 2 });
    const second = await again(`invitation-batches/${first.id}/re-invite-expired`);
    expect(second).toMatchObject({ total: 2, counts: { sent: 2 }, againOf: { id: first.id, kind: 'expired' } });
    const { userTypeId } = console.tenant.portal;
    expect(await expiredOf(userTypeId)).toEqual({ count: 1 });
    const third = await again('invitation-batches/re-invite-expired', { userTypeId });
    expect(await expiredOf(userTypeId)).toEqual({ count: 0 });
    expect((await console.recipients(third.id)).map((one) => one.recordId)).toEqual([single.record.id]);
    await console.post('invitation-batches/re-invite-expired', { userTypeId }).expect(422);
    await console.post('invitation-batches/re-invite-expired', { userTypeId: newId() }).expect(400);
    expect(await console.seats()).toMatchObject({ used: 1, reserved: 3 });
  });

  it('R126: whoever is invited again keeps the time window, one by one and all of a type', async () => {
    const endsAt = new Date(test.clock.now().getTime() + 90 * 86_400_000).toISOString();
    const { userTypeId } = console.tenant.portal;
    const invite = async (window: object): Promise<InvitationDetail> => {
      const [recordId = ''] = await given({});
      const body = { userTypeId, recordId, ...window };
      const made = (await console.post('invitations', body).expect(201)).body as InvitationDetail;
      await workOff(test, console.tenant.organisation, made.batchId);
      return made;
    };
    const windowOf = async (invitationId: string): Promise<unknown> => {
      await console.accept(invitationId, PASSWORD).expect(201);
      const { record } = await console.invitation(invitationId);
      const access = await console.get(`modules/Contacts/records/${record.id}/portal-access`).expect(200);
      return access.body.types[0].window.endsAt;
    };
    const single = await invite({ endsAt });
    const again1 = (await reinvite(single.id).expect(201)).body as InvitationDetail;
    expect(await windowOf(again1.id)).toBe(endsAt);

    const [bounded, open] = [await invite({ endsAt }), await invite({})];
    const over = await invite({ endsAt });
    await expireAll();
    await console.sql(
      `UPDATE invitations SET access_ends_at = now() - interval '1 hour' WHERE organisation_id = $1 AND id = $2`,
      [over.id],
    );
    expect((await reinvite(over.id).expect(409)).body.code).toBe('ACCESS_WINDOW_OVER');
    expect(await expiredOf(userTypeId)).toEqual({ count: 2 });
    const batch = await again('invitation-batches/re-invite-expired', { userTypeId });
    const made = await console.recipients(batch.id);
    expect(made.map(({ recordId }) => recordId)).toEqual([bounded.record.id, open.record.id]);
    expect(await windowOf(made[0]?.invitationId ?? '')).toBe(endsAt);
    expect(await windowOf(made[1]?.invitationId ?? '')).toBeNull();
  });

  it('R79: sending one again kills the link before, keeps one seat, and asks the rules again', async () => {
    const [recordId = ''] = await given({ email: 'ada@one.example' });
    const first = await console.inviteOne(recordId);
    const key = { 'Idempotency-Key': newId() };
    const second = (await reinvite(first.id, key).expect(201)).body as InvitationDetail;
    expect((await reinvite(first.id, key).expect(201)).body.id).toBe(second.id);
    await workOff(test, console.tenant.organisation, second.batchId);
    expect(await console.invitation(first.id)).toMatchObject({ state: 'revoked', replacedById: second.id });
    expect(await console.seats()).toMatchObject({ reserved: 1, used: 0 });
    expect((await console.accept(first.id, PASSWORD).expect(410)).body.code).toBe('INVITATION_INVALID');
    expect(await sink.mailsTo('ada@one.example')).toHaveLength(2);

    await console.sql(`UPDATE records SET approval_state = 'pending' WHERE organisation_id = $1 AND id = $2`, [
      recordId,
    ]);
    const refusal = await reinvite(second.id).expect(422);
    expect(refusal.body.errors).toEqual([expect.objectContaining({ code: 'RECORD_PENDING_APPROVAL' })]);
    expect(await console.invitation(second.id)).toMatchObject({ state: 'pending', replacedById: null });
    await console.accept(second.id, PASSWORD).expect(201);
    await reinvite(newId()).expect(404);
  });

  it('R79: two that send the same one again at once make one live invitation', async () => {
    const first = await console.inviteOne((await given({}))[0] ?? '');
    const answers = await Promise.all([1, 2, 3, 4].map(() => reinvite(first.id)));
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(await console.seats()).toMatchObject({ reserved: 1 });
  });

  it('X25: the time line tells every moment, by whom, on the invitation and on the record', async () => {
    sink.answer('ada@one.example', { at: 'rcpt', code: 451, text: '4.7.1 greylisted', times: 1 });
    const [recordId = ''] = await given({ email: 'ada@one.example' });
    const first = await console.inviteOne(recordId);
    test.clock.advance({ minutes: 5 });
    await workOff(test, console.tenant.organisation, first.batchId);
    await console.portal('invitations/inspect', { token: console.token(first.id) }).expect(200);
    await console.portal('invitations/inspect', { token: console.token(first.id) }).expect(200);
    const story = async (id: string) => (await console.get(`invitations/${id}/time-line`).expect(200)).body.data;
    expect((await story(first.id)).map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['evaluated', 'reserved', 'queued', 'deferred', 'handed-over', 'sent', 'inspected'],
    ]);
    expect((await story(first.id))[3]).toMatchObject({ words: expect.stringContaining('4.7.1 greylisted') });
    expect((await story(first.id))[5]).toMatchObject({ words: expect.stringMatching(/^250 /) });

    test.clock.advance({ minutes: 1 });
    const second = (await reinvite(first.id).expect(201)).body as InvitationDetail;
    const ended = (await story(first.id)).slice(-2);
    expect(ended).toMatchObject([
      { kind: 'revoked', cause: 'REPLACED', actor: { kind: 'staff', name: 'Maya Ross' } },
      { kind: 'replaced', actor: { kind: 'staff', name: 'Maya Ross' } },
    ]);
    test.clock.advance({ minutes: 1 });
    await console.sql(`UPDATE records SET email = 'new@one.example' WHERE organisation_id = $1 AND id = $2`, [
      recordId,
    ]);
    expect((await story(second.id)).some(({ cause }: { cause: string }) => cause === 'ADDRESS_CHANGED')).toBe(true);

    const ofRecord = await console.get(`modules/Contacts/records/${recordId}/invitations`).expect(200);
    expect(ofRecord.body.data.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
    await console.get(`invitations/${newId()}/time-line`).expect(404);
    await console.get(`modules/Contacts/records/${newId()}/invitations`).expect(404);
  });
});
