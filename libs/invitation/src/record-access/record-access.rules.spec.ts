import type { RecordAccessRow } from './record-access.repository';
import { typeAccesses } from './record-access.rules';

const NOW = new Date('2026-11-22T12:00:00Z');
const row = (more: Partial<RecordAccessRow> = {}): RecordAccessRow => ({
  ...{ user_type_id: 'customers', user_type_name: 'Customers', kind: 'exclusive', portal_user_id: null, status: null },
  ...{ access_since: null, starts_at: null, ends_at: null, last_seen_at: null, invitation_id: null, invited_at: null },
  ...{ expires_at: null },
  ...more,
});
const HELD = { portal_user_id: 'ada', status: 'active', access_since: NOW } as const;
const SUPPORT = { user_type_id: 'support', kind: 'add-on' } as const;

describe('the types on offer to a record', () => {
  it.each([
    ['R175: invites who is no portal user', [row(), row(SUPPORT)], false, ['invite', 'invite']],
    ['R175: adds an add-on at once for who is one', [row(HELD), row(SUPPORT)], true, [null, 'add']],
    [
      'R106: changes one exclusive type into another',
      [row(HELD), row({ user_type_id: 'gold' })],
      true,
      [null, 'change'],
    ],
    [
      'R175: adds an exclusive type where only add-ons are held',
      [row(), row({ ...SUPPORT, ...HELD })],
      true,
      ['add', null],
    ],
    ['R175: offers nothing while an invitation is open', [row({ invitation_id: 'i' })], false, [null]],
  ] as const)('%s', (_, rows, isUser, offers) => {
    expect(typeAccesses(rows, isUser, NOW).map(({ offer }) => offer)).toEqual(offers);
  });

  it('R126: tells what a window means now', () => {
    const [ended, upcoming] = typeAccesses(
      [row({ ...HELD, ends_at: NOW }), row({ ...SUPPORT, ...HELD, starts_at: new Date('2027-01-01T00:00:00Z') })],
      true,
      NOW,
    );
    expect(ended?.window).toEqual({ state: 'ended', startsAt: null, endsAt: NOW.toISOString() });
    expect(upcoming?.window?.state).toBe('upcoming');
  });
});
