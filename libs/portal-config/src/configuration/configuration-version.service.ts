import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationVersion, ConfigurationVersionDetail, Page, VersionLabel } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Cursors, Database, type ListQuery, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { ConfigurationDraftService } from './configuration-draft.service';
import { ConfigurationPublisher, publisherOf } from './configuration-publisher.service';
import { ConfigurationRepository } from './configuration.repository';
import { labelOf, versionNumber, versionOf } from './version.rules';

/** The versions of a type's configuration: every one is kept, can be named, and can be put back into force (X6). */
@Injectable()
export class ConfigurationVersionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(ConfigurationPublisher) private readonly publisher: ConfigurationPublisher,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** Newest first. */
  async list(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    { limit, cursor }: Pick<ListQuery, 'limit' | 'cursor'>,
  ): Promise<Page<ConfigurationVersion>> {
    const tenant = this.database.for(context);
    await this.drafts.row(tenant, portalId, userTypeId);
    const place = [context.organisationId, 'configuration-versions', userTypeId];
    const before = cursor === null ? null : Number(this.cursors.decode(place, cursor)[0]);
    const rows = await this.configurations.versions(tenant, userTypeId, before, limit + 1);
    return this.cursors.page(place, rows.map(versionOf), limit, ({ number }) => [String(number)]);
  }

  async get(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    number: string,
  ): Promise<ConfigurationVersion> {
    const tenant = this.database.for(context);
    await this.drafts.row(tenant, portalId, userTypeId);
    const row = await this.configurations.findVersionRow(tenant, userTypeId, versionNumber(number));
    if (!row) throw notFound();
    return versionOf(row);
  }

  async describe(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    number: string,
  ): Promise<ConfigurationVersionDetail> {
    const version = await this.get(context, portalId, userTypeId, number);
    const configuration = await this.configurations.findVersion(this.database.for(context), userTypeId, version.number);
    if (!configuration) throw notFound();
    return { ...version, configuration };
  }

  /** Names it, or writes a note: the snapshot itself never changes. */
  async label(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    number: string,
    label: VersionLabel,
  ): Promise<ConfigurationVersion> {
    await this.database.transaction(context, async (transaction) => {
      await this.drafts.locked(transaction, portalId, userTypeId);
      const row = await this.configurations.findVersionRow(transaction, userTypeId, versionNumber(number));
      if (!row) throw notFound();
      const after = labelOf(label, row);
      if (after.name === row.name && after.note === row.note) return;
      await this.configurations.labelVersion(transaction, userTypeId, row.number, after);
      await this.audit.record(transaction, context, {
        action: 'configuration.label-version',
        subject: { kind: 'user-type', id: userTypeId },
        details: { version: row.number, ...after },
      });
    });
    return this.get(context, portalId, userTypeId, number);
  }

  /**
   * Rolls back: publishes an older snapshot as a new version. It is checked as any publication is: what contradicts
   * the modules of today is refused. A draft with changes of its own stays as it is.
   *
   * @throws PorticoError CONFLICT for the version that is in force
   */
  async restore(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    number: string,
    ifMatch: string | undefined,
    label: VersionLabel,
  ): Promise<ConfigurationVersion> {
    const restored = await this.database.transaction(context, async (transaction) => {
      // What is not there is told first, as for every id of a path.
      const restoredFrom = versionNumber(number);
      const configuration = await this.configurations.findVersion(transaction, userTypeId, restoredFrom);
      if (!configuration) throw notFound();
      const row = await this.drafts.lockedAt(transaction, portalId, userTypeId, ifMatch);
      if (restoredFrom === row.published_version) {
        throw new PorticoError('CONFLICT', { detail: 'This version is in force already.' });
      }
      return this.publisher.putIntoForce(transaction, context, row, {
        ...{ configuration, publisher: publisherOf(context), restoredFrom },
        ...labelOf(label),
      });
    });
    return this.get(context, portalId, userTypeId, String(restored));
  }
}
