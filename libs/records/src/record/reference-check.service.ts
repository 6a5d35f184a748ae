import { Inject, Injectable } from '@nestjs/common';
import { RecordReader } from '../plan-sql/record-reader.service';
import type { Tenant } from '@portico/platform';
import { RecordRepository } from './record.repository';
import type { ReferenceUse } from './reference.rules';
import type { WriteScope } from './write-scope.types';

export interface ReferenceAnswer {
  /** Whether the target is there, of the right module, and within the writer's reach. */
  isThere(use: ReferenceUse): boolean;
  /** The unit price of a product among the targets. */
  unitPrice(recordId: string): string | null;
}

/** Asks for all references of a write, or of a whole chunk of an import, at once. */
@Injectable()
export class ReferenceCheck {
  constructor(
    @Inject(RecordRepository) private readonly records: RecordRepository,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  async ask(
    tenant: Tenant,
    uses: readonly ReferenceUse[],
    scope: Pick<WriteScope, 'planOf'>,
  ): Promise<ReferenceAnswer> {
    const staffIds = [...new Set(uses.filter((use) => use.moduleIds === null).map((use) => use.targetId))];
    const recordIds = [...new Set(uses.filter((use) => use.moduleIds !== null).map((use) => use.targetId))];
    const members = staffIds.length > 0 ? await this.records.activeMembers(tenant, staffIds) : new Set<string>();
    const rows = recordIds.length > 0 ? await this.records.referenced(tenant, recordIds) : [];
    const found = new Map(rows.map((row) => [row.id, row]));
    const seen = await this.reader.seen(tenant, scope.planOf, rows);
    return {
      isThere: ({ targetId, moduleIds }) =>
        moduleIds === null
          ? members.has(targetId)
          : moduleIds.includes(found.get(targetId)?.module_id ?? '') && (seen?.has(targetId) ?? true),
      unitPrice: (recordId) => found.get(recordId)?.unit_price ?? null,
    };
  }
}
