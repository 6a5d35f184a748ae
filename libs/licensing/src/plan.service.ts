import { Inject, Injectable } from '@nestjs/common';
import { type Tenant, notFound } from '@portico/platform';
import { PlanRepository } from './plan.repository';
import type { Plan } from './plan.rules';

/** The plan of an organisation, read each time: an operator's change counts with the next request. */
@Injectable()
export class PlanService {
  constructor(@Inject(PlanRepository) private readonly plans: PlanRepository) {}

  /** @throws PorticoError NOT_FOUND when there is no such organisation */
  async of(tenant: Tenant): Promise<Plan> {
    const row = await this.plans.find(tenant);
    if (!row) throw notFound();
    return {
      code: row.code,
      name: row.name,
      portalsEnabled: row.portals_enabled,
      userTypeLimit: row.user_type_limit,
      freeUserLimit: row.free_user_limit,
      baseModules: row.base_modules,
      firstBaseModules: row.first_base_modules,
      deactivationFreesSeat: row.deactivation_frees_seat,
    };
  }
}
