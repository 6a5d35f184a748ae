import { LRUCache } from 'lru-cache';
import { parse } from 'qs';

/** Depth and number of parameters are bounded; what is deeper stays a text and is refused by the list's own check. */
const OPTIONS = {
  depth: 3,
  parameterLimit: 100,
  // Objects without a prototype hold any name, so that none has to be dropped.
  plainObjects: true,
  allowPrototypes: true,
  arrayLimit: 0,
  decoder: (text: string, decode: (text: string) => string, _charset: string, type: 'key' | 'value') =>
    type === 'key' ? decode(text).replaceAll('__proto__', '__proto') : decode(text),
} as const;

/** What is asked again and again: pages and first questions. Long ones are long filters, which nobody asks twice. */
const KNOWN = { max: 1_000, longest: 300 } as const;
const known = new LRUCache<string, Record<string, unknown>>({ max: KNOWN.max });

/**
 * A query string as nested objects: `filter[status][eq]=Open`. Nothing that was sent is left out: a filter that
 * silently disappears would select everything. `__proto__`, which the parser drops, becomes another name that nobody
 * has, and is refused like any.
 *
 * The same short text gives the same object, which nobody can change: what is known of it need not be found out again.
 */
export function parseQueryString(text: string): Readonly<Record<string, unknown>> {
  const met = known.get(text);
  if (met) return met;
  const parsed = frozen(parse(text, OPTIONS)) as Record<string, unknown>;
  if (text.length <= KNOWN.longest) known.set(text, parsed);
  return parsed;
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
