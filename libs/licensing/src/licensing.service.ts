import { Inject, Injectable } from '@nestjs/common';
import type { LicenceOverview } from '@portico/contracts';
import { Database, type RequestContext } from '@portico/platform';
import { PlanService } from './plan.service';
import { SeatRepository } from './seat.repository';
import { seatCount } from './seat.service';

/** What the organisation's edition offers and how much of it is taken. */
@Injectable()
export class LicensingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(SeatRepository) private readonly seats: SeatRepository,
  ) {}

  async overview(context: RequestContext): Promise<LicenceOverview> {
    const tenant = this.database.for(context);
    const { code, name, userTypeLimit, freeUserLimit } = await this.plans.of(tenant);
    const rows = await this.seats.list(tenant);
    return {
      plan: { code, name, userTypeLimit, freeUserLimit },
      seats: rows.map((row) => ({
        userType: { id: row.user_type_id, name: row.user_type_name, isDefault: row.is_default },
        ...seatCount(row),
      })),
    };
  }
}
