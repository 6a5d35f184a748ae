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

export interface NewAddress {
  portalUserId: string;
  oldEmail: string;
  newEmail: string;
}

/** The address that somebody signs in with: changed by staff when the old one is lost, or by the person themselves. */
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

  /** @throws PorticoError SIGN_IN_ADDRESS_TAKEN: it is unique in a portal (R93) */
  async override(context: RequestContext, portalUserId: string, email: string): Promise<PortalUserSummary> {
    if (!isId(portalUserId)) throw notFound();
    const work = async (transaction: TenantTransaction): Promise<void> => {
      const user = await this.addresses.lock(transaction, portalUserId);
      if (!user) throw notFound();
      if (user.email !== email)
        await this.change(transaction, context, { portalUserId, oldEmail: user.email, newEmail: email });
    };
    await this.database.transaction(context, work).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      throw new PorticoError('SIGN_IN_ADDRESS_TAKEN', { errors: [mistake('/email', 'SIGN_IN_ADDRESS_TAKEN')] });
    });
    return this.users.get(context, portalUserId);
  }

  /**
   * On the trail, told to the old address, and with an end to every session and every link that the old one could still
   * open. The password, the seat and invitations stay. The person's row is locked by the caller.
   * @throws what `isTaken` knows
   */
  async change(transaction: TenantTransaction, context: RequestContext, address: NewAddress): Promise<void> {
    const { portalUserId } = address;
    const id = newId();
    const changedById = context.actor.kind === 'staff' ? context.actor.id : null;
    await this.addresses.change(transaction, { ...address, id, changedById, now: context.now });
    await this.sessions.endAll(transaction, portalUserId);
    const action = changedById === null ? 'portal-user.change-sign-in-address' : 'portal-user.set-sign-in-address';
    const subject = { kind: 'portal-user', id: portalUserId };
    await this.audit.record(transaction, context, { action, subject, details: { addressChangeId: id } });
    const mail = { organisationId: context.organisationId, kind: ADDRESS_CHANGED_MAIL, referenceId: id };
    const mailId = await this.outbox.add(transaction.global, mail, context.now);
    transaction.afterCommit(() => this.outbox.announce(mailId));
  }
}

/** Whether a transaction failed because somebody else signs in with the address. */
export function isTaken(error: unknown): boolean {
  return violates(error, 'portal_users_email');
}
