import { classifyFailure, failureReason, retryDelayMs, type DeliveryFailure } from './delivery-outcome.rules';

const failure = (change: Partial<DeliveryFailure>): DeliveryFailure => ({
  message: 'failed',
  hasMessageStarted: false,
  ...change,
});

describe('classifyFailure', () => {
  it.each<[string, Partial<DeliveryFailure>, string]>([
    ['greeting 554', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'ours'],
    ['greeting 421', { code: 'EPROTOCOL', command: 'CONN', responseCode: 421 }, 'retry-later'],
    ['AUTH 535', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'ours'],
    ['AUTH 454', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454 }, 'retry-later'],
    ['AUTH without an answer', { code: 'EAUTH', command: 'API' }, 'ours'],
    ['MAIL FROM 550', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'ours'],
    ['MAIL FROM 451', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 451 }, 'retry-later'],
    ['RCPT TO 550', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'bounced'],
    ['RCPT TO 451', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, 'retry'],
    ['RCPT TO 503', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 503 }, 'retry'],
    ['DATA 554', { code: 'EENVELOPE', command: 'DATA', responseCode: 554 }, 'bounced'],
    [
      '554 after the message',
      { code: 'EMESSAGE', command: 'DATA', responseCode: 554, hasMessageStarted: true },
      'bounced',
    ],
    [
      '452 after the message',
      { code: 'EMESSAGE', command: 'DATA', responseCode: 452, hasMessageStarted: true },
      'retry',
    ],
    [
      '421 after the message',
      { code: 'ECONNECTION', command: 'CONN', responseCode: 421, hasMessageStarted: true },
      'retry-later',
    ],
    ['answer lost', { code: 'ECONNECTION', command: 'CONN', hasMessageStarted: true }, 'unknown'],
    ['torn answer', { code: 'ECONNECTION', command: 'CONN', responseCode: 550, hasMessageStarted: true }, 'unknown'],
    ['time-out after the message', { code: 'ETIMEDOUT', command: 'CONN', hasMessageStarted: true }, 'unknown'],
    ['aborted after the message', { code: 'EABORT', hasMessageStarted: true }, 'unknown'],
    ['aborted before the message', { code: 'EABORT' }, 'retry-later'],
    ['nobody listens', { code: 'ESOCKET', command: 'CONN' }, 'retry-later'],
    ['no such host', { code: 'EDNS', command: 'CONN' }, 'retry-later'],
    ['connection lost before the message', { code: 'ECONNECTION', command: 'CONN' }, 'retry-later'],
    [
      'address refused by ourselves',
      { code: 'EENVELOPE', command: 'API', message: 'Invalid recipient "x"' },
      'bounced',
    ],
    ['sender refused by ourselves', { code: 'EENVELOPE', command: 'API', message: 'Invalid sender "x"' }, 'ours'],
  ])('%s', (_, change, expected) => {
    const outcome = classifyFailure(failure(change));
    const kind = outcome.kind === 'retry' && !outcome.isAboutRecipient ? 'retry-later' : outcome.kind;
    expect(kind).toBe(expected);
  });
});

describe('failureReason', () => {
  it('R97a: puts the SMTP answer in plain words and keeps it', () => {
    expect(failureReason({ message: '', response: '550 5.1.1 <a@b.example>: unknown' })).toBe(
      'This mailbox does not exist (550 5.1.1 <a@b.example>: unknown)',
    );
  });

  it('is one printable line, however long and strange the answer is', () => {
    const reason = failureReason({ message: '', response: `550 no\r\nX: y\u0000\u202e\ud800${'a'.repeat(1_000)}` });
    expect(reason).toHaveLength(300);
    expect(reason).toMatch(/^550 no X: y/);
    expect(reason).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe('retryDelayMs', () => {
  it('doubles from a minute up to an hour, give or take a fifth', () => {
    expect([1, 2, 3, 7, 20].map((attempts) => retryDelayMs(attempts, 0.5))).toEqual([
      60_000, 120_000, 240_000, 3_600_000, 3_600_000,
    ]);
    expect([retryDelayMs(1, 0), retryDelayMs(1, 1)]).toEqual([48_000, 72_000]);
  });
});
