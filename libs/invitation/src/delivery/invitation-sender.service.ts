import { Inject, Injectable } from '@nestjs/common';
import {
  bareAddress,
  Database,
  Mailer,
  PORTICO_CONFIG,
  type DeliveryOutcome,
  type PorticoConfig,
} from '@portico/platform';
import { LRUCache } from 'lru-cache';
import { InvitationLinks } from '../token/invitation-links.service';
import { DeliveryRepository, type ClaimedRecipient, type DeliveryContext, type Turn } from './delivery.repository';
import { invitationMail } from './invitation-mail.template';

const CONTEXT_MS = 5_000;

/** Writes one invitation's mail and says it to the mail server. What becomes of it is the caller's to save. */
@Injectable()
export class InvitationSender {
  private readonly contexts = new LRUCache<string, DeliveryContext>({ max: 500, ttl: CONTEXT_MS });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
    @Inject(DeliveryRepository) private readonly deliveries: DeliveryRepository,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  get isConfigured(): boolean {
    return this.mailer.isConfigured;
  }

  /** The portal's name and colours, for a moment: a batch of thousands asks for them window by window. */
  async context(turn: Turn): Promise<DeliveryContext | null> {
    const known = this.contexts.get(turn.batchId);
    if (known) return known;
    const context = await this.deliveries.context(this.database.for(turn), turn.batchId);
    if (context) this.contexts.set(turn.batchId, context);
    return context;
  }

  /** Null when there is nothing to send any more. */
  async send(
    { organisationId }: Turn,
    context: DeliveryContext,
    { invitation, recipientName }: ClaimedRecipient,
  ): Promise<DeliveryOutcome | null> {
    if (!invitation) return null;
    const { id, generation, email, language } = invitation;
    const token = this.links.token(organisationId, id, generation);
    const content = invitationMail({
      ...context,
      language,
      recipientName,
      portalUrl: this.links.portalUrl(context.portalSlug),
      acceptUrl: this.links.acceptUrl(context.portalId, token),
      expiresAt: new Date(invitation.expiresAt),
    });
    const domain = bareAddress(this.config.mailFrom).split('@')[1] ?? 'portico.invalid';
    const messageId = `invitation-${id}.${generation}@${domain}`;
    return this.mailer.send({ ...content, to: email, fromName: context.portalName, language, messageId });
  }
}
