import type { Arm } from './predicate.sql';
import type { CheckedQuery } from './query-fields.rules';

/**
 * Which of two ways a filtered page is read: by what the filter names, or along the order or the scope. Neither alone
 * would do: a rare value is far between along the order, a common one too many to look at. So the filter's candidates
 * are counted up to a limit, and the page is read by them when they are few.
 */
type Asked = Pick<CheckedQuery, 'filter' | 'isSmall'>;
type Condition = Asked['filter'][number];

/** Over a whole module so many are sorted; of more, the order's index soon finds a page full. */
const FEW = 2_000;

/** Within a scope so many that point at a record are asked one by one; of more, the scope soon finds a page full. */
const FEW_OF_TARGET = 500;

export function fewest({ isSmall }: Asked): number {
  return isSmall ? FEW_OF_TARGET : FEW;
}

/** The conditions whose candidates are worth counting. */
export function askedFirst({ filter, isSmall }: Asked, arms: readonly Arm[], isSorted: boolean): readonly Condition[] {
  if (!isSmall) return isSorted ? filter : [];
  return arms.some(isScope)
    ? filter.filter((condition) => isOfTarget(condition) && !arms.every((arm) => isDriven(arm, condition)))
    : [];
}

/** Whether an arm is read by the candidates where they are few. */
export function hasTwoWays(arm: Arm, { filter, isSmall }: Asked): boolean {
  if (!isSmall) return arm.driver.kind === 'all';
  return isScope(arm) && !filter.some((condition) => isDriven(arm, condition));
}

/** Whether an arm's own index range is what a condition asks for: then nothing is left to ask. */
export function isDriven({ driver }: Arm, condition: Condition): boolean {
  if (driver.kind !== 'linked' || !isOfTarget(condition) || condition.target.kind !== 'field') return false;
  return condition.target.field.id === driver.fieldId && condition.condition.value === driver.targetId;
}

/** Whether an arm is a range of several records, not one record. */
function isScope({ driver }: Arm): boolean {
  return driver.kind === 'linked' || driver.kind === 'chained' || driver.kind === 'created-by';
}

/** Whether a condition asks for what points at some record. */
function isOfTarget({ target, condition: { operator } }: Condition): boolean {
  return target.kind === 'field' && target.field.kind === 'lookup' && operator === 'eq';
}
