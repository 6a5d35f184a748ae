import type { PortalUserSummary, UserTypeDetail } from '@portico/contracts';
import { bulkChoices, selectionOf, shownStatus, targetTypes } from './portal-users.rules';

const user = (id: string, more: Partial<PortalUserSummary> = {}): PortalUserSummary => ({
  ...{ id, name: id, email: `${id}@one.example`, status: 'active', userTypes: [{ id: 'basic', name: 'Basic' }] },
  ...{ accesses: [], record: { module: 'Contacts', id: `record-${id}` }, invitedBy: { id: 's', name: 'Maya' } },
  ...{ createdAt: '2026-09-09T08:00:00Z', lastSeenAt: null, lock: null, invitation: null },
  ...more,
});
const type = (id: string, more: Partial<UserTypeDetail> = {}): UserTypeDetail => ({
  ...{ id, name: id, kind: 'exclusive', isDefault: false, refusesOwnDomains: true, publishedVersion: 1 },
  ...{ baseModule: { id: 'm', apiName: 'Contacts', plural: { en: 'Contacts' } }, users: 0, pendingInvitations: 0 },
  ...more,
});

describe('many portal users at once', () => {
  it('R107: changes to published exclusive types over the module of those selected, never to the one held', () => {
    const types = [
      type('basic'),
      type('gold'),
      type('support', { kind: 'add-on' }),
      type('draft', { publishedVersion: null }),
      type('vendors', { baseModule: { id: 'v', apiName: 'Vendors', plural: { en: 'Vendors' } } }),
    ];
    expect(targetTypes(types, [user('a')]).map(({ id }) => id)).toEqual(['gold']);
    expect(targetTypes(types, [user('a'), user('b')]).map(({ id }) => id)).toEqual(['basic', 'gold']);
    expect(targetTypes(types, []).map(({ id }) => id)).toEqual(['basic', 'gold', 'vendors']);
  });

  it('R107: selects by ids without those who are only invited, or all that match with the filters', () => {
    const invited = user('b', { status: 'invited', invitation: { id: 'b', expiresAt: null } });
    const seen = new Map([user('a'), invited].map((one) => [one.id, one]));
    expect(selectionOf({ kind: 'some', ids: ['a', 'b'] }, seen, '', {})).toEqual({ kind: 'users', ids: ['a'] });
    const filter = { 'filter[status][eq]': 'active' };
    expect(selectionOf({ kind: 'all', except: ['a'] }, seen, ' ross ', filter)).toEqual({
      ...{ kind: 'all', q: 'ross', except: ['a'] },
      filter: [{ field: 'status', operator: 'eq', value: 'active' }],
    });
  });

  it('R126: says of an active user whether a window lets them in', () => {
    const access = (state: 'open' | 'upcoming' | 'ended') => ({
      ...{ userType: { id: 'basic', name: 'Basic', kind: 'exclusive' as const }, state },
      ...{ startsAt: null, endsAt: null, since: '2026-09-09T08:00:00Z' },
    });
    const shown = (...states: ('open' | 'upcoming' | 'ended')[]) =>
      shownStatus(user('a', { accesses: states.map(access) }));
    expect([shown('open', 'ended'), shown('ended'), shown('ended', 'upcoming'), shown()]).toEqual([
      ...['active', 'ended', 'upcoming', 'active'],
    ]);
    expect(shownStatus(user('a', { status: 'deactivated', accesses: [access('ended')] }))).toBe('deactivated');
  });

  it('R111: offers what makes sense for the status that is shown', () => {
    expect(bulkChoices('active')).not.toContain('reactivate');
    expect(bulkChoices('deactivated')).not.toContain('deactivate');
    expect(bulkChoices('locked')).toContain('unlock');
    expect(bulkChoices('locked')).not.toContain('lock');
    expect(bulkChoices('invited')).toEqual([]);
    expect(bulkChoices('expired')).toEqual(['invite-again']);
  });
});
