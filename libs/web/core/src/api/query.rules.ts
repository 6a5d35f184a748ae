import type { Query } from './api.types';

/** The query string of a call, with its question mark, or nothing. Brackets stay readable: `filter[status][eq]=open`. */
export function queryString(query: Query | undefined): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === null || one === undefined || one === '') continue;
      const key = encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']');
      parts.push(`${key}=${encodeURIComponent(String(one))}`);
    }
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** A parameter of a path: `/portals/${segment(id)}/me`. What it holds stays one part of the path. */
export function segment(value: string): string {
  return encodeURIComponent(value);
}

/** A whole path with its parameters encoded, as text: for addresses that are no routes of the API. */
export function path(literals: TemplateStringsArray, ...values: string[]): string {
  return literals.reduce((whole, literal, index) => whole + encodeURIComponent(values[index - 1] ?? '') + literal);
}
