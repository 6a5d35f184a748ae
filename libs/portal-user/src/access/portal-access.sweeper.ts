import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@portico/identity';
import { Database, Mailer, MailOutbox, Sweeper, systemContext } from '@portico/platform';
import { PortalSessions } from '../session/portal-sessions.service';
import { PortalUserActionRepository } from '../staff/portal-user-action.repository';
import { PortalUserSeats } from '../staff/portal-user-seats.service';
import { ACCESS_MAIL } from './access-mail.renderer';
import { NOTICE_BEFORE_MS } from './access-window.rules';
import { type DueNotice, type DueSeat, PortalAccessRepository } from './portal-access.repository';

const AT_ONCE = 500;

/**
 * When windows end by themselves: the session ends by its own next request; here the seat comes back within a minute
 * (R126, X18), and before that people are told by mail.
 */
@Injectable()
export class PortalAccessSweeper extends Sweeper {
  readonly name = 'portal-access';
  readonly everyMs = 20_000;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(PortalUserSeats) private readonly seats: PortalUserSeats,
    @Inject(PortalUserActionRepository) private readonly users: PortalUserActionRepository,
    @Inject(PortalAccessRepository) private readonly accesses: PortalAccessRepository,
  ) {
    super();
  }

  async sweep(now: Date): Promise<void> {
    const { global } = this.database;
    for (const over of await this.accesses.listOver(global, now, AT_ONCE)) await this.giveBack(over, now);
    if (!this.mailer.isConfigured) return;
    const until = new Date(now.getTime() + NOTICE_BEFORE_MS);
    for (const ending of await this.accesses.listEnding(global, now, until, AT_ONCE)) await this.tell(ending, now);
  }

  /** Looked at again under the lock: the window may have been moved meanwhile. */
  private async giveBack({ organisationId, portalUserId }: DueSeat, now: Date): Promise<void> {
    const context = systemContext(organisationId, this.name, now);
    await this.database.transaction(context, async (transaction) => {
      const users = await this.users.lock(transaction, [portalUserId], now);
      if (!users.some(({ hasLiveAccess, isSeatHeld }) => !hasLiveAccess && isSeatHeld)) return;
      await this.seats.free(transaction, users);
      await this.sessions.endAllOf(transaction, [portalUserId]);
      const subject = { kind: 'portal-user', id: portalUserId };
      await this.audit.record(transaction, context, { action: 'portal-user.access-ended', subject });
    });
  }

  private async tell({ organisationId, accessId }: DueNotice, now: Date): Promise<void> {
    await this.database.transaction({ organisationId }, async (transaction) => {
      if (!(await this.accesses.markNoticed(transaction, accessId))) return;
      const mail = { organisationId, kind: ACCESS_MAIL.ending, referenceId: accessId };
      const mailId = await this.outbox.add(transaction.global, mail, now);
      transaction.afterCommit(() => this.outbox.announce(mailId));
    });
  }
}
