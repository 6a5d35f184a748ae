import { Logger } from '@nestjs/common';
import { SmtpSink } from '@portico/testing';
import { Clock } from '../context/clock';
import { Mailer, type MailSettings, type OutgoingMail } from './mailer.service';

Logger.overrideLogger(false);

describe('Mailer', () => {
  let sink: SmtpSink;
  let mailer: Mailer;
  const settings = (): MailSettings => ({
    smtpUrl: sink.url,
    mailFrom: 'Portico <portal@portico.example>',
    mailConcurrency: 3,
  });
  const mail = (to: string, change: Partial<OutgoingMail> = {}): OutgoingMail => ({
    to,
    fromName: 'Alder Cycles',
    subject: 'Hello',
    text: 'Text',
    html: '<p>Text</p>',
    language: 'en',
    messageId: 'invitation-1.1@portico.example',
    ...change,
  });

  beforeEach(async () => {
    sink = await SmtpSink.start();
    mailer = new Mailer(settings(), new Clock());
  });
  afterEach(async () => {
    mailer.onApplicationShutdown();
    await sink.stop();
  });

  it('hands a mail over with a constant Message-ID, text and HTML', async () => {
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({
      kind: 'sent',
      answer: expect.stringMatching(/^250 /),
    });
    const [taken] = await sink.mailsTo('a@alder.example');
    expect(taken?.messageId).toBe('<invitation-1.1@portico.example>');
    expect(taken?.from?.text).toBe('"Alder Cycles" <portal@portico.example>');
    expect(taken?.text).toBe('Text');
    expect(taken?.html).toBe('<p>Text</p>');
  });

  it('R97a: keeps tags, line breaks and addresses in names out of the headers', async () => {
    const fromName = 'Evil" <x@evil.example>\r\nBcc: victim@alder.example\r\n\r\n<script>';
    await mailer.send(mail('a@alder.example', { fromName, subject: 'Hi\r\nBcc: victim@alder.example' }));
    const [taken] = await sink.mailsTo('a@alder.example');
    expect(sink.taken).toHaveLength(1);
    expect(taken?.headers.has('bcc')).toBe(false);
    expect(taken?.from?.value[0]?.address).toBe('portal@portico.example');
    expect(taken?.from?.value).toHaveLength(1);
  });

  it.each([
    ['rcpt', 550, 'bounced'],
    ['rcpt', 451, 'retry'],
    ['data', 554, 'bounced'],
    ['data', 452, 'retry'],
    ['mail', 550, 'ours'],
    ['mail', 451, 'retry'],
  ] as const)('R97a: an answer to %s of %i is %s', async (at, code, kind) => {
    sink.answerEverybody({ at, code, text: 'no' });
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({ kind });
    expect(sink.taken).toHaveLength(0);
  });

  it('R97a: a lost answer is unknown, and the message is sent only once', async () => {
    sink.answer('a@alder.example', { at: 'after-data' });
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({ kind: 'unknown' });
    expect(sink.taken).toHaveLength(1);
  });

  it('tries again when the connection went before the message', async () => {
    sink.answer('a@alder.example', { at: 'before-data' });
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({
      kind: 'retry',
      isAboutRecipient: false,
    });
    expect(sink.taken).toHaveLength(0);
  });

  it('tries again when nobody listens, and goes on when the server is back', async () => {
    await sink.goAway();
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({
      kind: 'retry',
      isAboutRecipient: false,
    });
    await sink.resume();
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({ kind: 'sent' });
  });

  it('calls a refused greeting ours and a busy one passing', async () => {
    sink.greeting = { code: 554, text: 'we do not know you' };
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({ kind: 'ours' });
    sink.greeting = { code: 421, text: 'busy' };
    await expect(mailer.send(mail('a@alder.example'))).resolves.toMatchObject({ kind: 'retry' });
  });

  it('takes a kept connection that the server closed meanwhile for what it is', async () => {
    await mailer.send(mail('a@alder.example'));
    await sink.goAway();
    await sink.resume();
    const outcomes = [await mailer.send(mail('b@alder.example')), await mailer.send(mail('b@alder.example'))];
    expect(outcomes.at(-1)).toMatchObject({ kind: 'sent' });
    expect(outcomes.filter((outcome) => outcome.kind === 'unknown')).toEqual([]);
    expect(await sink.mailsTo('b@alder.example')).toHaveLength(
      outcomes.filter((outcome) => outcome.kind === 'sent').length,
    );
  });

  it('R127: says so where no mail server is configured', async () => {
    const unconfigured = new Mailer({ ...settings(), smtpUrl: null }, new Clock());
    expect(() => unconfigured.requireConfigured()).toThrow('MAIL_NOT_CONFIGURED');
    await expect(unconfigured.send(mail('a@alder.example'))).resolves.toMatchObject({ kind: 'ours' });
  });
});
