import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@portico/identity';
import { newId, type RequestContext, type Tenant, type TenantTransaction } from '@portico/platform';
import { PortalAccessRepository } from '../access/portal-access.repository';
import { PortalUserActionRepository } from '../staff/portal-user-action.repository';
import { PortalUserSeats } from '../staff/portal-user-seats.service';
import { PortalUserMoveRepository, type RecordUser } from './portal-user-move.repository';

export interface Move {
  portalUserId: string;
  toModuleId: string;
  toRecordId: string;
  /** An exclusive, published type over that module. */
  userTypeId: string;
}

/** A portal user becomes another record, as when a lead is converted: account, password and sessions stay (R110). */
@Injectable()
export class PortalUserMoves {
  constructor(
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(PortalUserSeats) private readonly seats: PortalUserSeats,
    @Inject(PortalUserActionRepository) private readonly users: PortalUserActionRepository,
    @Inject(PortalAccessRepository) private readonly accesses: PortalAccessRepository,
    @Inject(PortalUserMoveRepository) private readonly moves: PortalUserMoveRepository,
  ) {}

  userOf(tenant: Tenant, recordId: string): Promise<RecordUser | null> {
    return this.moves.findUser(tenant, recordId);
  }

  /**
   * The exclusive type becomes the target with its window; other types belong to the old module and end. The seat goes
   * with the person.
   * @throws PorticoError SEAT_LIMIT_REACHED
   */
  async move(transaction: TenantTransaction, context: RequestContext, move: Move): Promise<void> {
    const { portalUserId, userTypeId } = move;
    const [user] = await this.users.lock(transaction, [portalUserId], context.now);
    if (!user) return;
    const held = await this.accesses.list(transaction, portalUserId);
    const exclusive = held.find(({ isExclusive }) => isExclusive);
    if (user.isSeatHeld && user.seatTypeId !== null && user.seatTypeId !== userTypeId)
      await this.seats.settle(
        transaction,
        new Map([
          [user.seatTypeId, -1],
          [userTypeId, 1],
        ]),
      );
    for (const access of held) if (access !== exclusive) await this.accesses.delete(transaction, access.id);
    if (exclusive) {
      await this.users.moveExclusive(transaction, [portalUserId], userTypeId);
      await this.accesses.holdSeat(transaction, exclusive.id, user.isSeatHeld);
    } else
      await this.accesses.insert(transaction, {
        ...{ id: newId(), portalUserId, userTypeId, isExclusive: true, holdsSeat: user.isSeatHeld },
        ...{ startsAt: null, endsAt: null, now: context.now },
      });
    await this.moves.setRecord(transaction, portalUserId, move.toModuleId, move.toRecordId);
    await this.audit.record(transaction, context, {
      action: 'portal-user.move',
      subject: { kind: 'portal-user', id: portalUserId },
      details: { recordId: move.toRecordId, userTypeId },
    });
  }
}
