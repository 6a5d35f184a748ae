import { conversionTarget, type TargetFacts } from './conversion-target.rules';

const facts = (more: Partial<TargetFacts> = {}): TargetFacts => ({
  ...{ hasAccess: true, isAutomatic: false, chosenId: null, declaredId: null, targetIds: ['customers', 'partners'] },
  ...more,
});

describe('the type that a converted lead gets', () => {
  it.each([
    ['R109: none without portal access', { hasAccess: false, targetIds: [] }, null],
    ['R108: is asked for when several could be meant', {}, 'LEAD_TARGET_REQUIRED'],
    ['R108: is the chosen one', { chosenId: 'partners' }, 'partners'],
    ['R108: is none that is not on offer', { chosenId: 'vendors' }, 'NOT_AN_OPTION'],
    ['R108: needs no question when there is only one', { targetIds: ['customers'] }, 'customers'],
    ['R108: a declared one does not spare staff the question', { declaredId: 'partners' }, 'LEAD_TARGET_REQUIRED'],
    ['R109: is the declared one', { isAutomatic: true, declaredId: 'partners' }, 'partners'],
    ['R109: is the only one', { isAutomatic: true, targetIds: ['customers'] }, 'customers'],
    ['R109: is refused when several could be meant', { isAutomatic: true }, 'LEAD_TARGET_AMBIGUOUS'],
    [
      'R109: a declared one that is gone counts as none',
      { isAutomatic: true, declaredId: 'x' },
      'LEAD_TARGET_AMBIGUOUS',
    ],
    ['R109: is refused when there is none', { isAutomatic: true, targetIds: [] }, 'LEAD_TARGET_MISSING'],
  ] as const)('%s', (_, more, expected) => {
    const target = conversionTarget(facts(more));
    const said = target.kind === 'type' ? target.userTypeId : target.kind === 'refused' ? target.code : null;
    expect(said).toBe(expected);
  });
});
