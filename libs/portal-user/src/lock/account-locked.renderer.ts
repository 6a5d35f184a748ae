import { Inject, Injectable } from '@nestjs/common';
import { Database, MailRenderer, type OutboxMail, type OutgoingMail } from '@portico/platform';
import { PortalDirectory } from '@portico/portal-config';
import { accountLockedMail } from './account-locked.template';
import { PortalLockRepository } from './portal-lock.repository';

export const ACCOUNT_LOCKED_MAIL = 'portal.account-locked';

/** Tells the person why their password does not work for a while, and what does. */
@Injectable()
export class AccountLockedRenderer extends MailRenderer {
  readonly kind = ACCOUNT_LOCKED_MAIL;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalDirectory) private readonly portals: PortalDirectory,
    @Inject(PortalLockRepository) private readonly locks: PortalLockRepository,
  ) {
    super();
  }

  async render(
    { organisationId, referenceId }: OutboxMail,
    now: Date,
  ): Promise<Omit<OutgoingMail, 'messageId'> | null> {
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const person = await this.locks.findForMail(tenant, referenceId, now);
    const portal = await this.portals.findOf(tenant);
    if (!person || !portal?.isLive) return null;
    const { email, language } = person;
    const { name: portalName, primaryColour } = portal;
    const content = accountLockedMail({ language, portalName, primaryColour, url: `${portal.url}/forgot-password` });
    return { ...content, to: email, fromName: portalName, language };
  }
}
