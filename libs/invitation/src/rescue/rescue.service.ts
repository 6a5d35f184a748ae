import { Inject, Injectable, Logger } from '@nestjs/common';
import { FAILURE_REASONS, RESCUE_STATES, type InvitationRescue, type Page, type RescueState } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Cursors,
  Database,
  isId,
  mistake,
  newId,
  notFound,
  PorticoError,
  refuseMistakes,
  systemContext,
  type ListQuery,
  type RequestContext,
} from '@portico/platform';
import { ReinvitationService } from '../again/reinvitation.service';
import { InvitationRepository } from '../single/invitation.repository';
import { RescueRepository, type RescueRow, type WaitingRescue } from './rescue.repository';

const AT_ONCE = 50;
/** What cannot be decided now (no mail server, too many at once) is looked at again. */
const AGAIN_MS = 60_000;

/**
 * What becomes of requests for a new link (X17): it is sent by itself if the record still passes all rules, with the
 * rights of whoever invited first; else staff see the request with its reasons.
 */
@Injectable()
export class RescueService {
  private readonly logger = new Logger(RescueService.name);

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(ReinvitationService) private readonly reinvitations: ReinvitationService,
    @Inject(InvitationRepository) private readonly invitations: InvitationRepository,
    @Inject(RescueRepository) private readonly rescues: RescueRepository,
  ) {}

  async decideWaiting(now: Date): Promise<void> {
    for (const rescue of await this.rescues.listWaiting(this.database.global, now, AT_ONCE)) {
      try {
        await this.decide(rescue, now);
      } catch (error) {
        this.logger.warn({ err: error, invitationId: rescue.invitationId }, 'request for a new link not decided yet');
      }
    }
  }

  /** Newest first; `?filter[state][eq]=` narrows it. */
  async list(context: RequestContext, query: ListQuery): Promise<Page<InvitationRescue>> {
    if (query.sort.length > 0) throw new PorticoError('SORT_INVALID');
    const state = stateFilter(query);
    const place = [context.organisationId, 'invitation-rescues', state ?? ''];
    const [requestedAt, invitationId] = query.cursor === null ? [] : this.cursors.decode(place, query.cursor);
    const after = requestedAt && invitationId ? { requestedAt, invitationId } : null;
    const rows = await this.rescues.list(this.database.for(context), state, after, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const hasMore = rows.length > query.limit;
    const last = page.at(-1);
    const end = hasMore && last ? [last.requested_at.toISOString(), last.invitation_id] : null;
    return { data: page.map(rescueOf), page: { hasMore, nextCursor: end && this.cursors.encode(place, end) } };
  }

  /** Staff have seen it, and send nothing. @throws PorticoError NOT_FOUND */
  async dismiss(context: RequestContext, invitationId: string): Promise<void> {
    await this.database.transaction(context, async (transaction) => {
      if (!isId(invitationId) || !(await this.rescues.exists(transaction, invitationId))) throw notFound();
      if (!(await this.rescues.decide(transaction, invitationId, 'dismissed', [], context.now))) return;
      const subject = { kind: 'invitation', id: invitationId };
      await this.audit.record(transaction, context, { action: 'invitation-rescue.dismiss', subject });
    });
  }

  private async decide({ organisationId, invitationId }: WaitingRescue, now: Date): Promise<void> {
    const tenant = this.database.for({ organisationId });
    const again = new Date(now.getTime() + AGAIN_MS);
    if (!(await this.rescues.claim(tenant, invitationId, now, again))) return;
    const old = await this.invitations.find(tenant, invitationId);
    if (!old) return;
    const refuse = (reasons: InvitationRescue['reasons']): Promise<boolean> =>
      this.rescues.decide(tenant, invitationId, 'refused', reasons, now);
    if (!(await this.rescues.hasSameAddress(tenant, invitationId))) {
      await refuse(['ADDRESS_CHANGED']);
      return;
    }
    const context = systemContext(organisationId, 'invitation-rescue', now);
    try {
      await this.reinvitations.replace(context, old, newId(), old.invited_by_id);
    } catch (error) {
      const reasons = refusalOf(error);
      if (!reasons) throw error;
      await refuse(reasons);
    }
  }
}

/** Why the rules refused; null for anything else, which may pass. */
function refusalOf(error: unknown): InvitationRescue['reasons'] | null {
  if (!(error instanceof PorticoError)) return null;
  if (error.code === 'ALREADY_INVITED' || error.code === 'ACCESS_WINDOW_OVER') return [error.code];
  if (error.code !== 'INVITATION_REFUSED') return null;
  const codes = new Set<string>(error.errors.map(({ code }) => code));
  return FAILURE_REASONS.filter((reason) => codes.has(reason));
}

function stateFilter({ filter }: ListQuery): RescueState | null {
  let found: RescueState | null = null;
  for (const { field, operator, value } of filter) {
    const pointer = `?filter[${field}][${operator}]`;
    if (field !== 'state') refuseMistakes([mistake(pointer, 'FIELD_NOT_AVAILABLE')]);
    if (operator !== 'eq') refuseMistakes([mistake(pointer, 'FILTER_INVALID')]);
    found = RESCUE_STATES.find((state) => state === value) ?? null;
    if (found === null) refuseMistakes([mistake(pointer, 'NOT_AN_OPTION')]);
  }
  return found;
}

function rescueOf(row: RescueRow): InvitationRescue {
  return {
    invitationId: row.invitation_id,
    record: { module: row.module, id: row.record_id, name: row.record_name },
    email: row.email,
    userType: { id: row.user_type_id, name: row.user_type_name },
    requestedAt: row.requested_at.toISOString(),
    state: row.state,
    reasons: row.reasons,
    newInvitationId: row.replaced_by_id,
  };
}
