import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  Hmac,
  HMAC_PURPOSE,
  Mailer,
  MailOutbox,
  newId,
  PORTICO_CONFIG,
  PorticoError,
  type GlobalQuery,
  type PorticoConfig,
} from '@portico/platform';
import { emailKey } from '../staff/email.rules';
import { resetExpiry, resetTokenParts } from './password-reset.rules';
import { PasswordResetRepository } from './password-reset.repository';
import { StaffPasswords } from './staff-passwords.service';

export const RESET_MAIL = 'staff.password-reset';
export const WELCOME_MAIL = 'staff.welcome';

/**
 * Password reset by mail, and the first password of new staff. The link's token follows from the reset's id and the
 * installation's secret: neither the database nor the queue holds anything that opens an account.
 */
@Injectable()
export class StaffPasswordResets {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PasswordResetRepository) private readonly resets: PasswordResetRepository,
    @Inject(StaffPasswords) private readonly passwords: StaffPasswords,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  /**
   * The same answer after the same work for known, unknown and deactivated addresses: a mail is queued each time, and
   * one without a reset behind it is dropped when it is its turn.
   *
   * @throws PorticoError MAIL_NOT_CONFIGURED
   */
  async request(email: string): Promise<void> {
    this.mailer.requireConfigured();
    const now = this.clock.now();
    const id = newId();
    const { global } = this.database;
    await this.resets.insertByEmail(global, {
      id,
      emailKey: emailKey(email),
      createdAt: now,
      expiresAt: resetExpiry('reset', now),
    });
    const mailId = await this.outbox.add(global, { organisationId: null, kind: RESET_MAIL, referenceId: id }, now);
    await this.announce(mailId);
  }

  /** A link to set the first password, good for seven days. Returns the mail to announce after the commit. */
  async welcome(global: GlobalQuery, staffUserId: string, now: Date): Promise<string> {
    const referenceId = await this.addWelcome(global, staffUserId, now);
    return this.outbox.add(global, { organisationId: null, kind: WELCOME_MAIL, referenceId }, now);
  }

  /** The same link without a mail: for an operator, who hands it over. */
  async welcomeLink(global: GlobalQuery, staffUserId: string, now: Date): Promise<string> {
    return this.linkOf(await this.addWelcome(global, staffUserId, now));
  }

  private async addWelcome(global: GlobalQuery, staffUserId: string, now: Date): Promise<string> {
    const reset = { id: newId(), staffUserId, purpose: 'welcome' as const, createdAt: now };
    await this.resets.insert(global, { ...reset, expiresAt: resetExpiry('welcome', now) });
    return reset.id;
  }

  /** The queue is a hint: where it is not reachable, the outbox's sweeper finds the mail. */
  async announce(mailId: string): Promise<void> {
    await this.outbox.announce(mailId).catch(() => undefined);
  }

  linkOf(resetId: string): string {
    const signature = this.hmac.sign(HMAC_PURPOSE.staffPasswordReset, resetId);
    return `${this.config.publicUrl}/admin/set-password#${resetId}.${signature}`;
  }

  /**
   * Sets the password. The link is used up; other links and all sessions of the person end.
   *
   * @throws PorticoError RESET_LINK_INVALID, INPUT_INVALID with the mistake of the password
   */
  async redeem(token: string, password: string): Promise<void> {
    const now = this.clock.now();
    const parts = resetTokenParts(token);
    const isOurs = parts && this.hmac.verify(parts.signature, HMAC_PURPOSE.staffPasswordReset, parts.id);
    const person = isOurs && (await this.resets.findOpen(this.database.global, parts.id, now));
    if (!person) throw new PorticoError('RESET_LINK_INVALID');
    const hash = await this.passwords.hashNew(password, '/password', [person.email, person.name]);
    await this.database.transaction({ organisationId: person.staffUserId }, async ({ global }) => {
      if (!(await this.resets.use(global, parts.id, now))) throw new PorticoError('RESET_LINK_INVALID');
      await this.passwords.replace(global, person.staffUserId, hash, null, now);
    });
  }
}
