import type { AccessPlan, PlanBranch } from '@portico/contracts';

const MAXIMUM_BRANCHES = 30;

/** Branches that show records. The position of a branch here is its bit in a row's `bits`. */
export function viewBranches(plan: AccessPlan): readonly PlanBranch[] {
  const branches = plan.branches.filter((branch) => branch.actions.view);
  // More would silently hide records: bits are an integer of the database.
  if (branches.length > MAXIMUM_BRANCHES) throw new Error('a plan has too many branches');
  return branches;
}

/**
 * When a path is visible: 'always', 'never', or per layout the bits of the branches that show it, any of which must
 * have reached the record.
 */
export type PathVisibility = 'always' | 'never' | ReadonlyMap<string, number>;

export function pathVisibility(branches: readonly PlanBranch[], path: string): PathVisibility {
  const bitsOfLayout = new Map<string, number>();
  let isEverywhere = true;
  branches.forEach((branch, bit) => {
    for (const [layoutId, { visible }] of branch.layouts) {
      if (visible.has(path)) bitsOfLayout.set(layoutId, (bitsOfLayout.get(layoutId) ?? 0) | (1 << bit));
      else isEverywhere = false;
    }
  });
  if (bitsOfLayout.size === 0) return 'never';
  return isEverywhere ? 'always' : bitsOfLayout;
}
