import type { FieldSettings } from '@portico/contracts';
import { EMPTY, type ValueRule, type Verdict, accepted, refused } from './verdict.types';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/i;

/** `Date.UTC` takes the year 1 for 1901. */
const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00Z');

/** A day of the calendar, `2026-02-28`; no time, no zone. */
export const dateRule: ValueRule = (input, settings) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  const text = input.trim();
  if (text === '') return EMPTY;
  return isDay(text) ? withinBounds(text, settings) : refused('FORMAT_INVALID');
};

/** A moment with its offset (RFC 3339), kept in UTC with milliseconds, so that texts compare like moments. */
export const dateTimeRule: ValueRule = (input, settings) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  const text = input.trim();
  if (text === '') return EMPTY;
  const match = DATE_TIME.exec(text);
  if (!match || !isDay(match[1] ?? '')) return refused('FORMAT_INVALID');
  const moment = new Date(text.toUpperCase());
  const isYear = moment.getTime() >= FIRST_MOMENT && moment.getUTCFullYear() <= 9999;
  return Number.isNaN(moment.getTime()) || !isYear
    ? refused('FORMAT_INVALID')
    : withinBounds(moment.toISOString(), settings);
};

function isDay(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year < 1 || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function withinBounds(text: string, { minimum, maximum }: FieldSettings): Verdict {
  const isOutside = (minimum !== undefined && text < minimum) || (maximum !== undefined && text > maximum);
  return isOutside ? refused('OUT_OF_RANGE') : accepted(text);
}
