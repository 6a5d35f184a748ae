import { Database } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  type TakenMail,
  TEST_PUBLIC_URL,
  TEST_SECRET,
  testDatabaseUrl,
  testRedisUrl,
  type TestApplication,
} from '@portico/testing';
import { WorkerProcess } from './worker-process';

const CROWD = 3_000;
const HURRIED = 5;
const SENDERS = 5;
const ANSWER_MS = 50;
/** What all senders hand over in two seconds: turns, because a busy machine makes seconds longer and not the queue. */
const MOST_TURNS = (2_000 / ANSWER_MS) * SENDERS;

describe('organisations that share a worker', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let worker: WorkerProcess | undefined;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
  });
  afterAll(async () => {
    await worker?.kill();
    await test.close();
    await sink.stop();
  });

  it('R85: a large batch of one delays a single invitation of another by no more than two seconds', async () => {
    const redisUrl = testRedisUrl();
    const crowd = new InvitingConsole(test, await givenInvitingTenant(test));
    const contacts = Array.from({ length: CROWD }, (_, index) => ({ email: `r${index}@crowd.example` }));
    const crowdIds = await givenContacts(test, crowd.tenant.organisation, contacts);
    const hurried = new InvitingConsole(test, await givenInvitingTenant(test));
    const addresses = Array.from({ length: HURRIED }, (_, index) => ({ email: `h${index}@hurried.example` }));
    const hurriedIds = await givenContacts(test, hurried.tenant.organisation, addresses);
    sink.answerDelayMs = ANSWER_MS;

    const { id } = await crowd.startBatch({ kind: 'records', recordIds: crowdIds });
    worker = await WorkerProcess.start({
      DATABASE_URL: await testDatabaseUrl(),
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      SMTP_URL: sink.url,
      PUBLIC_URL: TEST_PUBLIC_URL,
      PORTICO_SECRET: TEST_SECRET,
      MAIL_CONCURRENCY: String(SENDERS),
    });
    await until(() => sink.taken.length > 50);
    const turns: number[] = [];
    for (const [index, recordId] of hurriedIds.entries()) {
      const isTheirs = ({ to }: TakenMail): boolean => to === `h${index}@hurried.example`;
      const before = sink.taken.length;
      await hurried.post('invitations', { userTypeId: hurried.tenant.portal.userTypeId, recordId }).expect(201);
      await until(() => sink.taken.some(isTheirs));
      turns.push(sink.taken.findIndex(isTheirs) - before);
    }
    // The crowd must still be waiting, or nothing was shown.
    expect((await crowd.batch(id)).counts.queued).toBeGreaterThan(CROWD / 10);
    expect(Math.max(...turns)).toBeLessThan(MOST_TURNS);
    await test.get(Database).global.execute('DELETE FROM invitation_batches');
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
