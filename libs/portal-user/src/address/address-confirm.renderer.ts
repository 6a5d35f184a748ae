import { Inject, Injectable } from '@nestjs/common';
import type { AddressSide } from '@portico/contracts';
import {
  Database,
  Hmac,
  HMAC_PURPOSE,
  MailRenderer,
  PORTICO_CONFIG,
  type OutboxMail,
  type OutgoingMail,
  type PorticoConfig,
  type Tenant,
} from '@portico/platform';
import { addressConfirmMail, addressTakenMail } from './address-confirm.template';
import { addressToken } from './address-link.rules';
import { AddressRequestRepository, type AddressRequestInPortal } from './address-request.repository';

export const ADDRESS_CONFIRM_MAILS: Readonly<Record<AddressSide, string>> = {
  old: 'portal.address-confirm-old',
  new: 'portal.address-confirm-new',
};

type Mail = Omit<OutgoingMail, 'messageId'>;

/** Writes the mail to the mailbox of today when it is sent: only then does the link's token exist. */
@Injectable()
export class OldAddressRenderer extends MailRenderer {
  readonly kind: string = ADDRESS_CONFIRM_MAILS.old;
  protected readonly side: AddressSide = 'old';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Hmac) private readonly hmac: Hmac,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
    @Inject(AddressRequestRepository) protected readonly requests: AddressRequestRepository,
  ) {
    super();
  }

  async render({ organisationId, referenceId }: OutboxMail, now: Date): Promise<Mail | null> {
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const request = await this.requests.findLive(tenant, referenceId, now);
    return request && this.write(tenant, request);
  }

  protected write(tenant: Tenant, request: AddressRequestInPortal): Promise<Mail> {
    const { id: requestId, portalId, portalName, primaryColour, language, newEmail, oldEmail } = request;
    const { side } = this;
    const parts = [tenant.organisationId, requestId, side] as const;
    const signature = this.hmac.sign(HMAC_PURPOSE.portalAddressChange, ...parts);
    const url = `${this.config.publicUrl}/address/${portalId}#${addressToken({ requestId, side, signature })}`;
    const content = addressConfirmMail({ side, language, portalName, primaryColour, newEmail, url });
    const to = side === 'old' ? oldEmail : newEmail;
    return Promise.resolve({ ...content, to, fromName: portalName, language });
  }
}

/** The same to the new mailbox. */
@Injectable()
export class NewAddressRenderer extends OldAddressRenderer {
  override readonly kind = ADDRESS_CONFIRM_MAILS.new;
  protected override readonly side = 'new';

  /** Where somebody else signs in with it already, they are told, and get no link: the change can never be confirmed. */
  protected override async write(tenant: Tenant, request: AddressRequestInPortal): Promise<Mail> {
    const holder = await this.requests.findHolder(tenant, request);
    if (!holder) return super.write(tenant, request);
    const { portalName, primaryColour, newEmail } = request;
    const content = addressTakenMail({ ...holder, portalName, primaryColour });
    return { ...content, to: newEmail, fromName: portalName, language: holder.language };
  }
}
