import { Inject, Injectable } from '@nestjs/common';
import { Database, MailRenderer, type OutboxMail, type OutgoingMail } from '@portico/platform';
import { InvitationCodeRepository } from './invitation-code.repository';
import { invitationCodeMail } from './invitation-code.template';
import { INVITATION_CODE_MAIL, InvitationCodes } from './invitation-codes.service';

/** Writes the mail with the code at the moment it is sent: before, the code stands nowhere. */
@Injectable()
export class InvitationCodeRenderer extends MailRenderer {
  readonly kind = INVITATION_CODE_MAIL;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvitationCodes) private readonly service: InvitationCodes,
    @Inject(InvitationCodeRepository) private readonly codes: InvitationCodeRepository,
  ) {
    super();
  }

  async render({ organisationId, referenceId }: OutboxMail): Promise<Omit<OutgoingMail, 'messageId'> | null> {
    if (organisationId === null) return null;
    const tenant = this.database.for({ organisationId });
    const row = await this.codes.findMail(tenant, referenceId, this.service.issuedAfter());
    if (!row) return null;
    const { language, portal_name: portalName, primary_colour: primaryColour } = row;
    const code = this.service.code(organisationId, referenceId, row.number);
    const content = invitationCodeMail({ language, portalName, primaryColour, code });
    return { ...content, to: row.email, fromName: portalName, language };
  }
}
