import { Inject, Injectable } from '@nestjs/common';
import { type MailPreview, type MailPreviewRequest } from '@portico/contracts';
import { Database, notFound, type RequestContext } from '@portico/platform';
import { invitationMail } from '../delivery/invitation-mail.template';
import { expiryOf } from '../rules/validity.rules';
import { InvitationLinks } from '../token/invitation-links.service';
import { DryRunRepository } from './dry-run.repository';
import { DryRunService } from './dry-run.service';
import { MailPreviewRepository } from './mail-preview.repository';

/** The mail as it would be sent now, in each language that somebody would be written to in; its link opens nothing. */
@Injectable()
export class MailPreviewService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
    @Inject(DryRunService) private readonly dryRuns: DryRunService,
    @Inject(DryRunRepository) private readonly runs: DryRunRepository,
    @Inject(MailPreviewRepository) private readonly previews: MailPreviewRepository,
  ) {}

  async preview(
    context: RequestContext,
    dryRunId: string,
    { message = '', language }: MailPreviewRequest,
  ): Promise<MailPreview[]> {
    const tenant = this.database.for(context);
    const { counts, languages } = await this.dryRuns.get(context, dryRunId);
    const sender = await this.previews.sender(tenant, dryRunId);
    if (!sender) throw notFound();
    const wanted = language ? [{ language, count: counts.invite }] : languages;
    return Promise.all(
      wanted.map(async ({ language: one, count }) => {
        const recipient = await this.runs.sampleName(tenant, dryRunId, language ? null : one);
        const mail = invitationMail({
          ...sender,
          language: one,
          recipientName: recipient,
          message: message === '' ? null : message,
          portalUrl: this.links.portalUrl(sender.portalSlug),
          acceptUrl: this.links.acceptUrl(sender.portalId, '…'),
          expiresAt: expiryOf(context.now),
        });
        return { language: one, count, recipient, from: sender.portalName, ...mail };
      }),
    );
  }
}
