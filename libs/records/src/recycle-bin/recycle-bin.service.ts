import { Inject, Injectable } from '@nestjs/common';
import type { AccessPlan, RecycleBinEmptied } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  PorticoError,
  type RequestContext,
  StoredFiles,
  type TenantTransaction,
  notFound,
} from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { MetadataService } from '../metadata/metadata.service';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { StaffRecordPolicy } from '../record/staff-record.policy';
import { RecycleBinRepository } from './recycle-bin.repository';

const CHUNK = 500;

/**
 * The end of a record.
 *
 * - Only what lies in the recycle bin is removed for good.
 * - A record that a portal user stands on stays: remove the user first.
 * - Lookups that pointed at it become empty; its links, rows, notes, files and history go with it.
 */
@Injectable()
export class RecycleBin {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(RecycleBinRepository) private readonly bin: RecycleBinRepository,
    @Inject(StaffRecordPolicy) private readonly policy: StaffRecordPolicy,
    @Inject(StoredFiles) private readonly files: StoredFiles,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /** @throws PorticoError NOT_FOUND unless it is in the recycle bin, RECORD_IN_USE while a portal user stands on it */
  async purge(context: RequestContext, moduleName: string, recordId: string): Promise<void> {
    const { metadata, module, plan } = await this.module(context, moduleName);
    await this.database.transaction(context, async (transaction) => {
      const [found] = await this.bin.lock(transaction, plan, [recordId], null, 1);
      if (!found) throw notFound();
      if (found.is_used) throw new PorticoError('RECORD_IN_USE', { detail: 'A portal user stands on this record.' });
      await this.remove(transaction, context, metadata, module, [recordId]);
    });
  }

  /** Chunk by chunk, each a transaction of its own: a bin of any size holds nobody up for long. */
  async empty(context: RequestContext, moduleName: string): Promise<RecycleBinEmptied> {
    const { metadata, module, plan } = await this.module(context, moduleName);
    const total: RecycleBinEmptied = { purged: 0, kept: 0 };
    let after: string | null = null;
    do {
      after = await this.database.transaction(context, async (transaction): Promise<string | null> => {
        const found = await this.bin.lock(transaction, plan, null, after, CHUNK);
        const ids = found.filter((one) => !one.is_used).map(({ id }) => id);
        await this.remove(transaction, context, metadata, module, ids);
        total.purged += ids.length;
        total.kept += found.length - ids.length;
        return found.length < CHUNK ? null : (found.at(-1)?.id ?? null);
      });
    } while (after !== null);
    return total;
  }

  private async remove(
    transaction: TenantTransaction,
    context: RequestContext,
    metadata: OrganisationMetadata,
    module: ModuleDefinition,
    recordIds: readonly string[],
  ): Promise<void> {
    if (recordIds.length === 0) return;
    for (const { field } of metadata.lookupsTo(module.id)) await this.bin.unlink(transaction, field, recordIds);
    const files = await this.bin.files(transaction, recordIds);
    transaction.afterCommit(() => this.files.remove(context, files));
    await this.bin.delete(transaction, recordIds);
    await this.audit.record(
      transaction,
      context,
      ...recordIds.map((id) => ({
        action: 'record.purge',
        subject: { kind: 'record', id },
        details: { module: module.apiName },
      })),
    );
  }

  private async module(
    context: RequestContext,
    name: string,
  ): Promise<{ metadata: OrganisationMetadata; module: ModuleDefinition; plan: AccessPlan }> {
    const metadata = await this.metadata.of(this.database.for(context));
    const module = this.policy.require(context, metadata, name, 'purge');
    return { metadata, module, plan: this.policy.access(context, metadata, module).plan };
  }
}
