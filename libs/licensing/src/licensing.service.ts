import { Inject, Injectable } from '@nestjs/common';
import type { LicenceOverview, SeatDistribution } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { PlanService } from './plan.service';
import { SeatRepository } from './seat.repository';
import { seatCount, SeatService } from './seat.service';

/** What the organisation's edition offers and how much of it is taken. */
@Injectable()
export class LicensingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(SeatRepository) private readonly seats: SeatRepository,
    @Inject(SeatService) private readonly distribution: SeatService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async overview(context: RequestContext): Promise<LicenceOverview> {
    const tenant = this.database.for(context);
    const { code, name, userTypeLimit, freeUserLimit } = await this.plans.of(tenant);
    const rows = await this.seats.list(tenant);
    const pool = await this.seats.pool(tenant);
    return {
      plan: { code, name, userTypeLimit, freeUserLimit },
      pool: { ...pool, free: Math.max(0, pool.bought - pool.distributed) },
      seats: rows.map((row) => ({
        userType: { id: row.user_type_id, name: row.user_type_name, isDefault: row.is_default },
        bought: row.bought,
        ...seatCount(row),
      })),
    };
  }

  /**
   * R65: the administrator distributes the pool among the types.
   * @throws PorticoError NOT_FOUND, and as `SeatService.distribute`
   */
  async distribute(context: RequestContext, id: string, { bought }: SeatDistribution): Promise<LicenceOverview> {
    if (!isId(id)) throw notFound();
    await this.database.transaction(context, async (transaction) => {
      await this.distribution.distribute(transaction, id, bought);
      await this.audit.record(transaction, context, {
        action: 'licence.distribute',
        subject: { kind: 'user-type', id },
        details: { bought },
      });
    });
    return this.overview(context);
  }
}
