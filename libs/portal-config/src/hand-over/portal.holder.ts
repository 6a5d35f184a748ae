import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffHolders, type StaffHolder } from '@portico/identity';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';
import { HandOverRepository } from './hand-over.repository';

/** Who owns what portal users create. */
@Injectable()
export class PortalHolder implements StaffHolder, OnModuleInit {
  readonly kind = 'portal';
  readonly giverNeeds = ['portal.manage'] as const;
  readonly takerNeeds = ['record.view'] as const;

  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(HandOverRepository) private readonly portals: HandOverRepository,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  count(tenant: Tenant, staffUserId: string): Promise<number> {
    return this.portals.countPortals(tenant, staffUserId);
  }

  handOver(tx: TenantTransaction, _context: RequestContext, from: string, to: string): Promise<void> {
    return this.portals.movePortals(tx, from, to);
  }
}
