import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@portico/identity';
import { Database, MailOutbox, systemContext, type Tenant } from '@portico/platform';
import { GUESS_LIMITS, judgeAttempt, type GuessVerdict } from './lock.rules';
import { ACCOUNT_LOCKED_MAIL } from './account-locked.renderer';
import { PortalLockRepository } from './portal-lock.repository';

/** Wrong passwords in a row lock the account for a while; the person is told, and can set a new password by mail. */
@Injectable()
export class SignInAttempts {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(PortalLockRepository) private readonly locks: PortalLockRepository,
  ) {}

  /** Runs beside the check of the password, so that it takes no time of its own that could tell who is known. */
  async count(tenant: Tenant, portalUserId: string, now: Date): Promise<GuessVerdict> {
    const since = new Date(now.getTime() - GUESS_LIMITS.withinMs);
    return judgeAttempt(await this.locks.countAttempt(tenant, portalUserId, now, since));
  }

  async lock({ organisationId }: Tenant, portalUserId: string, now: Date): Promise<void> {
    const context = systemContext(organisationId, 'sign-in', now);
    await this.database.transaction(context, async (transaction) => {
      const until = new Date(now.getTime() + GUESS_LIMITS.lockMs);
      if (!(await this.locks.lockAfterGuesses(transaction, portalUserId, now, until))) return;
      const subject = { kind: 'portal-user', id: portalUserId };
      const details = { attempts: GUESS_LIMITS.attempts, until: until.toISOString() };
      await this.audit.record(transaction, context, { action: 'portal-user.lock-after-guesses', subject, details });
      const mail = { organisationId, kind: ACCOUNT_LOCKED_MAIL, referenceId: portalUserId };
      const mailId = await this.outbox.add(transaction.global, mail, now);
      transaction.afterCommit(() => this.outbox.announce(mailId));
    });
  }
}
