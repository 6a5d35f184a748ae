import type { Preferences } from '@portico/contracts';

/** What every function here needs to know of the reader. */
export type Reader = Pick<Preferences, 'timeFormat' | 'timeZone'> & { locale: string };
export type DateStyle = 'short' | 'medium' | 'long' | 'full';

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** `Intl` formatters are dear to make and cheap to use: a table of 200 rows makes each once. */
function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`d|${locale}|${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}
function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(`n|${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}
function cached<Formatter extends Intl.DateTimeFormat | Intl.NumberFormat>(
  key: string,
  make: () => Formatter,
): Formatter {
  const known = cache.get(key) as Formatter | undefined;
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** A calendar date (`2026-12-04`) has no time zone: it is the same day everywhere. An instant is the reader's day. */
export function formatDate(value: string, reader: Reader, dateStyle: DateStyle = 'medium'): string {
  const isCalendarDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = new Date(isCalendarDate ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(date.getTime())) return value;
  return dates(reader.locale, { dateStyle, timeZone: isCalendarDate ? 'UTC' : reader.timeZone }).format(date);
}

/** An instant (RFC 3339) in the reader's time zone and time format (R98–R101). */
export function formatDateTime(value: string, reader: Reader, dateStyle: DateStyle = 'medium'): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return dates(reader.locale, {
    dateStyle,
    timeStyle: 'short',
    timeZone: reader.timeZone,
    hourCycle: reader.timeFormat === 'h12' ? 'h12' : 'h23',
  }).format(date);
}

export function formatTime(value: string, reader: Reader): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return dates(reader.locale, {
    timeStyle: 'short',
    timeZone: reader.timeZone,
    hourCycle: reader.timeFormat === 'h12' ? 'h12' : 'h23',
  }).format(date);
}

/** Decimal strings stay exact: they never pass through a binary number. */
export function formatNumber(value: string | number, locale: string, scale?: number): string {
  const options: Intl.NumberFormatOptions =
    scale === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: scale, maximumFractionDigits: scale };
  return numbers(locale, options).format(exact(value));
}

/** `1140.00`, `EUR`. An unknown currency code is written as it is, before the number. */
export function formatMoney(value: string | number, currency: string, locale: string): string {
  try {
    return numbers(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(exact(value));
  } catch {
    return `${currency} ${formatNumber(value, locale, 2)}`;
  }
}

/** A percent field holds `12.5` for 12.5 %. */
export function formatPercent(value: string | number, locale: string, scale?: number): string {
  const digits: Intl.NumberFormatOptions =
    scale === undefined ? { maximumFractionDigits: 4 } : { minimumFractionDigits: scale, maximumFractionDigits: scale };
  return numbers(locale, { style: 'unit', unit: 'percent', ...digits }).format(exact(value));
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago or ahead, in the largest unit that fits: `3 hours ago`, `tomorrow`. */
export function formatRelative(value: string, now: Date, locale: string): string {
  const seconds = Math.round((new Date(value).getTime() - now.getTime()) / 1_000);
  if (Number.isNaN(seconds)) return value;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step === undefined ? format.format(seconds, 'second') : format.format(Math.trunc(seconds / step[1]), step[0]);
}

export function formatList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items);
}

function exact(value: string | number): number | Intl.StringNumericLiteral {
  return typeof value === 'number' ? value : (value as Intl.StringNumericLiteral);
}
