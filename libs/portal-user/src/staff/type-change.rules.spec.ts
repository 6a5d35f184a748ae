import { decideTypeChange, needsSeat, seatReturning, type ActionFacts } from './type-change.rules';

const TARGET = { id: 'gold', baseModuleId: 'contacts' };
const user = (id: string, more: Partial<ActionFacts> = {}): ActionFacts => ({
  ...{ id, name: id, status: 'active', moduleId: 'contacts', exclusiveTypeId: 'basic', seatTypeId: 'basic' },
  ...{ isSeatHeld: true, hasLiveAccess: true, lockedBy: null },
  ...more,
});

describe('a change of type', () => {
  it.each([
    ['R106: moves who holds another exclusive type', {}, 'done', null],
    ['R106: leaves who holds it already', { exclusiveTypeId: 'gold' }, 'unchanged', null],
    ['R107: refuses who is a record of another module', { moduleId: 'vendors' }, 'refused', 'BASE_MODULE_DIFFERS'],
    ['R107: refuses who holds add-ons only', { exclusiveTypeId: null }, 'refused', 'EXCLUSIVE_TYPE_MISSING'],
  ] as const)('%s', (_, more, outcome, code) => {
    const { outcomes, movedIds } = decideTypeChange([user('ada', more)], TARGET);
    expect(outcomes).toEqual([{ id: 'ada', name: 'ada', outcome, code }]);
    expect(movedIds).toEqual(outcome === 'done' ? ['ada'] : []);
  });

  it('R107: counts the seats that are needed and that come back, by type', () => {
    const { seats } = decideTypeChange(
      [user('a'), user('b', { exclusiveTypeId: 'silver', seatTypeId: 'silver' })],
      TARGET,
    );
    expect(Object.fromEntries(seats)).toEqual({ basic: -1, silver: -1, gold: 2 });
  });

  it.each([
    ['under an add-on', { seatTypeId: 'support' }],
    ['that was given back', { isSeatHeld: false }],
  ])('R107: leaves a seat %s where it is', (_, more) => {
    const { seats, movedIds } = decideTypeChange([user('a', more)], TARGET);
    expect([seats.size, movedIds]).toEqual([0, ['a']]);
  });
});

describe('seats of who comes back', () => {
  it('R72: go in the order of the users, by type', () => {
    const users = [user('a'), user('b'), user('c', { seatTypeId: 'gold' }), user('d', { seatTypeId: null })];
    expect([
      ...seatReturning(
        users,
        new Map([
          ['basic', 1],
          ['gold', 1],
        ]),
      ),
    ]).toEqual(['a', 'c']);
  });

  it.each([
    ['holds none', { isSeatHeld: false }, true],
    ['holds one', {}, false],
    ['has only accesses that ended', { isSeatHeld: false, hasLiveAccess: false }, false],
  ])('R72: are asked for by who %s: %o', (_, more, expected) => {
    expect(needsSeat(user('a', more))).toBe(expected);
  });
});
