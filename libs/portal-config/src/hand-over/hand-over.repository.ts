import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

/** Portals and pending publications, as far as they change hands. */
@Injectable()
export class HandOverRepository {
  async countPortals(tenant: Tenant, ownerId: string): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM portals WHERE organisation_id = $1 AND default_owner_id = $2`,
      [ownerId],
    );
    return row?.count ?? 0;
  }

  async movePortals(tenant: Tenant, from: string, to: string): Promise<void> {
    await tenant.execute(
      `UPDATE portals SET default_owner_id = $3 WHERE organisation_id = $1 AND default_owner_id = $2`,
      [from, to],
    );
  }

  async countPublications(tenant: Tenant, staffUserId: string): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM configuration_schedules
       WHERE organisation_id = $1 AND state = 'pending' AND scheduled_by_id = $2`,
      [staffUserId],
    );
    return row?.count ?? 0;
  }

  async movePublications(tenant: Tenant, from: string, to: string): Promise<void> {
    await tenant.execute(
      `UPDATE configuration_schedules SET scheduled_by_id = $3
       WHERE organisation_id = $1 AND state = 'pending' AND scheduled_by_id = $2`,
      [from, to],
    );
  }
}
