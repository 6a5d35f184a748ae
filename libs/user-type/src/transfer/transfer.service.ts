import { Inject, Injectable } from '@nestjs/common';
import type { ErrorCode, UserTypeTransferred } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { SeatService } from '@portico/licensing';
import {
  Database,
  isId,
  mistake,
  notFound,
  PorticoError,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { type CountedUserTypeRow, type UserTypeRow, UserTypeRepository } from '../user-type.repository';
import { UserTypeService } from '../user-type.service';
import { TransferRepository } from './transfer.repository';

type Moved = Omit<UserTypeTransferred, 'target'>;

/** Deletes a type that people hold: they move to another one, all or none (R19). */
@Injectable()
export class UserTypeTransferService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(UserTypeRepository) private readonly types: UserTypeRepository,
    @Inject(TransferRepository) private readonly transfers: TransferRepository,
    @Inject(UserTypeService) private readonly described: UserTypeService,
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
  ) {}

  /**
   * - Never the default type (R11). The target is another type of the portal over the same base module, published:
   *   nobody is moved to nothing.
   * - Nobody ends up with two exclusive types (R13): who holds another one stands in the way of all.
   * - Seats of the deleted type serve its users where they go; what the target then still lacks refuses the transfer.
   * - Open invitations move too, with their links; live sessions obey with their next request.
   *
   * @throws PorticoError USER_TYPE_IS_DEFAULT, TRANSFER_TARGET_UNSUITABLE, CONFIGURATION_NOT_PUBLISHED,
   *   USERS_OTHERWISE_EXCLUSIVE, SEAT_LIMIT_REACHED
   */
  async transferAndDelete(
    context: RequestContext,
    portalId: string,
    id: string,
    targetId: string,
  ): Promise<UserTypeTransferred> {
    const moved = await this.database.transaction(context, async (transaction) => {
      const from = await this.find(transaction, portalId, id);
      if (!from) throw notFound();
      if (from.is_default) throw new PorticoError('USER_TYPE_IS_DEFAULT');
      const to = await this.find(transaction, portalId, targetId);
      refuseUnsuitable(from, to);
      await this.transfers.lock(transaction, id, to.id);
      // Whoever deleted one of the two meanwhile was first.
      if (!(await this.find(transaction, portalId, id))) throw notFound();
      refuseUnsuitable(from, await this.find(transaction, portalId, targetId));
      const result = await this.move(transaction, context, from, to);
      await this.audit.record(transaction, context, {
        action: 'user-type.transfer-and-delete',
        subject: { kind: 'user-type', id },
        details: { name: from.name, to: to.id, ...result },
      });
      return result;
    });
    return { target: await this.described.describe(context, portalId, targetId), ...moved };
  }

  private async move(
    transaction: TenantTransaction,
    { now }: RequestContext,
    from: UserTypeRow,
    to: UserTypeRow,
  ): Promise<Moved> {
    const isExclusive = to.kind === 'exclusive';
    const others = isExclusive ? await this.transfers.countOtherwiseExclusive(transaction, from.id, to.id) : 0;
    if (others > 0) throw new PorticoError('USERS_OTHERWISE_EXCLUSIVE', { context: { users: others } });
    const left = await this.seats.bought(transaction, from.id);
    const merged = await this.transfers.merge(transaction, from.id, to.id);
    const moved = await this.transfers.move(transaction, from.id, to.id, isExclusive);
    const revokedInvitations = await this.transfers.revokeNeedless(transaction, from.id, to.id, now);
    const invitations = await this.transfers.moveInvitations(transaction, from.id, to.id);
    await this.types.delete(transaction, from.id);
    await this.seat(transaction, to.id, merged.seats + moved.seats, invitations.seats, left);
    const movedUsers = merged.users + moved.users;
    return { movedUsers, movedInvitations: invitations.open, revokedInvitations };
  }

  private async seat(
    transaction: TenantTransaction,
    typeId: string,
    used: number,
    reserved: number,
    left: number,
  ): Promise<void> {
    const needed = used + reserved;
    await this.seats.carryOver(transaction, typeId, needed, left);
    const free =
      (await this.seats.use(transaction, typeId, used)) + (await this.seats.reserve(transaction, typeId, reserved));
    if (free === needed) return;
    const detail = `${needed} seats are needed and ${free} are free.`;
    throw new PorticoError('SEAT_LIMIT_REACHED', { detail, context: { needed, free } });
  }

  private async find(tenant: Tenant, portalId: string, id: string): Promise<CountedUserTypeRow | null> {
    return isId(portalId) && isId(id) ? this.types.findCounted(tenant, portalId, id) : null;
  }
}

function refuseUnsuitable(from: UserTypeRow, to: UserTypeRow | null): asserts to is UserTypeRow {
  const refuse = (code: ErrorCode): never => {
    throw new PorticoError(code, { errors: [mistake('/targetUserTypeId', code)] });
  };
  if (!to || to.id === from.id || to.base_module_id !== from.base_module_id) refuse('TRANSFER_TARGET_UNSUITABLE');
  else if (to.published_version === null) refuse('CONFIGURATION_NOT_PUBLISHED');
}
