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

/**
 * A query string as nested objects: `filter[status][eq]=Open`. Nothing that was sent is left out: a filter that
 * silently disappears would select everything. `__proto__`, which the parser drops, becomes another name that nobody
 * has, and is refused like any.
 */
export function parseQueryString(text: string): Record<string, unknown> {
  return parse(text, OPTIONS) as Record<string, unknown>;
}
