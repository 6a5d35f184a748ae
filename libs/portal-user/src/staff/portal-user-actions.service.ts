import { Inject, Injectable } from '@nestjs/common';
import type { PortalUserBulk, PortalUserBulkResult, PortalUserOutcome, PortalUserSelection } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { PlanService } from '@portico/licensing';
import {
  Database,
  mistake,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { UserTypeService } from '@portico/user-type';
import { PortalLockRepository } from '../lock/portal-lock.repository';
import { PortalSessions } from '../session/portal-sessions.service';
import { PortalUserActionRepository } from './portal-user-action.repository';
import { portalUserFilter } from './portal-user-filter.rules';
import { PortalUserSeats } from './portal-user-seats.service';
import { decideTypeChange, refused, type ActionFacts } from './type-change.rules';

/** As many as one transaction does in seconds. */
export const MAXIMUM_USERS = 10_000;

type Act = (transaction: TenantTransaction, users: readonly ActionFacts[]) => Promise<PortalUserOutcome[]>;

/** What staff do to portal users, one or thousands, in one transaction. Each acts on the user's very next request. */
@Injectable()
export class PortalUserActions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(UserTypeService) private readonly types: UserTypeService,
    @Inject(PortalSessions) private readonly sessions: PortalSessions,
    @Inject(PortalUserSeats) private readonly seats: PortalUserSeats,
    @Inject(PortalLockRepository) private readonly locks: PortalLockRepository,
    @Inject(PortalUserActionRepository) private readonly users: PortalUserActionRepository,
  ) {}

  /** @throws PorticoError SELECTION_EMPTY, and what `changeType` throws */
  async bulk(
    context: RequestContext,
    { action, userTypeId, selection }: PortalUserBulk,
  ): Promise<PortalUserBulkResult> {
    const ids = await this.select(context, selection);
    if (ids.length === 0) throw new PorticoError('SELECTION_EMPTY');
    switch (action) {
      case 'change-type':
        return this.changeType(context, ids, userTypeId ?? '');
      case 'lock':
        return this.lock(context, ids);
      case 'unlock':
        return this.unlock(context, ids);
      case 'deactivate':
        return this.deactivate(context, ids);
      case 'reactivate':
        return this.reactivate(context, ids);
      case 'remove':
        return this.remove(context, ids);
    }
  }

  /**
   * R106, R107: all are moved or nobody is; sessions go on and obey the new type with their next request.
   * @throws PorticoError PORTAL_USERS_NOT_MOVED with the outcome of each, SEAT_LIMIT_REACHED
   */
  changeType(context: RequestContext, ids: readonly string[], userTypeId: string): Promise<PortalUserBulkResult> {
    return this.each(context, ids, 'portal-user.change-type', { userTypeId }, async (transaction, users) => {
      const target = await this.target(transaction, userTypeId);
      const { outcomes, movedIds, seats } = decideTypeChange(users, target);
      const all = [...outcomes, ...missing(ids, users)];
      if (all.some(({ outcome }) => outcome === 'refused'))
        throw new PorticoError('PORTAL_USERS_NOT_MOVED', { context: { outcomes: all.filter(isRefused) } });
      await this.seats.settle(transaction, seats);
      await this.users.moveExclusive(transaction, movedIds, target.id);
      return outcomes;
    });
  }

  /**
   * Nobody signs in with it, by password or by mailed link, before it is unlocked; the seat is held. A lock after
   * guesses becomes one of staff.
   */
  lock(context: RequestContext, ids: readonly string[]): Promise<PortalUserBulkResult> {
    return this.each(context, ids, 'portal-user.lock', {}, async (transaction, users) => {
      const open = users.filter(isLockable);
      await this.locks.lockByStaff(transaction, open.map(idOf), context.now);
      await this.sessions.endAllOf(transaction, open.map(idOf));
      return users.map((user) => ({ id: user.id, name: user.name, ...done(isLockable(user)) }));
    });
  }

  /** Also one after guesses, and their count begins anew. */
  unlock(context: RequestContext, ids: readonly string[]): Promise<PortalUserBulkResult> {
    return this.each(context, ids, 'portal-user.unlock', {}, async (transaction, users) => {
      await this.locks.unlock(transaction, users.map(idOf));
      return users.map(({ id, name, lockedBy }) => ({ id, name, ...done(lockedBy !== null) }));
    });
  }

  /** R111. The seat is held, unless the plan frees it (R72). Doing it twice does nothing more. */
  deactivate(context: RequestContext, ids: readonly string[]): Promise<PortalUserBulkResult> {
    return this.each(context, ids, 'portal-user.deactivate', {}, async (transaction, users) => {
      const active = users.filter(({ status }) => status === 'active');
      const { deactivationFreesSeat } = await this.plans.of(transaction);
      if (deactivationFreesSeat) await this.seats.free(transaction, active);
      await this.users.setStatus(transaction, active.map(idOf), 'deactivated');
      await this.sessions.endAllOf(transaction, active.map(idOf));
      return users.map(({ id, name, status }) => ({ id, name, ...done(status === 'active') }));
    });
  }

  /** R111. Where seats were freed meanwhile, as many come back as there are free ones (R72a); the rest is refused. */
  reactivate(context: RequestContext, ids: readonly string[]): Promise<PortalUserBulkResult> {
    return this.each(context, ids, 'portal-user.reactivate', {}, async (transaction, users) => {
      const away = users.filter(({ status }) => status === 'deactivated');
      const seated = await this.seats.regain(transaction, away);
      await this.users.setStatus(transaction, [...seated], 'active');
      return users.map(({ id, name, status }) =>
        status === 'deactivated' && !seated.has(id)
          ? refused(id, name, 'SEAT_LIMIT_REACHED')
          : { id, name, ...done(status === 'deactivated') },
      );
    });
  }

  /** R112: the people leave the portal and their seats are free (R72); the records stay. */
  remove(context: RequestContext, ids: readonly string[]): Promise<PortalUserBulkResult> {
    return this.each(context, ids, 'portal-user.remove', {}, async (transaction, users) => {
      await this.seats.free(transaction, users);
      await this.users.delete(transaction, users.map(idOf));
      return users.map(({ id, name }) => ({ id, name, ...done(true) }));
    });
  }

  private async each(
    context: RequestContext,
    ids: readonly string[],
    action: string,
    details: Record<string, unknown>,
    act: Act,
  ): Promise<PortalUserBulkResult> {
    return this.database.transaction(context, async (transaction) => {
      const users = await this.users.lock(transaction, ids, context.now);
      const outcomes = [...(await act(transaction, users)), ...missing(ids, users)];
      const changed = outcomes.filter(({ outcome }) => outcome === 'done');
      const entries = changed.map(({ id }) => ({ action, subject: { kind: 'portal-user', id }, details }));
      await this.audit.record(transaction, context, ...entries);
      const count = (kind: PortalUserOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length;
      return {
        ...{ total: outcomes.length, done: changed.length, unchanged: count('unchanged'), refused: count('refused') },
        outcomes,
      };
    });
  }

  private async select(context: RequestContext, selection: PortalUserSelection): Promise<string[]> {
    if (selection.kind === 'users') return [...new Set(selection.ids)].sort();
    const { q, filter: conditions = [], except = [] } = selection;
    const filter = portalUserFilter(q?.trim() || null, conditions, (_, index) => `/selection/filter/${index}`);
    const tenant = this.database.for(context);
    const ids = await this.users.select(tenant, filter, except, MAXIMUM_USERS + 1, context.now);
    if (ids.length > MAXIMUM_USERS) refuseMistakes([mistake('/selection', 'OUT_OF_RANGE')]);
    return ids;
  }

  private async target(tenant: Tenant, userTypeId: string): Promise<{ id: string; baseModuleId: string }> {
    const type = await this.types.find(tenant, userTypeId);
    if (!type) throw new PorticoError('INPUT_INVALID', { errors: [mistake('/userTypeId', 'REFERENCE_NOT_FOUND')] });
    if (type.kind !== 'exclusive')
      refuseMistakes([mistake('/userTypeId', 'USER_TYPE_IS_ADD_ON')], 'USER_TYPE_IS_ADD_ON');
    if (type.publishedVersion === null) throw new PorticoError('CONFIGURATION_NOT_PUBLISHED');
    return type;
  }
}

const isLockable = ({ status, lockedBy }: ActionFacts): boolean => status === 'active' && lockedBy !== 'staff';
const idOf = ({ id }: { id: string }): string => id;
const isRefused = ({ outcome }: PortalUserOutcome): boolean => outcome === 'refused';
const done = (isDone: boolean) => ({ outcome: isDone ? 'done' : 'unchanged', code: null }) as const;

/** Ids that are not there, or another organisation's. */
function missing(ids: readonly string[], users: readonly ActionFacts[]): PortalUserOutcome[] {
  const known = new Set(users.map(idOf));
  return ids.filter((id) => !known.has(id)).map((id) => refused(id, '', 'NOT_FOUND'));
}
