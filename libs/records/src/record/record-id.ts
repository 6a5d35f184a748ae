import { v7 } from 'uuid';

let made = 0;

/**
 * A record's id carries the time of its creation, to the millisecond: descending ids are newest first, also for
 * records that an import brings from the past. Of one millisecond, what this process made later is the newer.
 */
export function recordIdAt(createdAt: Date): string {
  made = (made + 1) % 0x7fff_ffff;
  return v7({ msecs: createdAt.getTime(), seq: made });
}

/** The smallest id of that millisecond: a bound of a range over ids. */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
