import { Inject, Injectable } from '@nestjs/common';
import { Database, type MailContent, MailRenderer, type OutboxMail, type OutgoingMail } from '@portico/platform';
import { PortalDirectory } from '@portico/portal-config';
import { accessEndingMail, accessGrantedMail, type AccessMail } from './access-mail.template';
import { PortalAccessRepository } from './portal-access.repository';

export const ACCESS_MAIL = { granted: 'portal.access-granted', ending: 'portal.access-ending' } as const;

/** Tells a portal user that another part of the portal is open to them. */
@Injectable()
export class AccessGrantedRenderer extends MailRenderer {
  readonly kind: string = ACCESS_MAIL.granted;
  protected readonly template: (mail: AccessMail) => MailContent | null = accessGrantedMail;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalDirectory) private readonly portals: PortalDirectory,
    @Inject(PortalAccessRepository) private readonly accesses: PortalAccessRepository,
  ) {
    super();
  }

  async render(
    { organisationId, referenceId }: OutboxMail,
    now: Date,
  ): Promise<Omit<OutgoingMail, 'messageId'> | null> {
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const access = await this.accesses.findForMail(tenant, referenceId, now);
    const portal = await this.portals.findOf(tenant);
    if (!access || !portal?.isLive) return null;
    const { name: portalName, url, primaryColour } = portal;
    const content = this.template({ ...access, portalName, url, primaryColour });
    return content && { ...content, to: access.email, fromName: portalName, language: access.language };
  }
}

/** Tells a portal user in time that an access of theirs ends (X18). */
@Injectable()
export class AccessEndingRenderer extends AccessGrantedRenderer {
  override readonly kind = ACCESS_MAIL.ending;
  protected override readonly template = accessEndingMail;
}
