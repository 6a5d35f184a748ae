import { isDeepStrictEqual } from 'node:util';
import type { AccessPlan, Subject } from '@portico/contracts';
import { planAll, planModule, type PlannedModule } from '@portico/permission';
import { notFound } from '@portico/platform';
import type { ModuleDefinition, OrganisationMetadata, RecordAccess } from '@portico/records';

/** What one portal user reaches at this very request; plans are worked out when they are asked for. */
export class PortalReach {
  private readonly plans = new Map<string, AccessPlan | null>();

  constructor(
    readonly metadata: OrganisationMetadata,
    readonly subject: Subject,
  ) {}

  /** The plan of a module that the user can see or create something in; null for any other, whether it exists or not. */
  planOf(moduleId: string): AccessPlan | null {
    let plan = this.plans.get(moduleId);
    if (plan === undefined) {
      const found = planModule(this.metadata.forPermission, this.subject, moduleId);
      plan = found.branches.length > 0 || found.canCreate ? found : null;
      this.plans.set(moduleId, plan);
    }
    return plan;
  }

  /**
   * Mine of a module (R134): what would be in reach if the user had no account. Null where that is all there is, and
   * for the accounts themselves (R135): then there is nothing to choose.
   */
  mineOf(moduleId: string): AccessPlan | null {
    const { accountModuleId } = this.metadata.forPermission;
    const all = this.subject.accountId === null || moduleId === accountModuleId ? null : this.planOf(moduleId);
    if (!all) return null;
    const mine = planModule(this.metadata.forPermission, { ...this.subject, accountId: null }, moduleId);
    return isDeepStrictEqual(mine.records.view, all.records.view) ? null : mine;
  }

  /** The plan of a list that was asked for Mine or All; All where there is no choice. @throws PorticoError NOT_FOUND */
  scoped(moduleId: string, scope: 'mine' | 'all'): AccessPlan {
    const plan = (scope === 'mine' ? this.mineOf(moduleId) : null) ?? this.planOf(moduleId);
    if (!plan) throw notFound();
    return plan;
  }

  /** @throws PorticoError NOT_FOUND for a module out of reach and for one that does not exist */
  module(name: string): { module: ModuleDefinition; plan: AccessPlan } {
    const module = this.metadata.find(name);
    const plan = module && this.planOf(module.id);
    if (!module || !plan) throw notFound();
    return { module, plan };
  }

  /** The rights with which records are read; a reference has an id only where its record may be opened. */
  with(plan: AccessPlan): RecordAccess {
    return { metadata: this.metadata, plan, shape: 'portal', planOf: (moduleId) => this.planOf(moduleId) };
  }

  /** All modules in reach, in the order of the navigation. */
  all(): PlannedModule[] {
    return planAll(this.metadata.forPermission, this.subject);
  }
}
