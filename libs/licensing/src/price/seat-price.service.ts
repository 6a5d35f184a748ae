import { Inject, Injectable } from '@nestjs/common';
import type { SeatCost } from '@portico/contracts';
import { Database, type Tenant } from '@portico/platform';
import { SeatPriceRepository } from './seat-price.repository';
import { amountText, monthlyCents, type SeatPriceList } from './seat-price.rules';

/** What seats cost by the price list that is in force (R66–R68). */
@Injectable()
export class SeatPrices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SeatPriceRepository) private readonly prices: SeatPriceRepository,
  ) {}

  /** The organisation's bill now, and with so many seats more. Null while no list is in force. */
  async costOfMore(tenant: Tenant, more: number, now: Date): Promise<SeatCost | null> {
    const list = await this.inForce(now);
    if (!list) return null;
    const seatsNow = await this.prices.bought(tenant);
    // A first purchase is of the smallest number there is.
    const seatsThen = more === 0 ? seatsNow : Math.max(seatsNow + more, list.minimumSeats);
    const [centsNow, centsThen] = [monthlyCents(list, seatsNow), monthlyCents(list, seatsThen)];
    return {
      currency: list.currency,
      mode: list.mode,
      seatsNow,
      seatsThen,
      amountNow: amountText(centsNow),
      amountThen: amountText(centsThen),
      more: amountText(centsThen - centsNow),
    };
  }

  private async inForce(now: Date): Promise<SeatPriceList | null> {
    const rows = await this.prices.inForce(this.database.global, now);
    const [first] = rows;
    if (!first) return null;
    const { currency, mode, minimum_seats: minimumSeats } = first;
    const bands = rows.map(({ from_seat: fromSeat, cents }) => ({ fromSeat, monthlyCents: cents }));
    return { currency, mode, minimumSeats, bands };
  }
}
