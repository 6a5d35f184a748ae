import { Inject, Injectable } from '@nestjs/common';
import type { StaffHoldings } from '@portico/contracts';
import { grantedSomewhere } from '@portico/permission';
import {
  isId,
  mistake,
  refuseMistakes,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { AuditTrail } from '../audit/audit-trail.service';
import { rightsOf } from '../organisation/profile.rules';
import { requireGrantable } from '../profile/grant.rules';
import { StaffRepository } from '../staff/staff.repository';
import { StaffHolders } from './staff-holders.registry';

/** What somebody holds, and how all of it goes to somebody else at once. */
@Injectable()
export class StaffHandOvers {
  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(StaffRepository) private readonly staff: StaffRepository,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  /** What there is of each kind; kinds of which there is nothing are left out. */
  async holdings(tenant: Tenant, staffUserId: string): Promise<StaffHoldings['holdings']> {
    const found: StaffHoldings['holdings'] = [];
    for (const holder of this.holders.all()) {
      const count = await holder.count(tenant, staffUserId);
      if (count > 0) found.push({ kind: holder.kind, count });
    }
    return found;
  }

  /**
   * All of it, or nothing: in the caller's transaction.
   *
   * @throws PorticoError INPUT_INVALID with REFERENCE_NOT_FOUND for nobody or somebody who left, HAND_OVER_UNSUITABLE for
   *   who may not do what goes on in their name; FORBIDDEN where the caller may not touch what changes hands
   */
  async handOver(tx: TenantTransaction, context: RequestContext, from: string, to: string): Promise<void> {
    const taker = isId(to) && to !== from ? await this.staff.findMemberRights(tx, to) : null;
    if (!taker) return refuseMistakes([mistake('/handOverTo', 'REFERENCE_NOT_FOUND')]);
    const granted = grantedSomewhere(rightsOf(taker));
    const holdings = await this.holdings(tx, from);
    const held = this.holders.all().filter(({ kind }) => holdings.some((holding) => holding.kind === kind));
    requireGrantable(context, { permissions: new Set(held.flatMap(({ giverNeeds }) => giverNeeds)), modules: {} });
    if (held.some(({ takerNeeds }) => !takerNeeds.every((permission) => granted.has(permission))))
      refuseMistakes([mistake('/handOverTo', 'HAND_OVER_UNSUITABLE')]);
    for (const holder of held) await holder.handOver(tx, context, from, to);
    await this.trail.record(tx, context, {
      action: 'staff.hand-over',
      subject: { kind: 'staff', id: from },
      details: { to, ...Object.fromEntries(holdings.map(({ kind, count }) => [kind, count])) },
    });
  }
}
