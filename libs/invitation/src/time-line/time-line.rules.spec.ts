import type { InvitationEventRow } from './invitation-event.repository';
import { timeLine, type TimeLineFacts } from './time-line.rules';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 22, 10, minutes));
const facts = (more: Partial<TimeLineFacts> = {}): TimeLineFacts => ({
  inviter_name: 'Maya Ross',
  created_at: at(0),
  holds_seat: true,
  delivery: 'sent',
  state_at: at(2),
  smtp_reason: '250 taken',
  handed_over_at: at(1),
  state: 'pending',
  ended_at: null,
  ...more,
});
const event = (kind: InvitationEventRow['kind'], minutes: number, more: Partial<InvitationEventRow> = {}) => ({
  kind,
  at: at(minutes),
  actor_kind: 'system' as const,
  actor_name: null,
  cause: null,
  words: null,
  ...more,
});
const kinds = (...input: Parameters<typeof timeLine>): string[] => timeLine(...input).map(({ kind }) => kind);
const MADE = ['evaluated', 'reserved', 'queued'];

describe('timeLine', () => {
  it.each<[string, Partial<TimeLineFacts>, InvitationEventRow[], string[]]>([
    ['waiting', { delivery: 'queued', handed_over_at: null }, [], MADE],
    ['under way', { delivery: 'handing-over' }, [], [...MADE, 'handed-over']],
    ['sent', {}, [], [...MADE, 'handed-over', 'sent']],
    ['without a seat of its own', { holds_seat: false }, [], ['evaluated', 'queued', 'handed-over', 'sent']],
    [
      'put off first',
      { handed_over_at: at(5), state_at: at(6) },
      [event('deferred', 2)],
      [...MADE, 'deferred', 'handed-over', 'sent'],
    ],
    [
      'accepted',
      { state: 'accepted', ended_at: at(9) },
      [event('inspected', 8)],
      [...MADE, 'handed-over', 'sent', 'inspected', 'accepted'],
    ],
    ['expired', { state: 'expired', ended_at: at(50) }, [], [...MADE, 'handed-over', 'sent', 'expired']],
    [
      'revoked by somebody',
      { state: 'revoked', ended_at: at(7) },
      [event('revoked', 7)],
      [...MADE, 'handed-over', 'sent', 'revoked'],
    ],
    [
      'revoked before there were events',
      { state: 'revoked', ended_at: at(7) },
      [],
      [...MADE, 'handed-over', 'sent', 'revoked'],
    ],
    [
      'bounced',
      { delivery: 'bounced', state: 'bounced', ended_at: at(2) },
      [event('bounced', 2)],
      [...MADE, 'handed-over', 'bounced'],
    ],
    [
      'put off too often',
      { delivery: 'failed', state: 'bounced', ended_at: at(2) },
      [event('failed', 2)],
      [...MADE, 'handed-over', 'failed'],
    ],
    [
      'bounced by a later report',
      { delivery: 'bounced', state: 'bounced', ended_at: at(30), state_at: at(30) },
      [event('sent', 2), event('bounced', 30)],
      [...MADE, 'handed-over', 'sent', 'bounced'],
    ],
    ['unknown', { delivery: 'unknown' }, [event('unknown', 2)], [...MADE, 'handed-over', 'unknown']],
    [
      'unknown, but it evidently arrived',
      { smtp_reason: null, state: 'accepted', ended_at: at(9) },
      [event('unknown', 2)],
      [...MADE, 'handed-over', 'unknown', 'accepted'],
    ],
    [
      'unknown, then reported',
      { state_at: at(20) },
      [event('unknown', 2)],
      [...MADE, 'handed-over', 'unknown', 'sent'],
    ],
  ])('X25: tells the story of one that is %s', (_, more, events, expected) => {
    expect(kinds(facts(more), events)).toEqual(expected);
  });

  it('X25: says who, and what the mail server said', () => {
    const story = timeLine(facts({ state: 'revoked', ended_at: at(7) }), [
      event('revoked', 7, { actor_kind: 'staff', actor_name: 'Sam Doyle', cause: 'REPLACED' }),
    ]);
    expect(story[0]).toEqual({
      kind: 'evaluated',
      at: '2026-11-22T10:00:00.000Z',
      actor: { kind: 'staff', name: 'Maya Ross' },
      cause: null,
      words: null,
    });
    expect(story.find(({ kind }) => kind === 'sent')).toMatchObject({ words: '250 taken', actor: { kind: 'system' } });
    expect(story.at(-1)).toMatchObject({ actor: { kind: 'staff', name: 'Sam Doyle' }, cause: 'REPLACED' });
  });
});
