import { Inject, Injectable } from '@nestjs/common';
import type { PortalUserSummary } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  isId,
  MailOutbox,
  mistake,
  newId,
  notFound,
  PorticoError,
  type RequestContext,
  type TenantTransaction,
  violates,
} from '@portico/platform';
import { PortalSessions } from '../session/portal-sessions.service';
import { PortalUsers } from '../staff/portal-users.service';
import { ADDRESS_CHANGED_MAIL } from './address-changed.renderer';
import { SignInAddressRepository } from './sign-in-address.repository';

/**
 * The address that somebody signs in with, set by staff when the old one is lost: on the trail, told to the old address,
 * and with an end to every session and every reset that the old one could still open.
 */
@Injectable()
export class SignInAddresses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(PortalUsers) private readonly users: PortalUsers,
    @Inject(SignInAddressRepository) private readonly addresses: SignInAddressRepository,
  ) {}

  /** The password stays. @throws PorticoError SIGN_IN_ADDRESS_TAKEN: it is unique in a portal (R93) */
  async override(context: RequestContext, portalUserId: string, email: string): Promise<PortalUserSummary> {
    if (!isId(portalUserId)) throw notFound();
    const work = async (transaction: TenantTransaction): Promise<void> => {
      const user = await this.addresses.lock(transaction, portalUserId);
      if (!user) throw notFound();
      if (user.email === email) return;
      const id = newId();
      const change = { id, portalUserId, oldEmail: user.email, newEmail: email };
      await this.addresses.change(transaction, { ...change, changedById: staffId(context), now: context.now });
      await this.sessions.endAll(transaction, portalUserId);
      const subject = { kind: 'portal-user', id: portalUserId };
      const details = { addressChangeId: id };
      await this.audit.record(transaction, context, { action: 'portal-user.set-sign-in-address', subject, details });
      const mail = { organisationId: context.organisationId, kind: ADDRESS_CHANGED_MAIL, referenceId: id };
      const mailId = await this.outbox.add(transaction.global, mail, context.now);
      transaction.afterCommit(() => this.outbox.announce(mailId));
    };
    await this.database.transaction(context, work).catch((error: unknown) => {
      if (!violates(error, 'portal_users_email')) throw error;
      throw new PorticoError('SIGN_IN_ADDRESS_TAKEN', { errors: [mistake('/email', 'SIGN_IN_ADDRESS_TAKEN')] });
    });
    return this.users.get(context, portalUserId);
  }
}

function staffId({ actor }: RequestContext): string {
  if (actor.kind !== 'staff') throw new Error('only staff set the sign-in address of somebody else');
  return actor.id;
}
