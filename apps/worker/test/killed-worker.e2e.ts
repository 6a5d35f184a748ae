import { randomInt } from 'node:crypto';
import { Database } from '@portico/platform';
import {
  createInvitingApplication,
  givenContacts,
  givenInvitingTenant,
  InvitingConsole,
  SmtpSink,
  TEST_PUBLIC_URL,
  TEST_SECRET,
  testDatabaseUrl,
  testRedisUrl,
  type TestApplication,
} from '@portico/testing';
import { loseQueue } from './lost-queue';
import { WorkerProcess } from './worker-process';

const RECIPIENTS = 2_000;
const KILLS = 10;
const IN_FLIGHT = 5;

describe('a worker that is killed', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let console: InvitingConsole;
  let worker: WorkerProcess | undefined;
  let settings: Record<string, string>;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createInvitingApplication(sink.url);
    const redisUrl = testRedisUrl();
    settings = {
      DATABASE_URL: await testDatabaseUrl(),
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      SMTP_URL: sink.url,
      PUBLIC_URL: TEST_PUBLIC_URL,
      PORTICO_SECRET: TEST_SECRET,
      MAIL_CONCURRENCY: String(IN_FLIGHT),
      LOG_LEVEL: 'info',
    };
    console = new InvitingConsole(test, await givenInvitingTenant(test));
  });
  afterAll(async () => {
    await worker?.kill();
    await test.close();
    await sink.stop();
  });

  it('R83: ten times during a batch of 2,000, with the queue lost in between, loses none, doubles none, and the counts add up', async () => {
    const contacts = Array.from({ length: RECIPIENTS }, (_, index) => ({ email: `r${index}@one.example` }));
    const recordIds = await givenContacts(test, console.tenant.organisation, contacts);
    sink.answerDelayMs = 15;
    const { id } = await console.startBatch({ kind: 'records', recordIds });
    for (let kill = 0; kill < KILLS; kill += 1) {
      worker = await WorkerProcess.start(settings);
      const before = sink.taken.length;
      const some = randomInt(30, 150);
      await until(() => Promise.resolve(sink.taken.length >= before + some));
      await worker.kill();
      if (kill === KILLS / 2) await loseQueue(settings['DATABASE_URL'] ?? '', settings['REDIS_URL']);
    }
    expect(await isFinished(id)).toBe(false);
    worker = await WorkerProcess.start(settings);
    await until(() => isFinished(id));
    expect(await worker.stop()).toBe(0);

    const { counts, total } = await console.batch(id);
    expect(counts).toMatchObject({ queued: 0, failed: 0, skipped: 0 });
    expect([counts.sent + counts.unknown, total]).toEqual([RECIPIENTS, RECIPIENTS]);
    expect(counts.unknown).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
    const taken = new Map<string, number>();
    for (const { to } of sink.taken) taken.set(to, (taken.get(to) ?? 0) + 1);
    expect([...taken.values()].filter((times) => times > 1)).toEqual([]);
    const states = await statesByAddress(id);
    const notSent = [...states].filter(([, state]) => state === 'sent').filter(([address]) => !taken.has(address));
    expect(notSent).toEqual([]);
    const unnoticed = [...taken.keys()].filter((address) => !['sent', 'unknown'].includes(states.get(address) ?? ''));
    expect(unnoticed).toEqual([]);
    expect(await console.seats()).toMatchObject({ used: 0, reserved: RECIPIENTS });
    await expectOwnLinks();
  }, 400_000);

  const isFinished = async (id: string): Promise<boolean> => (await console.batch(id)).status === 'finished';

  const statesByAddress = async (batchId: string): Promise<Map<string, string>> => {
    const rows = await test
      .get(Database)
      .for({ organisationId: console.tenant.organisation.id })
      .query<{ email: string; state: string }>(
        'SELECT email, state FROM invitation_recipients WHERE organisation_id = $1 AND batch_id = $2',
        [batchId],
      );
    return new Map(rows.map(({ email, state }) => [email, state]));
  };

  /** Wrong recipient 0: of a sample, each mail's link opens the invitation of the address it went to. */
  const expectOwnLinks = async (): Promise<void> => {
    for (const { to } of sink.taken.filter((_, index) => index % 250 === 0)) {
      const [mail] = await sink.mailsTo(to);
      const token = /#([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
      const offer = await console.portal('invitations/inspect', { token }).expect(200);
      expect(offer.body.email).toBe(to);
    }
  };

  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 120_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`it did not come to an end; the worker says: ${worker?.log}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
});
