import type { SeatPriceMode } from '@portico/contracts';

/** What seats cost from a day on: rows, so that a price can change without a release. */
export interface SeatPriceList {
  currency: string;
  mode: SeatPriceMode;
  /** As few as can be bought; fewer cost as much as these (R66). */
  minimumSeats: number;
  /** Ordered by `fromSeat`, the first from seat 1. */
  bands: readonly { fromSeat: number; monthlyCents: number }[];
}

/**
 * What so many seats cost a month, in cents.
 *
 * - No seat costs nothing; one or more cost at least what the smallest purchase costs (R66).
 * - `volume`: all seats at the price of the band that their number falls into.
 * - `graduated`: each seat at the price of the band that it falls into itself.
 *
 * Source: R66–R68.
 */
export function monthlyCents(list: SeatPriceList, seats: number): number {
  if (seats <= 0) return 0;
  const billed = Math.max(seats, list.minimumSeats);
  if (list.mode === 'volume') {
    const band = list.bands.findLast(({ fromSeat }) => fromSeat <= billed);
    return billed * (band?.monthlyCents ?? 0);
  }
  return list.bands.reduce((sum, { fromSeat, monthlyCents: cents }, index) => {
    const next = list.bands[index + 1]?.fromSeat ?? Infinity;
    return sum + Math.max(0, Math.min(billed, next - 1) - fromSeat + 1) * cents;
  }, 0);
}

/** Cents as an amount: 120050 → `1200.50`. */
export function amountText(cents: number): string {
  return (cents / 100).toFixed(2);
}
