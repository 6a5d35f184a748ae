export { checkConfiguration } from './check-configuration.rules';
export { fieldPath, isSetByServer } from './layout-permissions.rules';
export { accountLookup, lookupsToBase, publicOffers, relatedOffers } from './offers.rules';
export { planAll, planModule, type PlannedModule } from './plan.rules';
export { reduce, type ReducedLayout, type ReducedPlan } from './reduced-plan.rules';
export { safeDefaults } from './safe-defaults.rules';
