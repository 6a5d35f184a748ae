import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@portico/identity';
import { Database, type RequestContext, type TenantTransaction } from '@portico/platform';
import { MetadataChangeRepository } from './metadata-change.repository';
import { MetadataRepository } from './metadata.repository';
import { MetadataService } from './metadata.service';
import type { OrganisationMetadata } from './organisation-metadata';

/** How metadata is changed: one change at a time, told in the audit trail, in force with the next request. */
@Injectable()
export class MetadataEditor {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(MetadataRepository) private readonly rows: MetadataRepository,
    @Inject(MetadataChangeRepository) private readonly changes: MetadataChangeRepository,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /** Work sees the metadata that no other change can alter meanwhile. */
  async change(
    context: RequestContext,
    work: (transaction: TenantTransaction, metadata: OrganisationMetadata) => Promise<void>,
  ): Promise<void> {
    await this.locked(context, async (transaction, metadata) => {
      await work(transaction, metadata);
      await this.raiseRevision(transaction);
    });
  }

  /** The same for what may be one person's own, of which nobody else has to hear. */
  async locked(
    context: RequestContext,
    work: (transaction: TenantTransaction, metadata: OrganisationMetadata) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      await this.changes.lock(transaction);
      await work(transaction, await this.metadata.of(transaction));
    });
  }

  raiseRevision(transaction: TenantTransaction): Promise<void> {
    return this.rows.raiseRevision(transaction);
  }

  note(
    transaction: TenantTransaction,
    context: RequestContext,
    action: `${'module' | 'field' | 'layout' | 'list-view'}.${string}`,
    id: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    const [kind = 'module'] = action.split('.');
    return this.audit.record(transaction, context, { action, subject: { kind, id }, details });
  }
}
