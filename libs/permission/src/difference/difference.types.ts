import type { ExposureChange, ExposureChangeCode, ModuleAction } from '@portico/contracts';

/** A change as the rule finds it: ids, no words. */
export interface TabChange {
  code: ExposureChangeCode;
  effect: ExposureChange['effect'];
  pointer: string;
  actions: ModuleAction[];
  /** Fields, or layouts; a path of two lookups as `first>through`. */
  itemIds: string[];
  /** Empty where it counts in every layout. */
  layoutIds: string[];
}

export interface TabDifference {
  /** Null for what belongs to no module. */
  moduleId: string | null;
  changes: TabChange[];
}

export interface Difference {
  tabs: TabDifference[];
  isReordered: boolean;
}
