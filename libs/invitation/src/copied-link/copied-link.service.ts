import { Inject, Injectable } from '@nestjs/common';
import type { InvitationLink } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { Database, isId, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { InvitationLimits } from '../candidate/invitation-limits.service';
import { eventActor, InvitationEventRepository } from '../time-line/invitation-event.repository';
import { InvitationLinks } from '../token/invitation-links.service';
import { CopiedLinkRepository } from './copied-link.repository';

/** A link to hand over by other ways than mail, on the audit trail. It is no way in without the address's mailbox. */
@Injectable()
export class CopiedLinkService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(InvitationLimits) private readonly limits: InvitationLimits,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
    @Inject(InvitationEventRepository) private readonly timeLine: InvitationEventRepository,
    @Inject(CopiedLinkRepository) private readonly invitations: CopiedLinkRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND, INVITATION_ENDED */
  async copy(context: RequestContext, invitationId: string): Promise<InvitationLink> {
    const { organisationId, now } = context;
    return this.database.transaction(context, async (transaction) => {
      const row = isId(invitationId) ? await this.invitations.find(transaction, invitationId) : null;
      if (!row) throw notFound();
      const isOver = row.expires_at !== null && row.expires_at <= now;
      if (row.state !== 'pending' || isOver) throw new PorticoError('INVITATION_ENDED');
      await this.limits.hit(context);
      const subject = { kind: 'invitation', id: invitationId };
      await this.audit.record(transaction, context, { action: 'invitation.copy-link', subject });
      const actor = eventActor(context.actor);
      await this.timeLine.add(transaction, [{ invitationId, kind: 'link-copied', actor }], now);
      const token = this.links.copiedToken(organisationId, invitationId, row.generation);
      return {
        url: this.links.acceptUrl(row.portal_id, token),
        expiresAt: row.expires_at?.toISOString() ?? null,
      };
    });
  }
}
