import { Inject, Injectable } from '@nestjs/common';
import type { ErrorCode } from '@portico/contracts';
import { AuditTrail, StaffMembers } from '@portico/identity';
import { Database, PorticoError, type RequestContext, systemContext } from '@portico/platform';
import { ConfigurationDraftService } from '../configuration/configuration-draft.service';
import { ConfigurationPublisher } from '../configuration/configuration-publisher.service';
import { type DueSchedule, ScheduleRepository } from './schedule.repository';

/** What ends a scheduled publication for good; anything else is tried again. */
const FINAL: readonly ErrorCode[] = ['CONFIGURATION_INVALID', 'FORBIDDEN', 'USER_TYPE_NEEDS_SEATS', 'PORTAL_NOT_LIVE'];

/**
 * Publishes what is due, in the name of who scheduled it and with the rights that they have now. Version and end of
 * the schedule are one transaction: a worker that is killed has published it or has not, and whoever comes next finds
 * out which.
 */
@Injectable()
export class DuePublications {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ScheduleRepository) private readonly schedules: ScheduleRepository,
    @Inject(ConfigurationDraftService) private readonly drafts: ConfigurationDraftService,
    @Inject(ConfigurationPublisher) private readonly publisher: ConfigurationPublisher,
    @Inject(StaffMembers) private readonly staff: StaffMembers,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  async publishAll(now: Date): Promise<void> {
    for (const due of await this.schedules.due(this.database.global, now)) await this.publish(due, now);
  }

  private async publish(due: DueSchedule, now: Date): Promise<void> {
    const context = systemContext(due.organisation_id, 'scheduled-publication', now, `schedule-${due.id}`);
    try {
      await this.putIntoForce(context, due);
    } catch (error) {
      if (!(error instanceof PorticoError) || !FINAL.includes(error.code)) throw error;
      await this.fail(context, due, error.code);
    }
  }

  private async putIntoForce(context: RequestContext, due: DueSchedule): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      const row = await this.drafts.locked(transaction, due.portal_id, due.user_type_id);
      const configuration = await this.schedules.findPending(transaction, due.user_type_id, due.id);
      const schedule = await this.schedules.find(transaction, due.user_type_id, due.id);
      if (!configuration || !schedule) return;
      const staffUserId = schedule.scheduled_by_id;
      const { permissions, modules = {} } = await this.staff.actorOf(transaction, staffUserId);
      if (!permissions.has('portal.manage')) throw new PorticoError('FORBIDDEN');
      const version = await this.publisher.putIntoForce(transaction, context, row, {
        ...{ configuration, publisher: { staffUserId, rights: { permissions, modules } }, restoredFrom: null },
        ...{ name: schedule.name, note: schedule.note },
      });
      const end = { state: 'published', at: context.now, version } as const;
      await this.schedules.end(transaction, due.user_type_id, due.id, end);
    });
  }

  private async fail(context: RequestContext, due: DueSchedule, failure: ErrorCode): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      const end = { state: 'failed', at: context.now, failure } as const;
      if (!(await this.schedules.end(transaction, due.user_type_id, due.id, end))) return;
      await this.audit.record(transaction, context, {
        action: 'configuration.schedule-failed',
        subject: { kind: 'user-type', id: due.user_type_id },
        details: { code: failure },
      });
    });
  }
}
