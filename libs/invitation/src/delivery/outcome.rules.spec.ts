import { MAXIMUM_ATTEMPTS, type DeliveryOutcome } from '@portico/platform';
import { deliveryEvents, pauseAfter, recipientOutcome } from './outcome.rules';

const NOW = new Date('2026-11-22T10:00:00Z');
const LATER: DeliveryOutcome = { kind: 'retry', reason: '451 later', isAboutRecipient: true };
const AWAY: DeliveryOutcome = { kind: 'retry', reason: 'ECONNREFUSED', isAboutRecipient: false };
const OURS: DeliveryOutcome = { kind: 'ours', reason: '550 not you' };
const SENT: DeliveryOutcome = { kind: 'sent', answer: '250 taken' };

describe('recipientOutcome', () => {
  const of = (outcome: DeliveryOutcome, attempts = 1, random = 0.5) =>
    recipientOutcome({ position: 1, fence: 3, attempts }, outcome, NOW, random);

  it.each<[string, DeliveryOutcome, number, string, boolean]>([
    ['taken', SENT, 1, 'sent', false],
    ['put off', LATER, 1, 'queued', true],
    ['put off once too often', LATER, MAXIMUM_ATTEMPTS, 'failed', false],
    ['refused for good', { kind: 'bounced', reason: '550 nobody' }, 1, 'bounced', false],
    ['answer lost', { kind: 'unknown', reason: 'lost' }, 1, 'unknown', false],
    ['about us', OURS, MAXIMUM_ATTEMPTS, 'queued', false],
    ['server away', AWAY, MAXIMUM_ATTEMPTS, 'queued', false],
  ])('R97a: %s', (_, outcome, attempts, state, isDeferred) => {
    expect(of(outcome, attempts)).toMatchObject({ state, is_deferred: isDeferred, fence: 3 });
  });

  it('R97a: backs off longer each time, with jitter', () => {
    const wait = (attempts: number, random: number) => of(LATER, attempts, random).due_at.getTime() - NOW.getTime();
    expect([wait(1, 0.5), wait(2, 0.5), wait(3, 0.5)]).toEqual([60_000, 120_000, 240_000]);
    expect(wait(2, 0)).toBeLessThan(wait(2, 0.99));
  });

  it('X25: keeps the answer with which the mail server took it', () => {
    expect(of(SENT).smtp_reason).toBe('250 taken');
  });
});

describe('pauseAfter', () => {
  it.each<[string, DeliveryOutcome[], unknown]>([
    ['one answer about us', [SENT, OURS], { code: 'MAIL_SERVER_REFUSES_US', reason: '550 not you' }],
    ['nobody there for anybody', [AWAY, AWAY], { code: 'MAIL_SERVER_UNREACHABLE', reason: 'ECONNREFUSED' }],
    ['nobody there for one', [AWAY, SENT], null],
    ['recipients put off', [LATER, LATER], null],
    ['nothing', [], null],
  ])('R97a: %s', (_, outcomes, pause) => {
    expect(pauseAfter(outcomes)).toEqual(pause);
  });
});

describe('deliveryEvents', () => {
  it('X25: notes what went wrong for this recipient, not what the rows or the batch tell', () => {
    const row = (state: 'queued' | 'sent' | 'bounced' | 'unknown', isDeferred = false) => ({
      invitation_id: state,
      state,
      smtp_reason: 'words',
      is_deferred: isDeferred,
    });
    expect(deliveryEvents([row('sent'), row('queued'), row('queued', true), row('bounced'), row('unknown')])).toEqual([
      { invitationId: 'queued', kind: 'deferred', words: 'words' },
      { invitationId: 'bounced', kind: 'bounced', words: 'words' },
      { invitationId: 'unknown', kind: 'unknown', words: 'words' },
    ]);
    expect(deliveryEvents([{ ...row('bounced'), invitation_id: null }])).toEqual([]);
  });
});
