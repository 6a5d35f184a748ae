import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffHolders, type StaffHolder } from '@portico/identity';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';
import { HandOverRepository } from './hand-over.repository';

/** Publications to come are made in the name of who scheduled them, with the rights of that day. */
@Injectable()
export class PublicationHolder implements StaffHolder, OnModuleInit {
  readonly kind = 'publications';
  readonly giverNeeds = ['portal.manage'] as const;
  readonly takerNeeds = ['portal.manage'] as const;

  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(HandOverRepository) private readonly portals: HandOverRepository,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  count(tenant: Tenant, staffUserId: string): Promise<number> {
    return this.portals.countPublications(tenant, staffUserId);
  }

  handOver(tx: TenantTransaction, _context: RequestContext, from: string, to: string): Promise<void> {
    return this.portals.movePublications(tx, from, to);
  }
}
