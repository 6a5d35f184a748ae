import { Inject, Injectable } from '@nestjs/common';
import type { Page, ScheduleCreate, ScheduledPublication } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Cursors,
  Database,
  isId,
  type ListQuery,
  notFound,
  PorticoError,
  type RequestContext,
  violates,
} from '@portico/platform';
import { ConfigurationDraftService } from '../configuration/configuration-draft.service';
import { ConfigurationPublisher, publisherOf } from '../configuration/configuration-publisher.service';
import { labelOf } from '../configuration/version.rules';
import { ScheduleRepository } from './schedule.repository';
import { publishMoment, scheduledOf } from './schedule.rules';

/** Publications at a chosen time (X6): what the draft says now comes into force then, whatever it becomes meanwhile. */
@Injectable()
export class ScheduleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ScheduleRepository) private readonly schedules: ScheduleRepository,
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
  ): Promise<Page<ScheduledPublication>> {
    const tenant = this.database.for(context);
    await this.drafts.row(tenant, portalId, userTypeId);
    const place = [context.organisationId, 'configuration-schedules', userTypeId];
    const before = cursor === null ? null : (this.cursors.decode(place, cursor)[0] ?? null);
    const rows = await this.schedules.list(tenant, userTypeId, before, limit + 1);
    return this.cursors.page(place, rows.map(scheduledOf), limit, ({ id }) => [id]);
  }

  async get(context: RequestContext, portalId: string, userTypeId: string, id: string): Promise<ScheduledPublication> {
    const tenant = this.database.for(context);
    await this.drafts.row(tenant, portalId, userTypeId);
    const row = isId(id) ? await this.schedules.find(tenant, userTypeId, id) : null;
    if (!row) throw notFound();
    return scheduledOf(row);
  }

  /**
   * What could not be published now is not scheduled either; it is checked once more when its time has come.
   * @throws PorticoError PUBLICATION_SCHEDULED while another one is pending
   */
  async create(
    context: RequestContext,
    portalId: string,
    userTypeId: string,
    ifMatch: string | undefined,
    { publishAt, ...label }: ScheduleCreate,
    id: string,
  ): Promise<ScheduledPublication> {
    await this.database
      .transaction(context, async (transaction) => {
        const row = await this.drafts.lockedAt(transaction, portalId, userTypeId, ifMatch);
        const moment = publishMoment(publishAt, context.now);
        if (row.portal_status !== 'live') throw new PorticoError('PORTAL_NOT_LIVE');
        const publisher = publisherOf(context);
        const configuration = await this.publisher.check(transaction, row, { configuration: row.draft, publisher });
        await this.schedules.insert(transaction, {
          ...{ id, userTypeId, configuration, publishAt: moment },
          ...labelOf(label),
          scheduledAt: context.now,
          scheduledById: publisher.staffUserId,
        });
        await this.audit.record(transaction, context, {
          action: 'configuration.schedule',
          subject: { kind: 'user-type', id: userTypeId },
          details: { publishAt: moment.toISOString() },
        });
      })
      .catch((error: unknown) => {
        if (violates(error, 'configuration_schedules_one_pending')) throw new PorticoError('PUBLICATION_SCHEDULED');
        throw error;
      });
    return this.get(context, portalId, userTypeId, id);
  }

  /** @throws PorticoError PUBLICATION_NOT_PENDING once it is published, cancelled or failed */
  async cancel(context: RequestContext, portalId: string, userTypeId: string, id: string): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      await this.drafts.locked(transaction, portalId, userTypeId);
      const row = isId(id) ? await this.schedules.find(transaction, userTypeId, id) : null;
      if (!row) throw notFound();
      if (!(await this.schedules.end(transaction, userTypeId, id, { state: 'cancelled', at: context.now }))) {
        throw new PorticoError('PUBLICATION_NOT_PENDING');
      }
      await this.audit.record(transaction, context, {
        action: 'configuration.cancel-schedule',
        subject: { kind: 'user-type', id: userTypeId },
        details: { publishAt: row.publish_at.toISOString() },
      });
    });
  }
}
