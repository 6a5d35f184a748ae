import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffHolders, type Giving, type HolderOfFew } from '@portico/identity';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';
import { RecordHandOverRepository } from './record-hand-over.repository';

/** What somebody submitted and nobody has decided yet: who takes it over can withdraw it, and somebody else decides. */
@Injectable()
export class DecisionHolder implements HolderOfFew, OnModuleInit {
  readonly kind = 'decisions';
  readonly giverNeeds = ['record.view', 'record.edit', 'record.all'] as const;
  readonly takerNeeds = ['record.view'] as const;

  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(RecordHandOverRepository) private readonly records: RecordHandOverRepository,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  count(tenant: Tenant, staffUserId: string): Promise<number> {
    return this.records.countDecisions(tenant, staffUserId);
  }

  handOver(tx: TenantTransaction, _context: RequestContext, { from, to }: Giving): Promise<void> {
    return this.records.moveDecisions(tx, from, to);
  }
}
