import { Inject, Injectable } from '@nestjs/common';
import type { PortalUserSummary } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  isId,
  MailOutbox,
  mistake,
  newId,
  notFound,
  PorticoError,
  refuseMistakes,
  type RequestContext,
  type TenantTransaction,
} from '@portico/platform';
import { type UserType, UserTypeService } from '@portico/user-type';
import { PortalUserActionRepository } from '../staff/portal-user-action.repository';
import { PortalUserSeats } from '../staff/portal-user-seats.service';
import { PortalUsers } from '../staff/portal-users.service';
import type { ActionFacts } from '../staff/type-change.rules';
import { accessState, type AccessWindow, windowMistakes } from './access-window.rules';
import { ACCESS_MAIL } from './access-mail.renderer';
import { type HeldAccess, PortalAccessRepository } from './portal-access.repository';

/**
 * The types that a portal user holds, each for itself.
 *
 * - An add-on joins what is there at once, and the person is told by mail (R175–R180).
 * - A window bounds an access (R126); the person's seat is theirs as long as one of their windows is not over.
 * - Taking one away leaves the others; with the last one the person leaves the portal.
 */
@Injectable()
export class PortalAccesses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(MailOutbox) private readonly outbox: MailOutbox,
    @Inject(UserTypeService) private readonly types: UserTypeService,
    @Inject(PortalUsers) private readonly summaries: PortalUsers,
    @Inject(PortalUserSeats) private readonly seats: PortalUserSeats,
    @Inject(PortalUserActionRepository) private readonly users: PortalUserActionRepository,
    @Inject(PortalAccessRepository) private readonly accesses: PortalAccessRepository,
  ) {}

  /**
   * Grants a type, or sets the window of one that is held.
   * @throws PorticoError SEAT_LIMIT_REACHED when the seat had come back and none is free, EXCLUSIVE_TYPE_HELD for a
   * second one, BASE_MODULE_DIFFERS, CONFIGURATION_NOT_PUBLISHED
   */
  async put(
    context: RequestContext,
    portalUserId: string,
    userTypeId: string,
    window: AccessWindow,
  ): Promise<PortalUserSummary> {
    refuseMistakes(windowMistakes(window));
    await this.change(context, portalUserId, async (transaction, user, held) => {
      const access = held.find((one) => one.userTypeId === userTypeId);
      if (access) await this.setWindow(transaction, context, portalUserId, access, window);
      else await this.grant(transaction, context, user, held, userTypeId, window);
      await this.settleSeat(transaction, context, portalUserId);
    });
    return this.summaries.get(context, portalUserId);
  }

  /**
   * R180: takes one type away with the next request. A seat that is counted under it goes over to another one held; where
   * none of those has a seat to spare the access ends now and keeps it: nobody is let in without a seat.
   */
  async revoke(context: RequestContext, portalUserId: string, userTypeId: string): Promise<void> {
    await this.change(context, portalUserId, async (transaction, user, held) => {
      const access = held.find((one) => one.userTypeId === userTypeId);
      if (!access) throw notFound();
      const others = held.filter((one) => one !== access);
      if (others.length === 0) {
        await this.seats.free(transaction, [user]);
        await this.users.delete(transaction, [portalUserId]);
      } else if (!access.holdsSeat || (await this.passOn(transaction, access, others, context.now)))
        await this.accesses.delete(transaction, access.id);
      else await this.accesses.setWindow(transaction, access.id, { startsAt: access.startsAt, endsAt: context.now });
      await this.note(transaction, context, 'portal-user.revoke-access', portalUserId, { userTypeId });
      if (others.length > 0) await this.settleSeat(transaction, context, portalUserId);
    });
  }

  private async grant(
    transaction: TenantTransaction,
    context: RequestContext,
    user: ActionFacts,
    held: readonly HeldAccess[],
    userTypeId: string,
    window: AccessWindow,
  ): Promise<void> {
    const type = await this.types.find(transaction, userTypeId);
    if (!type) throw notFound();
    refuseGrant(type, user, held);
    const id = newId();
    await this.accesses.insert(transaction, {
      ...{ id, portalUserId: user.id, userTypeId, isExclusive: type.kind === 'exclusive', holdsSeat: false },
      ...{ ...window, now: context.now },
    });
    await this.note(transaction, context, 'portal-user.grant-access', user.id, { userTypeId, ...window });
    if (accessState(window, context.now) === 'ended') return;
    const mail = { organisationId: context.organisationId, kind: ACCESS_MAIL.granted, referenceId: id };
    const mailId = await this.outbox.add(transaction.global, mail, context.now);
    transaction.afterCommit(() => this.outbox.announce(mailId));
  }

  private async setWindow(
    transaction: TenantTransaction,
    context: RequestContext,
    portalUserId: string,
    access: HeldAccess,
    window: AccessWindow,
  ): Promise<void> {
    await this.accesses.setWindow(transaction, access.id, window);
    const details = { userTypeId: access.userTypeId, ...window };
    await this.note(transaction, context, 'portal-user.set-access-window', portalUserId, details);
  }

  /** After a change of windows: who may come in again needs a seat, and who may not gives it back. */
  private async settleSeat(
    transaction: TenantTransaction,
    { now }: RequestContext,
    portalUserId: string,
  ): Promise<void> {
    const users = await this.users.lock(transaction, [portalUserId], now);
    const [user] = users;
    if (!user) return;
    if (!user.hasLiveAccess) await this.seats.free(transaction, users);
    else if (user.status === 'active' && (await this.seats.regain(transaction, users)).size === 0)
      throw new PorticoError('SEAT_LIMIT_REACHED');
  }

  /** Hands the person's seat over to the first of their other types that has one to spare. */
  private async passOn(
    transaction: TenantTransaction,
    from: HeldAccess,
    others: readonly HeldAccess[],
    now: Date,
  ): Promise<boolean> {
    for (const other of others) {
      if (accessState(other, now) === 'ended') continue;
      if (!(await this.seats.move(transaction, from.userTypeId, other.userTypeId))) continue;
      await this.accesses.holdSeat(transaction, other.id, true);
      return true;
    }
    const isOver = others.every((other) => accessState(other, now) === 'ended');
    if (isOver) await this.seats.settle(transaction, new Map([[from.userTypeId, -1]]));
    return isOver;
  }

  private async change(
    context: RequestContext,
    portalUserId: string,
    work: (transaction: TenantTransaction, user: ActionFacts, held: readonly HeldAccess[]) => Promise<void>,
  ): Promise<void> {
    if (!isId(portalUserId)) throw notFound();
    await this.database.transaction(context, async (transaction) => {
      const [user] = await this.users.lock(transaction, [portalUserId], context.now);
      if (!user) throw notFound();
      await work(transaction, user, await this.accesses.list(transaction, portalUserId));
    });
  }

  private note(
    transaction: TenantTransaction,
    context: RequestContext,
    action: string,
    id: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(transaction, context, { action, subject: { kind: 'portal-user', id }, details });
  }
}

/** R93, R106, R13: the type is for this person's module, published, and no second exclusive one. */
function refuseGrant(type: UserType, user: ActionFacts, held: readonly HeldAccess[]): void {
  if (type.baseModuleId !== user.moduleId) throw new PorticoError('BASE_MODULE_DIFFERS');
  if (type.publishedVersion === null) throw new PorticoError('CONFIGURATION_NOT_PUBLISHED');
  if (type.kind === 'exclusive' && held.some(({ isExclusive }) => isExclusive))
    throw new PorticoError('EXCLUSIVE_TYPE_HELD', { errors: [mistake('/userTypeId', 'EXCLUSIVE_TYPE_HELD')] });
}
