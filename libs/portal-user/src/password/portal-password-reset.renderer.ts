import { Inject, Injectable } from '@nestjs/common';
import {
  Database,
  MailRenderer,
  PORTICO_CONFIG,
  type OutboxMail,
  type OutgoingMail,
  type PorticoConfig,
} from '@portico/platform';
import { PortalPasswordResetRepository } from './portal-password-reset.repository';
import { portalPasswordResetMail } from './portal-password-reset.template';
import { PORTAL_RESET_MAIL, PortalPasswordResets } from './portal-password-resets.service';

/** Writes the reset mail when it is sent: only then does the link's token exist. */
@Injectable()
export class PortalPasswordResetRenderer extends MailRenderer {
  readonly kind = PORTAL_RESET_MAIL;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
    @Inject(PortalPasswordResets) private readonly service: PortalPasswordResets,
    @Inject(PortalPasswordResetRepository) private readonly resets: PortalPasswordResetRepository,
  ) {
    super();
  }

  async render(mail: OutboxMail, now: Date): Promise<Omit<OutgoingMail, 'messageId'> | null> {
    const { organisationId, referenceId } = mail;
    if (organisationId === null) return null;
    const reset = await this.resets.findLive(this.database.for({ organisationId }), referenceId, now);
    if (!reset) return null;
    // By id, so that a new slug breaks no link; the token in the fragment, which reaches neither servers nor logs.
    const url = `${this.config.publicUrl}/reset/${reset.portal_id}#${this.service.token(organisationId, referenceId)}`;
    const content = portalPasswordResetMail({
      language: reset.language,
      portalName: reset.portal_name,
      primaryColour: reset.primary_colour,
      url,
    });
    return { ...content, to: reset.email, fromName: reset.portal_name, language: reset.language };
  }
}
