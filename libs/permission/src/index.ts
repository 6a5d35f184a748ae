export { checkConfiguration } from './check-configuration.rules';
export { CRITERIA_LIMITS, criterionOperators, isCriterionRight } from './criteria.rules';
export { fieldPath, isSetByServer } from './layout-permissions.rules';
export {
  accountLookup,
  accountTie,
  lookupsToBase,
  pathsToBase,
  publicOffers,
  relatedOffers,
  targetsOf,
  type LookupPath,
} from './offers.rules';
export { planAll, planModule, plannedWebTabs, type PlannedModule } from './plan.rules';
export { reduce, type ReducedLayout, type ReducedPlan } from './reduced-plan.rules';
export { safeDefaults } from './safe-defaults.rules';
export { conditionsToAsk, explain } from './explain/explain.rules';
export type { Asked, Explained, ExplainedFacts, Holder, Holding } from './explain/explanation.types';
export type { Change as ExplainedChange, Step as ExplainedStep, StepRefs } from './explain/explanation.types';
export { fieldAt } from './explain/field-steps.rules';
export { difference } from './difference/difference.rules';
export type { Difference, TabChange, TabDifference } from './difference/difference.types';
export {
  commonRights,
  grantedSomewhere,
  mayGrant,
  moduleActions,
  seesEverything,
  staffReach,
  type StaffReach,
  type StaffRights,
} from './staff/staff-rights.rules';
