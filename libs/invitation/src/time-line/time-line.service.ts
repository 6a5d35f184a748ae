import { Inject, Injectable } from '@nestjs/common';
import type { InvitationTimeLine } from '@portico/contracts';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { InvitationEventRepository } from './invitation-event.repository';
import { TimeLineRepository } from './time-line.repository';
import { timeLine } from './time-line.rules';

/** The course of one invitation: every moment, by whom, and the mail server's words (X25). */
@Injectable()
export class TimeLineService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TimeLineRepository) private readonly facts: TimeLineRepository,
    @Inject(InvitationEventRepository) private readonly events: InvitationEventRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, invitationId: string): Promise<InvitationTimeLine> {
    const tenant = this.database.for(context);
    const facts = isId(invitationId) ? await this.facts.find(tenant, invitationId) : null;
    if (!facts) throw notFound();
    return { data: timeLine(facts, await this.events.list(tenant, invitationId)) };
  }
}
