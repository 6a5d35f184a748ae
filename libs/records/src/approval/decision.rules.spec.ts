import { DECISION_KINDS, DECISION_OUTCOMES } from '@portico/contracts';
import { decisionsOf, isOutcomeOf, mayDecide, stateAfter } from './decision.rules';

describe('decisions', () => {
  it('an approval is granted or not, a review is made, either is taken back', () => {
    const possible = DECISION_KINDS.flatMap((kind) =>
      DECISION_OUTCOMES.filter((outcome) => isOutcomeOf(kind, outcome)).map((outcome) => [
        kind,
        outcome,
        stateAfter(kind, outcome),
      ]),
    );
    expect(possible).toEqual([
      ['approval', 'approved', { approvalState: 'approved' }],
      ['approval', 'rejected', { approvalState: 'rejected' }],
      ['approval', 'withdrawn', { approvalState: 'none' }],
      ['review', 'reviewed', { reviewState: 'reviewed' }],
      ['review', 'withdrawn', { reviewState: 'none' }],
    ]);
  });

  it.each([
    [{ approvalState: 'pending' as const }, [{ kind: 'approval', outcome: null }]],
    [{ approvalState: 'none' as const }, [{ kind: 'approval', outcome: 'withdrawn' }]],
    [
      { approvalState: 'rejected' as const, reviewState: 'reviewed' as const },
      [
        { kind: 'approval', outcome: 'rejected' },
        { kind: 'review', outcome: 'reviewed' },
      ],
    ],
    [{ consentState: 'obtained' as const }, []],
  ])('a state set by hand, %j, opens and closes %j', (change, expected) => {
    expect(decisionsOf(change)).toEqual(expected);
  });

  it.each([
    ['another approver', { id: 'maya', isApprover: true }, true, true],
    ['who submitted, while others could', { id: 'jonas', isApprover: true }, true, false],
    ['who submitted, when nobody else can', { id: 'jonas', isApprover: true }, false, true],
    ['who may not approve', { id: 'maya', isApprover: false }, true, false],
  ])('%s: %j', (_who, person, hasOthers, may) => {
    expect(mayDecide(person, 'jonas', hasOthers)).toBe(may);
  });
});
