import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationDraft, PermissionMetadata, TypeConfiguration } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { checkConfiguration } from '@portico/permission';
import {
  Database,
  etagOf,
  isId,
  mistake,
  notFound,
  refuseMistakes,
  type RequestContext,
  requireIfMatch,
  type TenantTransaction,
  type Versioned,
} from '@portico/platform';
import { MetadataService } from '@portico/records';
import { ConfigurationRepository, type DraftRow } from './configuration.repository';
import { withoutDeleted } from './draft.rules';

/** The draft of a type's configuration: edited at leisure, in force for nobody (R12, R39, R47, R55). */
@Injectable()
export class ConfigurationDraftService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async get(context: RequestContext, portalId: string, userTypeId: string): Promise<Versioned<ConfigurationDraft>> {
    const tenant = this.database.for(context);
    const known = isId(portalId) && isId(userTypeId);
    const row = known ? await this.configurations.findDraft(tenant, portalId, userTypeId) : null;
    if (!row) throw notFound();
    return draftOf(row, await this.metadata.permissionMetadata(tenant));
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
      const row = await this.locked(transaction, portalId, userTypeId);
      const current = draftOf(row, await this.metadata.permissionMetadata(transaction));
      requireIfMatch(ifMatch, current.revision, { etag: etagOf(current.revision), draft: current.value });
      if (configuration.baseModuleId !== row.base_module_id) refuseMistakes([mistake('/baseModuleId', 'READ_ONLY')]);
      await this.configurations.saveDraft(transaction, userTypeId, configuration);
      await this.audit.record(transaction, context, {
        action: 'configuration.save-draft',
        subject: { kind: 'user-type', id: userTypeId },
        details: { revision: row.draft_revision + 1 },
      });
    });
    return this.get(context, portalId, userTypeId);
  }

  /** The draft under a lock, for whoever saves or publishes it. @throws PorticoError NOT_FOUND */
  async locked(transaction: TenantTransaction, portalId: string, userTypeId: string): Promise<DraftRow> {
    const known = isId(portalId) && isId(userTypeId);
    if (!known || !(await this.configurations.lock(transaction, portalId, userTypeId))) throw notFound();
    const row = await this.configurations.findDraft(transaction, portalId, userTypeId);
    if (!row) throw notFound();
    return row;
  }
}

function draftOf(row: DraftRow, metadata: PermissionMetadata): Versioned<ConfigurationDraft> {
  const configuration = withoutDeleted(row.draft, metadata);
  return {
    value: {
      configuration,
      publishedVersion: row.published_version,
      hasChanges: row.has_changes,
      issues: checkConfiguration(configuration, metadata),
    },
    revision: row.draft_revision,
  };
}
