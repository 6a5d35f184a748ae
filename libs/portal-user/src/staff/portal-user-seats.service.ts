import { Inject, Injectable } from '@nestjs/common';
import { SeatService } from '@portico/licensing';
import { PorticoError, type TenantTransaction } from '@portico/platform';
import { PortalUserActionRepository } from './portal-user-action.repository';
import { needsSeat, seatReturning, type ActionFacts } from './type-change.rules';

/** The seats of portal users who are switched, moved or removed, many at once; types in the order of their ids. */
@Injectable()
export class PortalUserSeats {
  constructor(
    @Inject(SeatService) private readonly seats: SeatService,
    @Inject(PortalUserActionRepository) private readonly users: PortalUserActionRepository,
  ) {}

  /** @throws PorticoError SEAT_LIMIT_REACHED when a type has fewer free seats than are needed (R107) */
  async settle(transaction: TenantTransaction, changes: ReadonlyMap<string, number>): Promise<void> {
    for (const [typeId, change] of inOrder(changes)) {
      if (change < 0) await this.seats.releaseUsed(transaction, typeId, -change);
      const granted = change > 0 ? await this.seats.use(transaction, typeId, change) : change;
      if (granted < change)
        throw new PorticoError('SEAT_LIMIT_REACHED', {
          detail: `${change} seats are needed and ${granted} are free.`,
          context: { needed: change, free: granted },
        });
    }
  }

  /** One seat from a type to another; false, and nothing changed, when that one has none free. */
  async move(transaction: TenantTransaction, fromTypeId: string, toTypeId: string): Promise<boolean> {
    await this.users.lockSeats(transaction, [fromTypeId, toTypeId]);
    if ((await this.seats.use(transaction, toTypeId)) === 0) return false;
    await this.seats.releaseUsed(transaction, fromTypeId);
    return true;
  }

  /** Gives back what these people hold. */
  async free(transaction: TenantTransaction, users: readonly ActionFacts[]): Promise<void> {
    const holders = users.filter(({ isSeatHeld }) => isSeatHeld);
    if (holders.length === 0) return;
    await this.settle(transaction, countByType(holders, -1));
    await this.users.holdSeats(transaction, holders, false);
  }

  /** Takes as many seats as there are for those who need one; says who has a seat now or needs none. */
  async regain(transaction: TenantTransaction, users: readonly ActionFacts[]): Promise<ReadonlySet<string>> {
    const needy = users.filter(needsSeat);
    const granted = new Map<string, number>();
    for (const [typeId, count] of inOrder(countByType(needy, 1)))
      granted.set(typeId, await this.seats.use(transaction, typeId, count));
    const returning = seatReturning(needy, granted);
    const seated = needy.filter(({ id }) => returning.has(id));
    if (seated.length > 0) await this.users.holdSeats(transaction, seated, true);
    return new Set(users.filter((user) => !needsSeat(user) || returning.has(user.id)).map(({ id }) => id));
  }
}

function countByType(users: readonly ActionFacts[], by: 1 | -1): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { seatTypeId } of users)
    if (seatTypeId !== null) counts.set(seatTypeId, (counts.get(seatTypeId) ?? 0) + by);
  return counts;
}

function inOrder(changes: ReadonlyMap<string, number>): [string, number][] {
  return [...changes].sort(([one], [other]) => (one < other ? -1 : 1));
}
