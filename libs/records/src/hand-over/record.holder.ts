import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffHolders, type StaffHolder } from '@portico/identity';
import type { RequestContext, Tenant, TenantTransaction } from '@portico/platform';
import { HistoryRepository } from '../history/history.repository';
import { RecordHandOverRepository } from './record-hand-over.repository';

/** In one statement: a hundred thousand are twenty, each far from the limit of time that statements have. */
const CHUNK = 5_000;

/** Records and their owner. Each one's history says that it changed hands. */
@Injectable()
export class RecordHolder implements StaffHolder, OnModuleInit {
  readonly kind = 'records';
  readonly giverNeeds = ['record.view', 'record.edit', 'record.all'] as const;
  readonly takerNeeds = ['record.view'] as const;

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

  async handOver(tx: TenantTransaction, context: RequestContext, from: string, to: string): Promise<void> {
    const changes = [{ fieldId: null, name: 'ownerId', before: from, after: to }];
    for (const moduleId of await this.records.modules(tx)) {
      for (const isDeleted of [false, true]) {
        const chunk = { from, to, isDeleted, limit: CHUNK, now: context.now };
        let moved: { id: string; version: number }[];
        do {
          moved = await this.records.moveRecords(tx, moduleId, chunk);
          if (moved.length > 0) await this.history.insertAlike(tx, context, moved, changes);
        } while (moved.length === CHUNK);
      }
    }
  }
}
