import { Injectable } from '@nestjs/common';
import type { SeatPriceMode } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface SeatPriceRow {
  currency: string;
  mode: SeatPriceMode;
  minimum_seats: number;
  from_seat: number;
  cents: number;
}

/** Tables `seat_price_lists` and `seat_price_bands`: global, only an operator changes them. */
@Injectable()
export class SeatPriceRepository {
  /** The bands of the list in force on that day; none before the first list. */
  inForce(global: GlobalQuery, day: Date): Promise<SeatPriceRow[]> {
    return global.query<SeatPriceRow & Record<string, unknown>>(
      `SELECT l.currency, l.mode, l.minimum_seats, b.from_seat, (b.monthly_price * 100)::integer AS cents
       FROM seat_price_lists l JOIN seat_price_bands b USING (effective_from)
       WHERE l.effective_from = (SELECT max(effective_from) FROM seat_price_lists WHERE effective_from <= $1::date)
       ORDER BY b.from_seat`,
      [day.toISOString().slice(0, 10)],
    );
  }

  async bought(tenant: Tenant): Promise<number> {
    const [row] = await tenant.query<{ bought: number }>(
      'SELECT bought_seats AS bought FROM organisations WHERE id = $1',
    );
    return row?.bought ?? 0;
  }
}
