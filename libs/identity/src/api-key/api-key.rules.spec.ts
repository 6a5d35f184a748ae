import type { ModuleRights, StaffPermission } from '@portico/contracts';
import { mayGrant, type StaffRights } from '@portico/permission';
import { apiKeyMistakes, apiKeyStatus, isKeyTouchDue, prefixOf, scopeWithin } from './api-key.rules';

const noon = new Date('2026-05-01T12:00:00Z');
const later = new Date('2026-05-01T12:00:01Z');

describe('an API key', () => {
  it.each([
    ['active', { expiresAt: later, revokedAt: null, isMakerActive: true }],
    ['dormant', { expiresAt: later, revokedAt: null, isMakerActive: false }],
    ['expired', { expiresAt: noon, revokedAt: null, isMakerActive: true }],
    ['expired', { expiresAt: noon, revokedAt: null, isMakerActive: false }],
    ['revoked', { expiresAt: later, revokedAt: noon, isMakerActive: true }],
    ['revoked', { expiresAt: noon, revokedAt: noon, isMakerActive: false }],
  ] as const)('is %s: %j', (status, life) => {
    expect(apiKeyStatus(life, noon)).toBe(status);
  });

  it.each([
    ['2026-05-01T12:00:00Z', ['/expiresAt']],
    ['2026-05-01T12:00:00.001Z', []],
    ['2027-05-02T12:00:00Z', []],
    ['2027-05-02T12:00:00.001Z', ['/expiresAt']],
  ])('that ends at %s has mistakes at %j', (expiresAt, pointers) => {
    const found = apiKeyMistakes({ name: 'Shop', permissions: [], expiresAt }, noon);
    expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('imports in no module', () => {
    const right = { moduleId: 'm', hiddenFields: [], readOnlyFields: [] };
    const modules = [
      { ...right, actions: ['view' as const] },
      { ...right, actions: ['import' as const] },
    ];
    const [found] = apiKeyMistakes({ name: 'Shop', permissions: [], modules, expiresAt: '2026-05-02T12:00:00Z' }, noon);
    expect(found).toMatchObject({ pointer: '/modules/1/actions', code: 'NOT_AN_OPTION' });
  });

  it.each([
    [null, true],
    [new Date('2026-05-01T11:59:00Z'), true],
    [new Date('2026-05-01T11:59:00.001Z'), false],
  ])('last used at %s, is touched: %s', (lastUsedAt, due) => {
    expect(isKeyTouchDue(lastUsedAt, noon)).toBe(due);
  });

  it('is known by its first characters', () => {
    expect(prefixOf('pk_abcdefghijkl')).toBe('pk_abcdef');
  });
});

describe('the scope of a key', () => {
  const rights = (permissions: StaffPermission[], modules: ModuleRights = {}): StaffRights => ({
    permissions: new Set(permissions),
    modules,
  });
  const closed = { hiddenFields: ['amount'], readOnlyFields: ['stage'] };
  const maker = rights(['record.view', 'record.edit'], { deals: { actions: ['view'], ...closed } });

  it('ends, everywhere, where its maker’s profile has a word for a module', () => {
    const scope = scopeWithin(maker, rights(['record.view', 'record.edit']));
    expect(scope.modules).toEqual({ deals: { actions: ['view'], ...closed } });
    expect(mayGrant(maker, scope)).toBe(true);
  });

  it('keeps closed, in a module that it names, what is closed to its maker', () => {
    const own = { actions: ['view' as const], hiddenFields: ['note'], readOnlyFields: [] };
    const scope = scopeWithin(maker, rights([], { deals: own }));
    expect(scope.modules['deals']?.hiddenFields.toSorted()).toEqual(['amount', 'note']);
    expect(mayGrant(maker, scope)).toBe(true);
  });

  it('is not made smaller where it names what its maker lacks: that is refused', () => {
    const named = { deals: { actions: ['edit' as const], hiddenFields: [], readOnlyFields: [] } };
    expect(mayGrant(maker, scopeWithin(maker, rights([], named)))).toBe(false);
    expect(mayGrant(maker, scopeWithin(maker, rights(['record.delete'])))).toBe(false);
  });
});
