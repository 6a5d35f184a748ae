import type { InvitationRecipient } from '@portico/contracts';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  givenPlan,
  InvitingConsole,
  SmtpSink,
  type TestApplication,
} from '@portico/testing';
import { EvaluationService } from './evaluation.service';

const SEATS = 70;
const RECIPIENTS = 60;

describe('batches that contend for seats', () => {
  let sink: SmtpSink;
  let test: TestApplication;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });

  it('R92: three at once share what there is; in each the seats go in its order to those without another reason', async () => {
    const tenant = await givenInvitingTenant(test, { plan: await givenPlan(test, SEATS) });
    const console = new InvitingConsole(test, tenant);
    const batches: string[] = [];
    for (const letter of ['a', 'b', 'c']) {
      // Every fifth waits for approval: a reason of its own, and no seat.
      const contacts = Array.from({ length: RECIPIENTS }, (_, index) => ({
        email: `${letter}${index}@one.example`,
        approvalState: index % 5 === 4 ? 'pending' : 'none',
      }));
      const recordIds = await givenContacts(test, tenant.organisation, contacts);
      batches.push((await console.startBatch({ kind: 'records', recordIds })).id);
    }
    const evaluate = (batchId: string) => test.get(EvaluationService).evaluateNext(tenant.organisation.id, batchId);
    await Promise.all([...batches, ...batches].map(evaluate));

    let invited = 0;
    for (const batchId of batches) {
      const recipients = await console.recipients(batchId, '?limit=100');
      expect(recipients).toHaveLength(RECIPIENTS);
      const contenders = recipients.filter(({ reasons }) => !reasons.includes('RECORD_PENDING_APPROVAL'));
      expect(contenders).toHaveLength((RECIPIENTS * 4) / 5);
      const taken = contenders.filter(isInvited).length;
      expect(contenders.slice(0, taken).every(isInvited)).toBe(true);
      expect(contenders.slice(taken).map(({ reasons }) => reasons)).toEqual(
        contenders.slice(taken).map(() => ['SEAT_LIMIT_REACHED']),
      );
      invited += taken;
    }
    expect(invited).toBe(SEATS);
    expect(await console.seats()).toEqual({ limit: SEATS, used: 0, reserved: SEATS, free: 0 });
  });
});

function isInvited({ state }: InvitationRecipient): boolean {
  return state === 'queued';
}
