import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { PasswordResetRedeem } from '@portico/contracts';
import {
  Clock,
  Database,
  Hmac,
  HMAC_PURPOSE,
  isId,
  Mailer,
  MailOutbox,
  mistake,
  newId,
  passwordMistake,
  Passwords,
  PorticoError,
  refuseMistakes,
} from '@portico/platform';
import { AddressRequestRepository } from '../address/address-request.repository';
import { PortalLockRepository } from '../lock/portal-lock.repository';
import { PublicPortals } from '../portal/public-portals.service';
import { PortalUserRepository } from '../portal-user.repository';
import { PortalSessions } from '../session/portal-sessions.service';
import { PasswordResetHooks } from './password-reset.hooks';
import { PortalPasswordResetRepository } from './portal-password-reset.repository';

const VALID_MS = 3_600_000;
/** Answers to known and unknown addresses take the same time: longer than the work for a known one. */
const ANSWER_MS = 200;
export const PORTAL_RESET_MAIL = 'portal.password-reset';

/** A new password by mail. The link is valid for an hour and for one use; nothing stored would make another one. */
@Injectable()
export class PortalPasswordResets {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(PasswordResetHooks) private readonly hooks: PasswordResetHooks,
    @Inject(PortalUserRepository) private readonly users: PortalUserRepository,
    @Inject(PortalLockRepository) private readonly locks: PortalLockRepository,
    @Inject(AddressRequestRepository) private readonly addressRequests: AddressRequestRepository,
    @Inject(PortalPasswordResetRepository) private readonly resets: PortalPasswordResetRepository,
  ) {}

  /** Says nothing about whether the address is known. @throws PorticoError MAIL_NOT_CONFIGURED */
  async request(portalId: string, email: string): Promise<void> {
    const { organisationId } = await this.portals.get(portalId);
    this.mailer.requireConfigured();
    await Promise.all([this.write(organisationId, portalId, email.trim().toLowerCase()), pause(ANSWER_MS)]);
  }

  /**
   * Sets the password; ends all sessions, other resets, a change of the address and its pending invitations.
   * @throws PorticoError RESET_LINK_INVALID for a link that is used, expired or made up
   */
  async redeem(portalId: string, { token, password }: PasswordResetRedeem): Promise<void> {
    const { organisationId } = await this.portals.get(portalId);
    const [resetId = '', signature = ''] = token.split('.');
    if (!isId(resetId) || !this.hmac.verify(signature, HMAC_PURPOSE.portalPasswordReset, organisationId, resetId))
      throw new PorticoError('RESET_LINK_INVALID');
    const now = this.clock.now();
    const reset = await this.resets.findLive(this.database.for({ organisationId }), resetId, now);
    if (reset?.portal_id !== portalId) throw new PorticoError('RESET_LINK_INVALID');
    const wrong = passwordMistake(password, [reset.email, reset.name, reset.portal_name]);
    if (wrong) refuseMistakes([mistake('/password', wrong)], wrong);
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction({ organisationId }, async (transaction) => {
      if (!(await this.resets.use(transaction, resetId, now))) throw new PorticoError('RESET_LINK_INVALID');
      await this.users.setPassword(transaction, reset.portal_user_id, passwordHash);
      await this.resets.useUpAll(transaction, reset.portal_user_id, now);
      await this.locks.forgetAttempts(transaction, reset.portal_user_id);
      await this.addressRequests.deleteOf(transaction, reset.portal_user_id);
      await this.sessions.endAll(transaction, reset.portal_user_id);
      await this.hooks.run(transaction, { portalId, emailKey: reset.email_key, now });
    });
  }

  /** The token of a reset's link: it follows from the ids, so that a retried mail carries the same one. */
  token(organisationId: string, resetId: string): string {
    return `${resetId}.${this.hmac.sign(HMAC_PURPOSE.portalPasswordReset, organisationId, resetId)}`;
  }

  private async write(organisationId: string, portalId: string, emailKey: string): Promise<void> {
    const now = this.clock.now();
    const user = await this.users.findByAddress(this.database.for({ organisationId }), portalId, emailKey, now);
    if (user?.status !== 'active' || !user.is_admitted || user.is_locked_by_staff) return;
    await this.database.transaction({ organisationId }, async (transaction) => {
      const id = newId();
      const expiresAt = new Date(now.getTime() + VALID_MS);
      await this.resets.insert(transaction, { id, portalUserId: user.id, now, expiresAt });
      const mail = { organisationId, kind: PORTAL_RESET_MAIL, referenceId: id };
      const mailId = await this.outbox.add(transaction.global, mail, now);
      transaction.afterCommit(() => this.outbox.announce(mailId));
    });
  }
}
