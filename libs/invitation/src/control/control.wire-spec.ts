import type { InvitationBatch } from '@portico/contracts';
import { Database } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import { BatchRepository } from '../batch/batch.repository';
import { DeliveryService } from '../delivery/delivery.service';
import { EvaluationService } from '../evaluation/evaluation.service';
import { InvitationSweeper } from '../expiry/invitation.sweeper';
import { CancellationSweeper } from './control.sweeper';

const sum = ({ counts }: InvitationBatch) => Object.values(counts).reduce((total, count) => total + count);

describe('pausing, resuming and cancelling a batch', () => {
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
    sink.answerDelayMs = 0;
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });

  /** A batch whose people are checked, and nobody is written to yet. */
  const givenBatch = async (size: number, options: Parameters<typeof givenContacts>[2][number] = {}) => {
    const contacts = Array.from({ length: size }, () => ({ ...options }));
    const recordIds = await givenContacts(test, console.tenant.organisation, contacts);
    const { id } = await console.startBatch({ kind: 'records', recordIds });
    await test.get(EvaluationService).evaluateNext(console.tenant.organisation.id, id);
    return id;
  };
  const tell = async (id: string, verb: 'pause' | 'resume' | 'cancel') =>
    (await console.post(`invitation-batches/${id}/${verb}`).expect(200)).body as InvitationBatch;
  const deliver = (budget: number) => test.get(DeliveryService).deliver(budget);
  const tenant = () => test.get(Database).for({ organisationId: console.tenant.organisation.id });
  const audited = async (id: string): Promise<string[]> => {
    const rows = await tenant().query<{ action: string }>(
      'SELECT action FROM audit_events WHERE organisation_id = $1 AND subject_id = $2 ORDER BY id',
      [id],
    );
    return rows.map(({ action }) => action);
  };
  /** What was handed over, or is: in one look, so that nothing passes from one to the other meanwhile. */
  const handedOver = async (id: string): Promise<number> => {
    const rows = await tenant().query(
      `SELECT 1 FROM invitation_recipients
       WHERE organisation_id = $1 AND batch_id = $2 AND state IN ('handing-over', 'sent')`,
      [id],
    );
    return rows.length;
  };

  it('R83: a paused batch stands still until it is resumed, however often it is asked', async () => {
    const id = await givenBatch(30);
    await deliver(10);
    const paused = await tell(id, 'pause');
    expect(paused).toMatchObject({ status: 'paused', pauseCode: 'PAUSED_BY_STAFF', cancelledAt: null });
    expect(paused.counts.sent).toBeGreaterThanOrEqual(10);
    expect(sum(paused)).toBe(30);
    expect(await tell(id, 'pause')).toEqual(paused);
    await deliver(100);
    await test.get(InvitationSweeper).sweep(new Date(test.clock.now().getTime() + 86_400_000));
    await deliver(100);
    expect((await console.batch(id)).counts).toEqual(paused.counts);
    expect(await tell(id, 'resume')).toMatchObject({ status: 'running', pauseCode: null });
    await tell(id, 'resume');
    await deliver(100);
    expect(await console.batch(id)).toMatchObject({ status: 'finished', counts: { sent: 30 } });
    expect(await audited(id)).toEqual(['invitation-batch.create', 'invitation-batch.pause', 'invitation-batch.resume']);
  });

  it.each(['pause', 'cancel'] as const)(
    'R83: after the answer to %s only what was being handed over goes out',
    async (verb) => {
      sink.answerDelayMs = 60;
      const id = await givenBatch(200);
      const before = sink.taken.length;
      const delivering = deliver(1_000);
      while (sink.taken.length - before < 20) await new Promise((resolve) => setImmediate(resolve));
      await tell(id, verb);
      const most = await handedOver(id);
      await delivering;
      expect(sink.taken.length - before).toBe(most);
      expect(most).toBeLessThan(200);
      const after = await console.batch(id);
      expect(after.counts.sent).toBe(sink.taken.length - before);
      expect(sum(after)).toBe(200);
    },
  );

  it('R83: a cancelled batch skips whoever waits, gives their seats back, and says so', async () => {
    const id = await givenBatch(40);
    await deliver(10);
    const { sent } = (await console.batch(id)).counts;
    expect(await console.seats()).toMatchObject({ reserved: 40 });
    const cancelled = await tell(id, 'cancel');
    expect(cancelled).toMatchObject({
      ...{ status: 'finished', counts: { queued: 0, sent, failed: 0, unknown: 0, skipped: 40 - sent } },
      skips: [{ code: 'BATCH_CANCELLED', count: 40 - sent }],
    });
    expect(cancelled.cancelledAt).not.toBeNull();
    expect(await console.seats()).toMatchObject({ reserved: sent });
    const before = sink.taken.length;
    await deliver(100);
    expect(sink.taken).toHaveLength(before);
    expect(await tell(id, 'cancel')).toEqual(cancelled);
    for (const verb of ['pause', 'resume'])
      expect((await console.post(`invitation-batches/${id}/${verb}`).expect(409)).body.code).toBe('BATCH_ENDED');
    expect(await audited(id)).toEqual(['invitation-batch.create', 'invitation-batch.cancel']);
    const [skipped] = await console.recipients(id, '?filter[skipCode][eq]=BATCH_CANCELLED');
    const again = await console.inviteOne(skipped?.recordId ?? '');
    expect(again.delivery).toBe('sent');
  });

  it('R83: cancels before anybody was looked at, and no evaluation brings them back', async () => {
    const recordIds = await givenContacts(test, console.tenant.organisation, [{}, {}, {}]);
    const { id } = await console.startBatch({ kind: 'records', recordIds });
    const [cancelled] = await Promise.all([
      tell(id, 'cancel'),
      test.get(EvaluationService).evaluateNext(console.tenant.organisation.id, id),
    ]);
    expect(cancelled.cancelledAt).not.toBeNull();
    await deliver(100);
    expect((await console.batch(id)).counts).toEqual({ queued: 0, sent: 0, failed: 0, unknown: 0, skipped: 3 });
    expect(await console.seats()).toMatchObject({ reserved: 0 });
  });

  it('R83: whom the mail server puts off meanwhile does not wait in a cancelled batch', async () => {
    const id = await givenBatch(1);
    const becomes = (state: string) =>
      console.sql(`UPDATE invitation_recipients SET state = $3 WHERE organisation_id = $1 AND batch_id = $2`, [
        id,
        state,
      ]);
    await becomes('handing-over');
    expect(await tell(id, 'cancel')).toMatchObject({ status: 'paused', counts: { queued: 1, skipped: 0 } });
    await becomes('queued');
    await deliver(10);
    expect((await console.batch(id)).counts).toMatchObject({ queued: 1, sent: 0 });
    await test.get(CancellationSweeper).sweep(test.clock.now());
    expect(await console.batch(id)).toMatchObject({ status: 'finished', counts: { queued: 0, skipped: 1 } });
    expect(await console.seats()).toMatchObject({ reserved: 0 });
  });

  it('R83: a mail server that refuses us does not take a pause away from staff', async () => {
    const id = await givenBatch(1);
    await tell(id, 'pause');
    const refusal = { code: 'MAIL_SERVER_REFUSES_US', reason: '550 no', resumeAt: test.clock.now() };
    await test.get(BatchRepository).pause(tenant(), id, refusal);
    await test.get(InvitationSweeper).sweep(new Date(test.clock.now().getTime() + 60_000));
    expect(await console.batch(id)).toMatchObject({ status: 'paused', pauseCode: 'PAUSED_BY_STAFF' });
  });

  it('R83: a batch that has ended cannot be paused or cancelled', async () => {
    const id = await givenBatch(1);
    await deliver(10);
    for (const verb of ['pause', 'cancel'])
      expect((await console.post(`invitation-batches/${id}/${verb}`).expect(409)).body.code).toBe('BATCH_ENDED');
  });
});
