import type { DecisionKind, DecisionOutcome, RecordStatesChange } from '@portico/contracts';

/** What can come of a submission: an approval is granted or not, a review is made; either is taken back. */
export function isOutcomeOf(kind: DecisionKind, outcome: DecisionOutcome): boolean {
  if (outcome === 'withdrawn') return true;
  return kind === 'approval' ? outcome === 'approved' || outcome === 'rejected' : outcome === 'reviewed';
}

/** The record's state while a submission is open. */
export function openState(kind: DecisionKind): RecordStatesChange {
  return kind === 'approval' ? { approvalState: 'pending' } : { reviewState: 'pending' };
}

/** The record's state afterwards; what is taken back leaves no trace in it. */
export function stateAfter(kind: DecisionKind, outcome: DecisionOutcome): RecordStatesChange {
  if (kind === 'review') return { reviewState: outcome === 'reviewed' ? 'reviewed' : 'none' };
  return { approvalState: outcome === 'approved' || outcome === 'rejected' ? outcome : 'none' };
}

/** Which submissions a state that is set by hand opens, and which it closes, and how. */
export function decisionsOf(change: RecordStatesChange): { kind: DecisionKind; outcome: DecisionOutcome | null }[] {
  const { approvalState, reviewState } = change;
  return [
    ...(approvalState === undefined
      ? []
      : [
          {
            kind: 'approval' as const,
            outcome:
              approvalState === 'pending' ? null : approvalState === 'none' ? ('withdrawn' as const) : approvalState,
          },
        ]),
    ...(reviewState === undefined
      ? []
      : [
          {
            kind: 'review' as const,
            outcome: reviewState === 'pending' ? null : reviewState === 'none' ? ('withdrawn' as const) : reviewState,
          },
        ]),
  ];
}

/** Who submitted does not decide, unless nobody else could. */
export function mayDecide(
  person: { id: string; isApprover: boolean },
  submittedById: string,
  hasOtherApprovers: boolean,
): boolean {
  return person.isApprover && (person.id !== submittedById || !hasOtherApprovers);
}
