import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, Database, newId } from '@portico/platform';
import { PublicPortals, type LivePortal } from '@portico/portal-user';
import { InvitationLinks } from '../token/invitation-links.service';
import { RescueRepository } from './rescue.repository';

/** Answers take the same time whatever the link is: longer than the work for a genuine one. */
const ANSWER_MS = 200;

/**
 * Somebody with an expired link asks for a new one (X17). They are told the same whatever their link is; what becomes
 * of it is decided later, by a worker, and goes to the invited address only.
 */
@Injectable()
export class RescueRequests {
  private readonly logger = new Logger(RescueRequests.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PublicPortals) private readonly portals: PublicPortals,
    @Inject(InvitationLinks) private readonly links: InvitationLinks,
    @Inject(RescueRepository) private readonly rescues: RescueRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND for a portal that is not there */
  async request(portalId: string, token: string): Promise<void> {
    const portal = await this.portals.get(portalId);
    await Promise.all([this.write(portal, token), pause(ANSWER_MS)]);
  }

  private async write(portal: LivePortal, token: string): Promise<void> {
    const parsed = this.links.parse(token);
    const tenant = this.database.for(portal);
    try {
      // For a link that cannot be one, the database is asked the same questions, about nothing.
      const link = await this.rescues.findLink(tenant, portal.id, parsed?.invitationId ?? newId());
      const isOurs = parsed?.organisationId === portal.organisationId;
      const isGenuine =
        parsed !== null && isOurs && link !== null && this.links.kindOf(parsed, link.generation) !== null;
      const invitationId = isGenuine ? parsed.invitationId : newId();
      await this.rescues.request(tenant, portal.id, invitationId, this.clock.now());
    } catch (error) {
      // Nor may a failure tell one link from another.
      this.logger.error({ err: error }, 'request for a new link not written');
    }
  }
}
