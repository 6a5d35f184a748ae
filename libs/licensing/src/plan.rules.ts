/** What an organisation's edition offers (R69). */
export interface Plan {
  code: string;
  name: string;
  portalsEnabled: boolean;
  /** How many types a portal may have (R20). */
  userTypeLimit: number;
  /** Users of the default type that cost nothing (R60). */
  freeUserLimit: number;
  /** Api names; `custom` stands for every custom module (R21). */
  baseModules: readonly string[];
  firstBaseModules: readonly string[];
  /** R72 */
  deactivationFreesSeat: boolean;
}

const CUSTOM = 'custom';

/**
 * Whether a type may have this base module (R21): only what the plan lists, and for the organisation's first type
 * only what the plan lists for first types.
 */
export function isBaseModuleAllowed(
  plan: Plan,
  module: { apiName: string; isCustom: boolean },
  isFirstType: boolean,
): boolean {
  const allowed = isFirstType ? plan.firstBaseModules : plan.baseModules;
  return allowed.includes(module.isCustom ? CUSTOM : module.apiName);
}
