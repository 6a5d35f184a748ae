import { Database, JobRunner, MAXIMUM_ATTEMPTS } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  workOff,
  type TestApplication,
} from '@portico/testing';
import { EvaluationService } from '../evaluation/evaluation.service';
import { InvitationSweeper } from '../expiry/invitation.sweeper';
import { expiryOf } from '../rules/validity.rules';
import { DeliveryRepository, type ClaimedRecipient } from './delivery.repository';
import { CLAIM_MS, DeliveryService } from './delivery.service';

describe('handing invitations over', () => {
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
    await test.get(Database).global.execute(`DELETE FROM invitation_batches`);
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  /** A batch whose recipients are decided and wait to be sent. */
  const givenBatch = async (size: number, by = console): Promise<string> => {
    const contacts = Array.from({ length: size }, (_, index) => ({ email: `r${index}@one.example` }));
    const recordIds = await givenContacts(test, by.tenant.organisation, contacts);
    const { id } = await by.startBatch({ kind: 'records', recordIds });
    for (let chunk = 0; chunk <= size / 500; chunk += 1)
      await test.get(EvaluationService).evaluateNext(by.tenant.organisation.id, id);
    return id;
  };
  const deliver = (budget = 100_000) => test.get(DeliveryService).deliver(budget);
  const sweep = () => test.get(InvitationSweeper).sweep(test.clock.now());
  const tenant = () => test.get(Database).for({ organisationId: console.tenant.organisation.id });
  /** What a worker does before it is killed: it claims, and says nothing more. */
  const claim = (batchId: string, limit: number): Promise<ClaimedRecipient[]> => {
    const now = test.clock.now();
    const claimedUntil = new Date(now.getTime() + CLAIM_MS);
    return test
      .get(DeliveryRepository)
      .claim(tenant(), batchId, limit, { now, claimedUntil, expiresAt: expiryOf(now) });
  };
  const mailsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${index}@one.example`);

  it('R97a: an answer "later" waits with back-off, and fails with the server’s reason after the last attempt', async () => {
    sink.answer('r0@one.example', { at: 'rcpt', code: 451, text: '4.7.1 greylisted' });
    const id = await givenBatch(1);
    for (let attempt = 1; attempt < MAXIMUM_ATTEMPTS; attempt += 1) {
      await deliver();
      expect((await console.recipients(id))[0]).toMatchObject({ state: 'queued' });
      await deliver();
      test.clock.advance({ hours: 2 });
    }
    await console.sql('UPDATE invitation_recipients SET due_at = $2 WHERE organisation_id = $1', [test.clock.now()]);
    await deliver();
    test.clock.reset();
    const [recipient] = await console.recipients(id);
    expect(recipient).toMatchObject({ state: 'failed', invitationState: 'bounced', reasons: [] });
    expect(recipient?.smtpReason).toMatch(/come back later .*greylisted/);
    expect(await console.batch(id)).toMatchObject({ status: 'finished', reasons: [{ code: 'BOUNCED', count: 1 }] });
    expect(await console.seats()).toMatchObject({ reserved: 0 });
  });

  it('R97a: a refusal that is about us pauses the batch and says why; it goes on by itself', async () => {
    sink.answerEverybody({ at: 'mail', code: 550, text: 'sender not allowed' });
    const id = await givenBatch(25);
    await deliver();
    expect(await console.batch(id)).toMatchObject({
      status: 'paused',
      pauseCode: 'MAIL_SERVER_REFUSES_US',
      pauseReason: expect.stringContaining('550 sender not allowed'),
      counts: { queued: 25, failed: 0 },
    });
    sink.forgetAnswers();
    await sweep();
    await deliver();
    expect(sink.taken).toHaveLength(0);
    test.clock.advance({ minutes: 5 });
    await sweep();
    await deliver();
    expect(await console.batch(id)).toMatchObject({ status: 'finished', pauseCode: null, counts: { sent: 25 } });
    expect(sink.taken).toHaveLength(25);
  });

  it('R97a: staff who do not want to wait resume it', async () => {
    sink.answerEverybody({ at: 'mail', code: 550, times: 100 });
    const id = await givenBatch(2);
    await deliver();
    sink.forgetAnswers();
    expect((await console.post(`invitation-batches/${id}/resume`).expect(200)).body.status).toBe('running');
    await deliver();
    expect(await console.batch(id)).toMatchObject({ status: 'finished', counts: { sent: 2 } });
  });

  it('R97a: a mail server that is away loses nothing and sends nothing twice', async () => {
    const id = await givenBatch(30);
    await sink.goAway();
    await deliver();
    expect(await console.batch(id)).toMatchObject({
      status: 'paused',
      pauseCode: 'MAIL_SERVER_UNREACHABLE',
      counts: { queued: 30 },
    });
    await sink.resume();
    test.clock.advance({ seconds: 20 });
    await sweep();
    await deliver();
    expect((await console.batch(id)).counts).toMatchObject({ sent: 30, unknown: 0, queued: 0 });
    expect(sink.taken.map(({ to }) => to).sort()).toEqual(mailsOf(30).sort());
  });

  it('R97a: a crash while handing over ends as unknown, which is shown and never sent by itself', async () => {
    const id = await givenBatch(3);
    await claim(id, 2);
    await deliver();
    expect((await console.batch(id)).counts).toMatchObject({ queued: 2, sent: 1 });
    test.clock.advance({ seconds: CLAIM_MS / 1_000 + 1 });
    await sweep();
    await deliver();
    const batch = await console.batch(id);
    expect(batch).toMatchObject({ status: 'finished', total: 3, counts: { queued: 0, sent: 1, unknown: 2 } });
    expect((await console.recipients(id))[0]?.smtpReason).toBe('The worker ended while handing over');
    expect(sink.taken).toHaveLength(1);
  });

  it('R97a: an answer that comes late is still the truth; one of a lost claim is nothing', async () => {
    const id = await givenBatch(2);
    const [late, lost] = await claim(id, 2);
    if (!late || !lost) throw new Error('nothing was claimed');
    test.clock.advance({ seconds: CLAIM_MS / 1_000 + 1 });
    await sweep();
    const outcome = (recipient: ClaimedRecipient, state: 'sent' | 'queued') => ({
      ...recipient,
      state,
      smtp_reason: null,
      due_at: test.clock.now(),
      is_deferred: false,
    });
    const deliveries = test.get(DeliveryRepository);
    const now = test.clock.now();
    expect(await deliveries.settle(tenant(), id, [outcome(late, 'sent')], now)).toHaveLength(1);
    expect(await deliveries.settle(tenant(), id, [outcome(lost, 'queued')], now)).toHaveLength(0);
    expect(
      await deliveries.settle(tenant(), id, [{ ...outcome(lost, 'sent'), fence: lost.fence - 1 }], now),
    ).toHaveLength(0);
    expect((await console.recipients(id)).map(({ state }) => state)).toEqual(['sent', 'unknown']);
  });

  it('R83: several workers on one batch hand each mail over once', async () => {
    const id = await givenBatch(200);
    await Promise.all(Array.from({ length: 6 }, () => deliver(100)));
    await deliver();
    expect((await console.batch(id)).counts).toMatchObject({ sent: 200, queued: 0 });
    expect(sink.taken.map(({ to }) => to).sort()).toEqual(mailsOf(200).sort());
  });

  it('R83: mails whose answer does not come hold up no other, and do not pause the batch', async () => {
    for (const address of ['r0@one.example', 'r15@one.example']) sink.answer(address, { at: 'silent' });
    const id = await givenBatch(60);
    const delivering = deliver();
    await until(async () => (await console.batch(id)).counts.sent === 58);
    await sink.goAway();
    await delivering;
    await sink.resume();
    expect(await console.batch(id)).toMatchObject({
      status: 'running',
      pauseCode: null,
      counts: { sent: 58, queued: 2, unknown: 0 },
    });
  });

  it('R85: one organisation’s large batch does not hold up another’s single invitation', async () => {
    await givenBatch(120);
    await deliver(20);
    const other = new InvitingConsole(test, await givenInvitingTenant(test));
    const [recordId = ''] = await givenContacts(test, other.tenant.organisation, [{ email: 'hurried@two.example' }]);
    await other.post('invitations', { userTypeId: other.tenant.portal.userTypeId, recordId }).expect(201);
    await deliver(20);
    expect(await sink.mailsTo('hurried@two.example')).toHaveLength(1);
    expect(sink.taken.length).toBeLessThan(60);
  });

  it('R76: a retried mail carries the identical link and Message-ID', async () => {
    const seen: (string | undefined)[] = [];
    sink.answer('r0@one.example', { at: 'after-data', times: 1 });
    const id = await givenBatch(1);
    await deliver();
    await console.sql(
      `UPDATE invitation_recipients SET state = 'queued', due_at = $2 WHERE organisation_id = $1 AND batch_id = $3`,
      [test.clock.now(), id],
    );
    await console.sql(`UPDATE invitation_batches SET status = 'running' WHERE organisation_id = $1`);
    await deliver();
    for (const mail of await sink.mailsTo('r0@one.example'))
      seen.push(`${mail.messageId} ${/#[\w.-]+/.exec(mail.text ?? '')?.[0]}`);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
  });

  it('R83: batches without any job in the queue are found from the tables and worked off', async () => {
    const contacts = Array.from({ length: 30 }, (_, index) => ({ email: `r${index}@one.example` }));
    const recordIds = await givenContacts(test, console.tenant.organisation, contacts);
    const { id } = await console.startBatch({ kind: 'records', recordIds });
    await console.sql(
      `UPDATE invitation_batches SET created_at = created_at - interval '1 minute' WHERE organisation_id = $1`,
    );
    await sweep();
    test.get(JobRunner).start();
    await until(async () => (await console.batch(id)).status === 'finished');
    expect((await console.batch(id)).counts).toMatchObject({ sent: 30 });
    expect(sink.taken).toHaveLength(30);
  });

  it('R83: evaluates and sends 1,200 in chunks, in order, and all adds up', async () => {
    const contacts = Array.from({ length: 1_200 }, (_, index) => ({
      email: index % 2 === 0 ? `r${index}@one.example` : `R${index - 1}@one.example`,
    }));
    const recordIds = await givenContacts(test, console.tenant.organisation, contacts);
    const { id } = await console.startBatch({ kind: 'records', recordIds });
    await workOff(test, console.tenant.organisation, id);
    await until(async () => (await console.batch(id)).status === 'finished');
    expect((await console.batch(id)).counts).toEqual({ queued: 0, sent: 600, failed: 0, unknown: 0, skipped: 600 });
    expect(new Set(sink.taken.map(({ to }) => to)).size).toBe(600);
  });

  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 25_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error('it did not come to an end');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
});
