import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  systemContext,
  tenantWithin,
  type GlobalQuery,
  type RequestContext,
  type StaffActor,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { TotpRepository } from './totp.repository';

/** What happens to somebody's second step stands in the trail of each organisation that they work for. */
@Injectable()
export class TotpTrail {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TotpRepository) private readonly totp: TotpRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  async record(person: { staffUserId: string; name: string }, action: string, now: Date): Promise<void> {
    await this.database.transaction({ organisationId: person.staffUserId }, ({ global }) =>
      this.recordWithin(global, person, action, now),
    );
  }

  /** In the transaction of the change; nothing of another organisation may follow in it. */
  async recordWithin(
    global: GlobalQuery,
    { staffUserId, name }: { staffUserId: string; name: string },
    action: string,
    now: Date,
  ): Promise<void> {
    const actor: StaffActor = { kind: 'staff', id: staffUserId, name, permissions: new Set() };
    for (const organisationId of await this.totp.findOrganisations(global, staffUserId)) {
      const context: RequestContext = { ...systemContext(organisationId, action, now), actor };
      const tenant = await tenantWithin(global, organisationId);
      await this.trail.record(tenant, context, { action, subject: { kind: 'staff', id: staffUserId } });
    }
  }
}
