import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationDraft, PermissionMetadata, TypeConfiguration } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { checkConfiguration } from '@portico/permission';
import {
  Database,
  isId,
  matchesTag,
  mistake,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  requireIfMatch,
  type Tenant,
  type TenantTransaction,
  type Versioned,
} from '@portico/platform';
import { MetadataService } from '@portico/records';
import { ConfigurationRepository, type DraftRow } from './configuration.repository';
import { DraftConflicts } from './draft-conflict.service';
import { withoutDeleted } from './draft.rules';

/** The draft of a type's configuration: edited at leisure, in force for nobody (R12, R39, R47, R55). */
@Injectable()
export class ConfigurationDraftService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(DraftConflicts) private readonly conflicts: DraftConflicts,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async get(context: RequestContext, portalId: string, userTypeId: string): Promise<Versioned<ConfigurationDraft>> {
    const tenant = this.database.for(context);
    const row = await this.row(tenant, portalId, userTypeId);
    const value = draftOf(row, await this.metadata.permissionMetadata(tenant));
    return { value, revision: row.draft_revision };
  }

  /** Saves it as a whole; contradictions are told, and refused only by publishing. */
  async save(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    configuration: TypeConfiguration,
    ifMatch: string | undefined,
  ): Promise<Versioned<ConfigurationDraft>> {
    await this.database.transaction(context, async (transaction) => {
      const row = await this.lockedAt(transaction, portalId, userTypeId, ifMatch, configuration);
      if (configuration.baseModuleId !== row.base_module_id) refuseMistakes([mistake('/baseModuleId', 'READ_ONLY')]);
      const author = { staffUserId: context.actor.id, at: context.now };
      await this.configurations.saveDraft(transaction, userTypeId, configuration, author);
      await this.audit.record(transaction, context, {
        action: 'configuration.save-draft',
        subject: { kind: 'user-type', id: userTypeId },
        details: { revision: row.draft_revision + 1 },
      });
    });
    return this.get(context, portalId, userTypeId);
  }

  /** The type's draft as it stands. @throws PorticoError NOT_FOUND */
  async row(tenant: Tenant, portalId: string, userTypeId: string): Promise<DraftRow> {
    const known = isId(portalId) && isId(userTypeId);
    const row = known ? await this.configurations.findDraft(tenant, portalId, userTypeId) : null;
    if (!row) throw notFound();
    return row;
  }

  /** The draft under a lock, for whoever saves or publishes it. @throws PorticoError NOT_FOUND */
  async locked(transaction: TenantTransaction, portalId: string, userTypeId: string): Promise<DraftRow> {
    const known = isId(portalId) && isId(userTypeId);
    if (!known || !(await this.configurations.lock(transaction, portalId, userTypeId))) throw notFound();
    return this.row(transaction, portalId, userTypeId);
  }

  /**
   * The same, if it is still what the caller saw; else they are told what changed. `sent` is what they made of it.
   * @throws PorticoError NOT_FOUND, PRECONDITION_REQUIRED, PRECONDITION_FAILED with a `DraftConflict`
   */
  async lockedAt(
    transaction: TenantTransaction,
    portalId: string,
    userTypeId: string,
    ifMatch: string | undefined,
    sent: TypeConfiguration | null = null,
  ): Promise<DraftRow> {
    const row = await this.locked(transaction, portalId, userTypeId);
    if (ifMatch === undefined || matchesTag(ifMatch, row.draft_revision)) {
      requireIfMatch(ifMatch, row.draft_revision);
      return row;
    }
    const draft = draftOf(row, await this.metadata.permissionMetadata(transaction));
    const conflict = await this.conflicts.describe(transaction, row, draft, ifMatch, sent);
    throw new PorticoError('PRECONDITION_FAILED', { context: { ...conflict } });
  }
}

function draftOf(row: DraftRow, metadata: PermissionMetadata): ConfigurationDraft {
  const configuration = withoutDeleted(row.draft, metadata);
  return {
    configuration,
    publishedVersion: row.published_version,
    hasChanges: row.has_changes,
    issues: checkConfiguration(configuration, metadata),
  };
}
