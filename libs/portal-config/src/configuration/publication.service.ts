import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationVersion, Page, TypeConfiguration } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { PlanService, SeatService } from '@portico/licensing';
import { checkConfiguration } from '@portico/permission';
import {
  Cursors,
  Database,
  etagOf,
  isId,
  type ListQuery,
  notFound,
  PorticoError,
  type RequestContext,
  requireIfMatch,
  type TenantTransaction,
} from '@portico/platform';
import { MetadataService } from '@portico/records';
import { PortalRepository } from '../portal/portal.repository';
import { ConfigurationDraftService } from './configuration-draft.service';
import { ConfigurationRepository, type DraftRow, type VersionRow } from './configuration.repository';
import { withoutDeleted } from './draft.rules';
import { problemErrorsOf } from './issue.rules';
import { rightsToPublish } from './publish-rights.rules';

/** Puts a draft into force: an immutable version, one pointer moves, live sessions obey with their next request. */
@Injectable()
export class PublicationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationRepository) private readonly configurations: ConfigurationRepository,
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(PortalRepository) private readonly portals: PortalRepository,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /**
   * - Nothing is live before the wizard's finish (R12).
   * - What is published is what was seen: the draft's ETag must match.
   * - A draft that contradicts itself is refused with every contradiction (R50).
   * - A further type needs bought seats (R16). Publishing what is in force already changes nothing.
   */
  async publish(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    ifMatch: string | undefined,
  ): Promise<ConfigurationVersion> {
    const number = await this.database.transaction(context, async (transaction) => {
      const row = await this.drafts.locked(transaction, portalId, userTypeId);
      requireIfMatch(ifMatch, row.draft_revision, { etag: etagOf(row.draft_revision) });
      if (row.portal_status !== 'live') throw new PorticoError('PORTAL_NOT_LIVE');
      if (!row.is_default && (await this.seats.count(transaction, userTypeId)).limit === 0) {
        throw new PorticoError('USER_TYPE_NEEDS_SEATS');
      }
      return this.putIntoForce(transaction, context, row);
    });
    const [version] = await this.configurations.versions(this.database.for(context), userTypeId, number + 1, 1);
    if (!version) throw notFound();
    return versionOf(version);
  }

  /** The wizard's end (R12, R54): the default type's first version and the live portal, together or not at all. */
  async finish(context: RequestContext, portalId: string): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      if (!isId(portalId) || !(await this.portals.lock(transaction, portalId))) throw notFound();
      const portal = await this.portals.find(transaction, portalId);
      if (!portal) throw notFound();
      if (portal.status === 'live') return;
      if (!(await this.plans.of(transaction)).portalsEnabled) throw new PorticoError('PORTALS_NOT_IN_PLAN');
      const row = await this.drafts.locked(transaction, portalId, portal.default_user_type_id);
      await this.putIntoForce(transaction, context, row);
      await this.portals.finish(transaction, portalId, context.now);
      await this.audit.record(transaction, context, {
        action: 'portal.finish',
        subject: { kind: 'portal', id: portalId },
      });
    });
  }

  /** Newest first. */
  async versions(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    { limit, cursor }: Pick<ListQuery, 'limit' | 'cursor'>,
  ): Promise<Page<ConfigurationVersion>> {
    await this.drafts.get(context, portalId, userTypeId);
    const place = [context.organisationId, 'configuration-versions', userTypeId];
    const before = cursor === null ? null : Number(this.cursors.decode(place, cursor)[0]);
    const rows = await this.configurations.versions(this.database.for(context), userTypeId, before, limit + 1);
    return this.cursors.page(place, rows.map(versionOf), limit, ({ number }) => [String(number)]);
  }

  private async putIntoForce(transaction: TenantTransaction, context: RequestContext, row: DraftRow): Promise<number> {
    const metadata = await this.metadata.permissionMetadata(transaction);
    const configuration = withoutDeleted(row.draft, metadata);
    const issues = checkConfiguration(configuration, metadata);
    if (issues.length > 0) {
      throw new PorticoError('CONFIGURATION_INVALID', { errors: problemErrorsOf(issues), context: { issues } });
    }
    const staffUserId = authorised(context, configuration);
    if (!row.has_changes && row.published_version !== null) return row.published_version;
    const by = { staffUserId, at: context.now };
    const number = await this.configurations.publish(transaction, row.user_type_id, configuration, by);
    await this.audit.record(transaction, context, {
      action: 'configuration.publish',
      subject: { kind: 'user-type', id: row.user_type_id },
      details: { version: number },
    });
    return number;
  }
}

function authorised({ actor }: RequestContext, configuration: TypeConfiguration): string {
  if (actor.kind !== 'staff') throw new PorticoError('FORBIDDEN');
  const missing = rightsToPublish(configuration).filter((right) => !actor.permissions.has(right));
  if (missing.length === 0) return actor.id;
  const detail = 'Publishing needs the rights on what it opens.';
  throw new PorticoError('FORBIDDEN', { detail, context: { missing } });
}

function versionOf(row: VersionRow): ConfigurationVersion {
  return {
    number: row.number,
    publishedAt: row.published_at.toISOString(),
    publishedBy: { id: row.published_by_id, name: row.published_by_name ?? '' },
    isLive: row.is_live,
  };
}
