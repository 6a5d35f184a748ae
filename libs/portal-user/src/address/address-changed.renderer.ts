import { Inject, Injectable } from '@nestjs/common';
import { Database, MailRenderer, type OutboxMail, type OutgoingMail } from '@portico/platform';
import { PortalDirectory } from '@portico/portal-config';
import { addressChangedMail } from './address-changed.template';
import { SignInAddressRepository } from './sign-in-address.repository';

export const ADDRESS_CHANGED_MAIL = 'portal.address-changed';

/** Tells the old address that it signs in nobody any more: whoever did not want that must hear of it. */
@Injectable()
export class AddressChangedRenderer extends MailRenderer {
  readonly kind = ADDRESS_CHANGED_MAIL;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PortalDirectory) private readonly portals: PortalDirectory,
    @Inject(SignInAddressRepository) private readonly addresses: SignInAddressRepository,
  ) {
    super();
  }

  async render({ organisationId, referenceId }: OutboxMail): Promise<Omit<OutgoingMail, 'messageId'> | null> {
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const change = await this.addresses.findForMail(tenant, referenceId);
    const portal = await this.portals.findOf(tenant);
    if (!change || !portal) return null;
    const { name: portalName, url, primaryColour } = portal;
    const { language, isByStaff } = change;
    const content = addressChangedMail({ language, isByStaff, portalName, url, primaryColour });
    return { ...content, to: change.oldEmail, fromName: portalName, language };
  }
}
