import { Inject, Injectable } from '@nestjs/common';
import type { SeatCount } from '@portico/contracts';
import { type Tenant, type TenantTransaction, notFound, PorticoError } from '@portico/platform';
import { SeatRepository, type SeatRow } from './seat.repository';

/**
 * The seats of portal users (R60–R62, R72, R72a). An invitation reserves, acceptance turns the reservation into use,
 * expiry and revocation give it back; deleting a user frees the seat. All within the caller's transaction, so that a
 * seat and what it stands for are saved together or not at all.
 *
 * A type's row is locked from the first change to the commit: where several types are concerned, take them in the
 * order of their ids.
 */
@Injectable()
export class SeatService {
  constructor(@Inject(SeatRepository) private readonly seats: SeatRepository) {}

  /** A new type's row: without bought seats only the default type has any (R62). */
  async open(transaction: TenantTransaction, userTypeId: string): Promise<void> {
    await this.seats.insert(transaction, userTypeId, 0);
  }

  /** Reserves up to `count` seats and says how many were free: the first so many are let in (R72a). */
  async reserve(transaction: TenantTransaction, userTypeId: string, count: number): Promise<number> {
    return this.take(transaction, userTypeId, 'reserved', count);
  }

  /** Turns reservations into use. It cannot fail for want of seats: they are held (R72a). */
  async useReserved(transaction: TenantTransaction, userTypeId: string, count = 1): Promise<void> {
    if ((await this.seats.useReserved(transaction, userTypeId, count)) === 0) throw missing(userTypeId);
  }

  /** Takes up to `count` seats without a reservation: reactivation, a change of type. Says how many were free. */
  async use(transaction: TenantTransaction, userTypeId: string, count = 1): Promise<number> {
    return this.take(transaction, userTypeId, 'used', count);
  }

  /** Expired, revoked and bounced invitations give their seats back. */
  async releaseReserved(transaction: TenantTransaction, userTypeId: string, count = 1): Promise<void> {
    if (count === 0) return;
    if ((await this.seats.giveBack(transaction, userTypeId, 'reserved', count)) === 0) throw missing(userTypeId);
  }

  /** Deleted portal users give theirs back (R72). */
  async releaseUsed(transaction: TenantTransaction, userTypeId: string, count = 1): Promise<void> {
    if (count === 0) return;
    if ((await this.seats.giveBack(transaction, userTypeId, 'used', count)) === 0) throw missing(userTypeId);
  }

  /**
   * Sets how many bought seats a type has; for the default type on top of the plan's free users. What the pool lacks
   * for it is bought with it.
   * @throws PorticoError SEAT_LIMIT_REACHED below what is used and reserved (R65)
   */
  async setBought(transaction: TenantTransaction, userTypeId: string, bought: number): Promise<void> {
    await this.seats.lockPool(transaction);
    await this.setLimit(transaction, userTypeId, bought);
    await this.seats.coverDistributed(transaction);
  }

  /**
   * Gives a type so many seats of the pool (R65).
   * @throws PorticoError SEAT_LIMIT_REACHED below what is used and reserved, and beyond what the pool has; NOT_FOUND
   */
  async distribute(transaction: TenantTransaction, userTypeId: string, bought: number): Promise<void> {
    await this.seats.lockPool(transaction);
    await this.count(transaction, userTypeId);
    await this.setLimit(transaction, userTypeId, bought);
    const pool = await this.seats.pool(transaction);
    if (pool.distributed > pool.bought)
      throw new PorticoError('SEAT_LIMIT_REACHED', { detail: 'The pool of bought seats does not hold so many.' });
  }

  /**
   * Gives a type what it lacks of so many seats, out of those that another type left behind when it was deleted.
   * Nobody has to buy for people who have their seats already.
   */
  async carryOver(transaction: TenantTransaction, toTypeId: string, needed: number, left: number): Promise<void> {
    const { free } = await this.count(transaction, toTypeId);
    const more = Math.min(left, Math.max(0, needed - free));
    if (more === 0) return;
    const [row] = await this.seats.list(transaction, toTypeId);
    if (row) await this.distribute(transaction, toTypeId, row.bought + more);
  }

  /** How many bought seats a type has. */
  async bought(tenant: Tenant, userTypeId: string): Promise<number> {
    const [row] = await this.seats.list(tenant, userTypeId);
    if (!row) throw notFound();
    return row.bought;
  }

  private async setLimit(transaction: TenantTransaction, userTypeId: string, bought: number): Promise<void> {
    if ((await this.seats.setLimit(transaction, userTypeId, bought)) === 1) return;
    throw new PorticoError('SEAT_LIMIT_REACHED', { detail: 'More seats than that are used or reserved.' });
  }

  /** @throws PorticoError NOT_FOUND for a type that is not there */
  async count(tenant: Tenant, userTypeId: string): Promise<SeatCount> {
    const [row] = await this.seats.list(tenant, userTypeId);
    if (!row) throw notFound();
    return seatCount(row);
  }

  private async take(
    transaction: TenantTransaction,
    userTypeId: string,
    column: 'reserved' | 'used',
    count: number,
  ): Promise<number> {
    if (count === 0) return 0;
    const granted = await this.seats.take(transaction, userTypeId, column, count);
    if (granted === null) throw notFound();
    return granted;
  }
}

/** After a downgrade more may be taken than the limit; then nothing is free, and never less than nothing (R65). */
export function seatCount(row: Pick<SeatRow, 'seat_limit' | 'used' | 'reserved'>): SeatCount {
  const { seat_limit: limit, used, reserved } = row;
  return { limit, used, reserved, free: Math.max(0, limit - used - reserved) };
}

/** The books are wrong: better to stop and roll back than to hand out a seat twice later. */
function missing(userTypeId: string): Error {
  return new Error(`the type ${userTypeId} does not hold that many seats`);
}
