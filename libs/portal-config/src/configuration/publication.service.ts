import { Inject, Injectable } from '@nestjs/common';
import type { ConfigurationVersion, VersionLabel } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { PlanService } from '@portico/licensing';
import { Database, isId, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { PortalRepository } from '../portal/portal.repository';
import { ConfigurationDraftService } from './configuration-draft.service';
import { ConfigurationPublisher, publisherOf } from './configuration-publisher.service';
import { ConfigurationVersionService } from './configuration-version.service';
import { labelOf } from './version.rules';

/** Puts a draft into force. */
@Injectable()
export class PublicationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(ConfigurationPublisher) private readonly publisher: ConfigurationPublisher,
    @Inject(ConfigurationVersionService) private readonly versions: ConfigurationVersionService,
    @Inject(PortalRepository) private readonly portals: PortalRepository,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /**
   * Nothing is live before the wizard's finish (R12). What is published is what was seen: the draft's ETag must match.
   * Publishing what is in force already changes nothing.
   */
  async publish(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    ifMatch: string | undefined,
    label: VersionLabel = {},
  ): Promise<ConfigurationVersion> {
    const number = await this.database.transaction(context, async (transaction) => {
      const row = await this.drafts.lockedAt(transaction, portalId, userTypeId, ifMatch);
      if (row.portal_status !== 'live') throw new PorticoError('PORTAL_NOT_LIVE');
      return this.publisher.putIntoForce(transaction, context, row, {
        ...{ configuration: row.draft, publisher: publisherOf(context), restoredFrom: null },
        ...labelOf(label),
      });
    });
    return this.versions.get(context, portalId, userTypeId, String(number));
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
      await this.publisher.putIntoForce(transaction, context, row, {
        ...{ configuration: row.draft, publisher: publisherOf(context), restoredFrom: null },
        ...labelOf({}),
      });
      await this.portals.finish(transaction, portalId, context.now);
      await this.audit.record(transaction, context, {
        action: 'portal.finish',
        subject: { kind: 'portal', id: portalId },
      });
    });
  }
}
