import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

export interface PlanRow {
  code: string;
  name: string;
  portals_enabled: boolean;
  user_type_limit: number;
  free_user_limit: number;
  base_modules: string[];
  first_base_modules: string[];
  deactivation_frees_seat: boolean;
}

/** Reads the plan that an organisation is on. Plans are global: only an operator changes them. */
@Injectable()
export class PlanRepository {
  async find(tenant: Tenant): Promise<PlanRow | null> {
    const [row] = await tenant.query<PlanRow>(
      `SELECT p.code, p.name, p.portals_enabled, p.user_type_limit, p.free_user_limit, p.base_modules,
         p.first_base_modules, p.deactivation_frees_seat
       FROM organisations o JOIN plans p ON p.code = o.plan_code WHERE o.id = $1`,
    );
    return row ?? null;
  }
}
