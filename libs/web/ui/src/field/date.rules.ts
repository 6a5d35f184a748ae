/** A day as `2026-12-04`, a time of day as `14:30`: no zone in either. */
export type Day = string;
export type Clock = string;

type Part = 'day' | 'month' | 'year';

/** In which order a locale writes a date, and with what between: `dd/mm/yyyy`. */
export function dateOrder(locale: string): { order: Part[]; separator: string } {
  const parts = formatter(locale).formatToParts(new Date(Date.UTC(2026, 11, 4)));
  const order = parts.map((part) => part.type).filter((type): type is Part => ['day', 'month', 'year'].includes(type));
  return { order, separator: parts.find((part) => part.type === 'literal')?.value.trim() || '/' };
}

export function editDay(day: Day, locale: string): string {
  return formatter(locale).format(new Date(`${day}T00:00:00Z`));
}

/** What a person typed as a day, or null. `4/12/26`, `04.12.2026` and `2026-12-04` are all understood. */
export function parseDay(typed: string, locale: string): Day | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/u.exec(typed);
  if (iso) return validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = typed.match(/\d+/gu);
  if (numbers?.length !== 3 || /[^\d\s./\-\u200e]/u.test(typed)) return null;
  const { order } = dateOrder(locale);
  const value = (part: Part): number => Number(numbers[order.indexOf(part)]);
  const year = value('year');
  return validDay(year < 100 ? year + 2000 : year, value('month'), value('day'));
}

/** `14:30`, `2:30 pm`, `9`: as a time of day, or null. */
export function parseClock(typed: string): Clock | null {
  const match = /^\s*(\d{1,2})(?:[:.h]\s?(\d{2}))?\s*([ap])?\.?\s*m?\.?\s*$/iu.exec(typed);
  if (match === null) return null;
  const half = match[3]?.toLowerCase();
  let hours = Number(match[1]);
  const minutes = Number(match[2] ?? '0');
  if (half !== undefined && (hours < 1 || hours > 12)) return null;
  if (half === 'p' && hours < 12) hours += 12;
  if (half === 'a' && hours === 12) hours = 0;
  return hours > 23 || minutes > 59 ? null : `${pad(hours)}:${pad(minutes)}`;
}

/** Day and time of day of an instant, where the reader is. */
export function wallClock(instant: string, timeZone: string): { day: Day; clock: Clock } {
  const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const value = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  return { day: `${value('year')}-${value('month')}-${value('day')}`, clock: `${value('hour')}:${value('minute')}` };
}

/**
 * The instant (RFC 3339, UTC) that a wall clock means in a time zone. A time that the change to summer time skips
 * becomes the one an hour later; of a time that comes twice it is the first.
 */
export function instantOf(day: Day, clock: Clock, timeZone: string): string {
  const naive = Date.parse(`${day}T${clock}:00Z`);
  const offset = (at: number): number => {
    const wall = wallClock(new Date(at).toISOString(), timeZone);
    return Date.parse(`${wall.day}T${wall.clock}:00Z`) - at;
  };
  const before = offset(naive - 86_400_000);
  const after = offset(naive + 86_400_000);
  const first = naive - Math.max(before, after);
  const second = naive - Math.min(before, after);
  const fits = [first, second].find((at) => at + offset(at) === naive);
  return new Date(fits ?? naive - before).toISOString();
}

function validDay(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${year}-${pad(month)}-${pad(day)}` : null;
}

function formatter(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
