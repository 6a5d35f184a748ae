import { Inject, Injectable } from '@nestjs/common';
import type { InvitationDetail } from '@portico/contracts';
import { Database, isId, notFound, PorticoError, type RequestContext } from '@portico/platform';
import { accessState } from '@portico/portal-user';
import { actorId } from '../candidate/inviter-of.rules';
import { EvaluationRepository } from '../evaluation/evaluation.repository';
import { InvitationEndings } from '../expiry/invitation-endings.service';
import { RescueRepository } from '../rescue/rescue.repository';
import { InvitationRepository, type InvitationRow } from '../single/invitation.repository';
import { InvitationService } from '../single/invitation.service';
import { eventActor, InvitationEventRepository } from '../time-line/invitation-event.repository';

/** Sending one invitation again: a new one takes its place, by all rules, to the address that the record has now. */
@Injectable()
export class ReinvitationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvitationService) private readonly service: InvitationService,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(EvaluationRepository) private readonly evaluation: EvaluationRepository,
    @Inject(InvitationEndings) private readonly endings: InvitationEndings,
    @Inject(RescueRepository) private readonly rescues: RescueRepository,
    @Inject(InvitationEventRepository) private readonly timeLine: InvitationEventRepository,
  ) {}

  /** A pending one is revoked with it. @throws PorticoError NOT_FOUND, and as `replace` */
  async reinvite(context: RequestContext, invitationId: string, id: string): Promise<InvitationDetail> {
    const row = isId(invitationId) ? await this.invitations.find(this.database.for(context), invitationId) : null;
    if (!row) throw notFound();
    return this.replace(context, row, id, actorId(context));
  }

  /**
   * The time window stays (R126): who was to come in for a month is not let in for ever.
   * @param inviterId whose rights count: the rules ask for what the inviter may see
   * @throws PorticoError ACCESS_WINDOW_OVER, and as `InvitationService.invite`
   */
  async replace(context: RequestContext, old: InvitationRow, id: string, inviterId: string): Promise<InvitationDetail> {
    const { now } = context;
    const actor = eventActor(context.actor);
    const window = { startsAt: old.access_starts_at, endsAt: old.access_ends_at };
    if (accessState(window, now) === 'ended') throw new PorticoError('ACCESS_WINDOW_OVER');
    return this.service.inviteAs(context, { userTypeId: old.user_type_id, recordId: old.record_id }, id, {
      inviterId,
      // Within the invitation's transaction: what is refused leaves the old one as it was.
      before: async (transaction) => {
        // Taken before the seat is given back: evaluations take these locks in this order too.
        await this.evaluation.lock(transaction, old.user_type_id);
        await this.endings.revoke(transaction, old.id, { actor, cause: 'REPLACED' }, now);
      },
      after: async (transaction, invitationId) => {
        await this.invitations.setWindow(transaction, invitationId, window);
        await this.invitations.replace(transaction, old.id, invitationId);
        // Somebody who had asked for a new link has got it.
        await this.rescues.decide(transaction, old.id, 'sent', [], now);
        await this.timeLine.add(transaction, [{ invitationId: old.id, kind: 'replaced', actor }], now);
      },
    });
  }
}
