/** What decides which type a converted portal user gets. */
export interface TargetFacts {
  /** The lead is a portal user. */
  hasAccess: boolean;
  isAutomatic: boolean;
  chosenId: string | null;
  /** Of the rule that was declared beforehand. */
  declaredId: string | null;
  /** Exclusive, published types over contacts. */
  targetIds: readonly string[];
}

export type Target =
  | { kind: 'none' }
  | { kind: 'type'; userTypeId: string }
  | {
      kind: 'refused';
      code: 'LEAD_TARGET_REQUIRED' | 'LEAD_TARGET_AMBIGUOUS' | 'LEAD_TARGET_MISSING' | 'NOT_AN_OPTION';
    };

/**
 * Which type a lead's portal user is moved to.
 *
 * - A lead without portal access needs none: it just converts (R109).
 * - The only type there is needs no question.
 * - Staff are asked when there are several (R108); a rule or a program takes the declared one, or is refused (R109).
 */
export function conversionTarget(facts: TargetFacts): Target {
  const { hasAccess, isAutomatic, chosenId, declaredId, targetIds } = facts;
  if (!hasAccess) return { kind: 'none' };
  if (chosenId !== null)
    return targetIds.includes(chosenId) ? type(chosenId) : { kind: 'refused', code: 'NOT_AN_OPTION' };
  if (isAutomatic && declaredId !== null && targetIds.includes(declaredId)) return type(declaredId);
  const [only, ...more] = targetIds;
  if (only === undefined) return { kind: 'refused', code: 'LEAD_TARGET_MISSING' };
  if (more.length === 0) return type(only);
  return { kind: 'refused', code: isAutomatic ? 'LEAD_TARGET_AMBIGUOUS' : 'LEAD_TARGET_REQUIRED' };
}

function type(userTypeId: string): Target {
  return { kind: 'type', userTypeId };
}
