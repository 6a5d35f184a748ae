import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffHolders, type Giving, type HolderOfMany } from '@portico/identity';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';
import { HistoryRepository } from '../history/history.repository';
import { RecordHandOverRepository } from './record-hand-over.repository';

/** Records and their owner. Each one's history says that it changed hands. */
@Injectable()
export class RecordHolder implements HolderOfMany, OnModuleInit {
  readonly kind = 'records';
  readonly giverNeeds = ['record.view', 'record.edit', 'record.all'] as const;
  readonly takerNeeds = ['record.view'] as const;
  readonly isMany = true;

  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(RecordHandOverRepository) private readonly records: RecordHandOverRepository,
    @Inject(HistoryRepository) private readonly history: HistoryRepository,
  ) {}

  onModuleInit(): void {
    this.holders.register(this);
  }

  count(tenant: Tenant, staffUserId: string): Promise<number> {
    return this.records.countRecords(tenant, staffUserId);
  }

  /** Live ones and those in the recycle bin, module by module, until there are as many as asked for or none is left. */
  async handOver(tx: TenantTransaction, context: RequestContext, { from, to }: Giving, limit: number): Promise<number> {
    const changes = [{ fieldId: null, name: 'ownerId', before: from, after: to }];
    let left = limit;
    for (const moduleId of await this.records.modules(tx)) {
      for (const isDeleted of [false, true]) {
        if (left === 0) return limit;
        const some = { from, to, isDeleted, limit: left, now: context.now };
        const moved = await this.records.moveRecords(tx, moduleId, some);
        if (moved.length > 0) await this.history.insertAlike(tx, context, moved, changes);
        left -= moved.length;
      }
    }
    return limit - left;
  }
}
