import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';
import { OrganisationRepository } from '../organisation/organisation.repository';
import { StaffHolders, type Giving, type HolderOfFew } from './staff-holders.registry';

/** The organisation's first administrator: their mail domain is one of its own. */
@Injectable()
export class OrganisationHolder implements HolderOfFew, OnModuleInit {
  readonly kind = 'organisation';
  readonly giverNeeds = ['organisation.manage'] as const;
  readonly takerNeeds = ['organisation.manage'] as const;

  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(OrganisationRepository) private readonly organisations: OrganisationRepository,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  count(tenant: Tenant, staffUserId: string): Promise<number> {
    return this.organisations.countSuperAdministrator(tenant, staffUserId);
  }

  handOver(tx: TenantTransaction, _context: RequestContext, { from, to }: Giving): Promise<void> {
    return this.organisations.moveSuperAdministrator(tx, from, to);
  }
}
