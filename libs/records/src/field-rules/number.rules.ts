import type { FieldSettings } from '@portico/contracts';
import { type Decimal, compareDecimals, fitsScale, formatDecimal, parseDecimal, rescale } from './decimal.rules';
import { EMPTY, type ValueRule, type Verdict, accepted, refused } from './verdict.types';

export const DEFAULT_SCALE = 2;
/** Digits before the point: what `numeric` sums cannot overflow and people can still read. */
const WHOLE_LIMIT: Decimal = { units: 10n ** 15n, scale: 0 };

/** A whole number, as a decimal string. */
export const numberRule: ValueRule = (input, settings) => decimalVerdict(input, settings, 0);

/** Decimal and percent: at most `scale` places (2 unless told otherwise), without noughts that say nothing. */
export const decimalRule: ValueRule = (input, settings) => {
  const verdict = decimalVerdict(input, settings, settings.scale ?? DEFAULT_SCALE);
  const isFraction = verdict.ok && typeof verdict.value === 'string' && verdict.value.includes('.');
  return isFraction ? accepted(String(verdict.value).replace(/\.?0+$/, '')) : verdict;
};

/** Money: at most `scale` places, kept with exactly that many. */
export const moneyRule: ValueRule = (input, settings) =>
  decimalVerdict(input, settings, settings.scale ?? DEFAULT_SCALE);

function decimalVerdict(input: unknown, settings: FieldSettings, scale: number): Verdict {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  if (input.trim() === '') return EMPTY;
  const value = parseDecimal(input.trim());
  if (!value) return refused('FORMAT_INVALID');
  if (!fitsScale(value, scale)) return refused('OUT_OF_RANGE');
  return isWithin(value, settings) ? accepted(formatDecimal(rescale(value, scale))) : refused('OUT_OF_RANGE');
}

/** Bounds of the field, both ends included. */
function isWithin(value: Decimal, { minimum, maximum }: FieldSettings): boolean {
  const low = minimum === undefined ? null : parseDecimal(minimum);
  const high = maximum === undefined ? null : parseDecimal(maximum);
  if (low && compareDecimals(value, low) < 0) return false;
  if (high && compareDecimals(value, high) > 0) return false;
  const magnitude = value.units < 0n ? { ...value, units: -value.units } : value;
  return compareDecimals(magnitude, WHOLE_LIMIT) < 0;
}
