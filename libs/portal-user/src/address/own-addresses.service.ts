import { Inject, Injectable } from '@nestjs/common';
import type { OwnAddressChange, OwnSignInAddress } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  Mailer,
  MailOutbox,
  mistake,
  newId,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { OwnPassword } from '../password/own-password.service';
import type { PortalSession } from '../session/portal-session.types';
import { ADDRESS_CONFIRM_MAILS } from './address-confirm.renderer';
import { ADDRESS_REQUEST_MS } from './address-link.rules';
import { AddressPolicy } from './address-policy';
import { AddressRequestRepository } from './address-request.repository';
import { SignInAddressRepository } from './sign-in-address.repository';

/** A change of the sign-in address as the person asks for it: nothing changes before both mailboxes have confirmed. */
@Injectable()
export class OwnAddresses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(OwnPassword) private readonly password: OwnPassword,
    @Inject(AddressPolicy) private readonly policy: AddressPolicy,
    @Inject(SignInAddressRepository) private readonly addresses: SignInAddressRepository,
    @Inject(AddressRequestRepository) private readonly requests: AddressRequestRepository,
  ) {}

  async get(context: RequestContext, session: PortalSession): Promise<OwnSignInAddress> {
    const pending = await this.requests.findOf(this.database.for(context), session.portalUserId, context.now);
    return {
      email: session.email,
      pending: pending && {
        email: pending.newEmail,
        isOldConfirmed: pending.oldConfirmedAt !== null,
        isNewConfirmed: pending.newConfirmedAt !== null,
        expiresAt: pending.expiresAt.toISOString(),
      },
    };
  }

  /**
   * Whether somebody else signs in with the new address is not even asked: neither the answer nor its time can tell.
   * @throws PorticoError PASSWORD_WRONG, SIGN_IN_ADDRESS_SAME, ADDRESS_NOT_ALLOWED, MAIL_NOT_CONFIGURED
   */
  async request(context: RequestContext, session: PortalSession, wish: OwnAddressChange): Promise<OwnSignInAddress> {
    const { portalUserId } = session;
    const { email } = wish;
    this.mailer.requireConfigured();
    await this.password.require(context, session, wish.currentPassword);
    if (email === session.email) refuseMistakes([mistake('/email', 'SIGN_IN_ADDRESS_SAME')], 'SIGN_IN_ADDRESS_SAME');
    if (!(await this.policy.allows(this.database.for(context), { portalUserId, email })))
      refuseMistakes([mistake('/email', 'ADDRESS_NOT_ALLOWED')], 'ADDRESS_NOT_ALLOWED');
    await this.database.transaction(context, async (transaction) => {
      // Two wishes at once follow one another.
      if (!(await this.addresses.lock(transaction, portalUserId))) throw new PorticoError('UNAUTHENTICATED');
      const id = newId();
      const expiresAt = new Date(context.now.getTime() + ADDRESS_REQUEST_MS);
      await this.requests.replace(transaction, { id, portalUserId, newEmail: email, now: context.now, expiresAt });
      await this.note(transaction, context, 'portal-user.ask-sign-in-address', portalUserId);
      for (const kind of Object.values(ADDRESS_CONFIRM_MAILS)) {
        const mail = { organisationId: context.organisationId, kind, referenceId: id };
        const mailId = await this.outbox.add(transaction.global, mail, context.now);
        transaction.afterCommit(() => this.outbox.announce(mailId));
      }
    });
    return this.get(context, session);
  }

  /** Links that were mailed for it open nothing any more. Doing it twice does nothing more. */
  async cancel(context: RequestContext, { portalUserId }: PortalSession): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      // A confirmation that runs at this moment comes first or finds nothing.
      await this.addresses.lock(transaction, portalUserId);
      if (await this.requests.deleteOf(transaction, portalUserId))
        await this.note(transaction, context, 'portal-user.cancel-sign-in-address', portalUserId);
    });
  }

  private note(
    transaction: TenantTransaction,
    context: RequestContext,
    action: string,
    portalUserId: string,
  ): Promise<void> {
    return this.audit.record(transaction, context, { action, subject: { kind: 'portal-user', id: portalUserId } });
  }
}
