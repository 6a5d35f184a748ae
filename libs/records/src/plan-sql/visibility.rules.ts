import type { AccessPlan, PlanBranch } from '@portico/contracts';

/** Branches that show records. The position of a branch here is its bit in a row's `bits`. */
export function viewBranches(plan: AccessPlan): readonly PlanBranch[] {
  return plan.branches.filter((branch) => branch.actions.view);
}

/**
 * When a path is visible: 'always', 'never', or per layout the bits of the branches that show it, any of which must
 * have reached the record.
 */
export type PathVisibility = 'always' | 'never' | ReadonlyMap<string, number>;

export function pathVisibility(branches: readonly PlanBranch[], path: string): PathVisibility {
  const bitsOfLayout = new Map<string, number>();
  let isEverywhere = branches.length > 0;
  branches.forEach((branch, bit) => {
    for (const [layoutId, { visible }] of branch.layouts) {
      if (visible.has(path)) bitsOfLayout.set(layoutId, (bitsOfLayout.get(layoutId) ?? 0) | (1 << bit));
      else isEverywhere = false;
    }
  });
  if (bitsOfLayout.size === 0) return 'never';
  return isEverywhere ? 'always' : bitsOfLayout;
}

/** The most branches a plan can have: their bits are an integer of the database. */
export const MAXIMUM_BRANCHES = 30;
