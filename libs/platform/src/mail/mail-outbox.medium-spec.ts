import { Injectable, Module } from '@nestjs/common';
import { createTestApplication, SmtpSink, type TestApplication } from '@portico/testing';
import { newId } from '../context/identifier';
import { Database } from '../database/database.service';
import { MAXIMUM_ATTEMPTS } from './delivery-outcome.rules';
import { MailOutboxSweeper } from './mail-outbox.processor';
import { MailOutbox } from './mail-outbox.service';
import { MailRenderer, type OutboxMail } from './mail-renderer';

const TO = 'ada@one.example';

@Injectable()
class TestRenderer extends MailRenderer {
  readonly kind = 'test.mail';
  fault: 'none' | 'gone' | 'broken' = 'none';

  override async render(mail: OutboxMail) {
    if (this.fault === 'broken') throw new Error('not now');
    if (this.fault === 'gone') return null;
    return {
      to: TO,
      fromName: 'Portico',
      subject: mail.referenceId,
      text: 'Text',
      html: '<p>Text</p>',
      language: 'en',
    };
  }
}

@Module({ providers: [TestRenderer] })
class TestRendererModule {}

interface OutboxRow {
  state: string;
  attempts: number;
  failure: string | null;
}

describe('MailOutbox', () => {
  let sink: SmtpSink;
  let test: TestApplication;
  let outbox: MailOutbox;
  let renderer: TestRenderer;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    test = await createTestApplication({ modules: [TestRendererModule], smtpUrl: sink.url });
    outbox = test.get(MailOutbox);
    renderer = test.get(TestRenderer);
  });
  afterAll(async () => {
    await test.close();
    await sink.stop();
  });
  beforeEach(() => {
    sink.forgetAnswers();
    sink.taken.length = 0;
    test.clock.reset();
    renderer.fault = 'none';
  });

  const add = (): Promise<string> =>
    outbox.add(
      test.get(Database).global,
      { organisationId: null, kind: 'test.mail', referenceId: newId() },
      test.clock.now(),
    );
  const row = async (id: string): Promise<OutboxRow | undefined> =>
    (
      await test
        .get(Database)
        .global.query<OutboxRow & object>('SELECT state, attempts, failure FROM mail_outbox WHERE id = $1', [id])
    )[0];
  const sweep = () => test.get(MailOutboxSweeper).sweep(test.clock.now());

  it('sends a mail once, however many workers are told to', async () => {
    const id = await add();
    await Promise.all(Array.from({ length: 10 }, () => outbox.send(id)));
    expect(await row(id)).toEqual({ state: 'sent', attempts: 1, failure: null });
    expect(sink.taken).toHaveLength(1);
  });

  it('comes back to "later" with the same Message-ID, and gives up after the last attempt', async () => {
    sink.answer(TO, { at: 'rcpt', code: 451, times: 1 });
    const id = await add();
    await outbox.send(id);
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1 });
    await outbox.send(id);
    expect(sink.taken).toHaveLength(0);
    test.clock.advance({ minutes: 2 });
    await outbox.send(id);
    expect((await row(id))?.state).toBe('sent');
    expect((await sink.mailsTo(TO))[0]?.messageId).toBe(`<${id}@portico.example>`);
    sink.answer(TO, { at: 'rcpt', code: 451 });
    const hopeless = await add();
    for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt += 1) {
      await outbox.send(hopeless);
      test.clock.advance({ hours: 2 });
    }
    expect(await row(hopeless)).toMatchObject({ state: 'failed', attempts: MAXIMUM_ATTEMPTS });
  });

  it.each([
    ['bounces for good', { at: 'rcpt', code: 550 }, 'failed'],
    ['waits while the server refuses us', { at: 'mail', code: 550 }, 'queued'],
    ['is unknown when the answer was lost', { at: 'after-data' }, 'unknown'],
  ] as const)('%s', async (_, answer, state) => {
    if (answer.at === 'mail') sink.answerEverybody(answer);
    else sink.answer(TO, answer);
    const id = await add();
    await outbox.send(id);
    expect((await row(id))?.state).toBe(state);
    await outbox.send(id);
    expect((await row(id))?.attempts).toBe(1);
  });

  it('calls a claim whose worker died unknown, and never sends it by itself', async () => {
    const id = await add();
    const { global } = test.get(Database);
    await global.execute(
      `UPDATE mail_outbox SET state = 'handing-over', attempts = 1, claimed_until = $2 WHERE id = $1`,
      [id, test.clock.now()],
    );
    test.clock.advance({ seconds: 1 });
    await sweep();
    await outbox.send(id);
    expect(await row(id)).toMatchObject({ state: 'unknown', failure: 'The worker ended while handing over' });
    expect(sink.taken).toHaveLength(0);
  });

  it('leaves out what is no longer needed, and tries again what could not be written', async () => {
    renderer.fault = 'gone';
    const gone = await add();
    await outbox.send(gone);
    expect(await row(gone)).toMatchObject({ state: 'failed', failure: 'No longer needed' });
    renderer.fault = 'broken';
    const broken = await add();
    await outbox.send(broken);
    expect(await row(broken)).toMatchObject({ state: 'queued' });
    renderer.fault = 'none';
    test.clock.advance({ minutes: 2 });
    await outbox.send(broken);
    expect((await row(broken))?.state).toBe('sent');
  });
});
