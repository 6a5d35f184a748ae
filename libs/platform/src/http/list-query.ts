import {
  FILTER_OPERATORS,
  PAGE_LIMIT,
  type FilterCondition,
  type FilterOperator,
  type ProblemError,
  type SortKey,
} from '@portico/contracts';
import { mistake, refuseMistakes } from '../errors/portico.error';

/** A list's query string, checked as far as it can be without knowing the fields. */
export interface ListQuery {
  limit: number;
  cursor: string | null;
  sort: SortKey[];
  filter: FilterCondition[];
  q: string | null;
  fields: string[] | null;
  count: 'exact' | null;
  /** Parameters of this very route, as texts: `?deleted=true`. */
  extra: Readonly<Record<string, string>>;
}

const LIMITS = { conditions: 20, sortKeys: 4, text: 200, cursor: 2_000, fields: 100 } as const;
/** What PostgreSQL refuses in any text; found here, it cannot break off a list that is being streamed. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const OPERATORS: ReadonlySet<string> = new Set(FILTER_OPERATORS);

/**
 * Reads `?limit&cursor&sort&filter[field][operator]&q&fields&count` and the named extras; all mistakes at once.
 * A parameter given twice, as an object, or unknown is refused: never a filter that silently selects everything.
 *
 * @throws PorticoError INPUT_INVALID with pointers such as `?filter[status][eq]`
 */
export function parseListQuery(raw: unknown, extras: readonly string[] = []): ListQuery {
  const query = (raw ?? {}) as Record<string, unknown>;
  const errors: ProblemError[] = [];
  const text = (name: string, maximum: number): string | null => {
    const value = query[name];
    if (value === undefined) return null;
    if (typeof value !== 'string') errors.push(mistake(`?${name}`, 'TYPE_INVALID'));
    else if (value.length > maximum) errors.push(mistake(`?${name}`, 'TOO_LONG'));
    else if (UNSTORABLE.test(value)) errors.push(mistake(`?${name}`, 'FORMAT_INVALID'));
    else return value;
    return null;
  };
  const known = new Set(['limit', 'cursor', 'sort', 'filter', 'q', 'fields', 'count', ...extras]);
  for (const name of Object.keys(query)) if (!known.has(name)) errors.push(mistake(`?${name}`, 'UNKNOWN_PARAMETER'));

  const limitText = text('limit', 10);
  const limit = limitText === null ? PAGE_LIMIT.default : Number(limitText);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_LIMIT.maximum)
    errors.push(mistake('?limit', 'OUT_OF_RANGE'));
  const countText = text('count', 10);
  if (countText !== null && countText !== 'exact') errors.push(mistake('?count', 'NOT_AN_OPTION'));
  const extra: Record<string, string> = {};
  for (const name of extras) {
    const value = text(name, LIMITS.text);
    if (value !== null) extra[name] = value;
  }
  const parsed: ListQuery = {
    limit,
    cursor: text('cursor', LIMITS.cursor),
    sort: sortKeys(text('sort', LIMITS.text), errors),
    filter: conditions(query['filter'], errors),
    q: text('q', LIMITS.text)?.trim() || null,
    fields: text('fields', 2_000)?.split(',').slice(0, LIMITS.fields) ?? null,
    count: countText === 'exact' ? 'exact' : null,
    extra,
  };
  refuseMistakes(errors);
  return parsed;
}

/**
 * Reads `?limit&cursor` of a list that is neither filtered nor sorted; anything else is refused.
 * @throws PorticoError INPUT_INVALID
 */
export function parsePageQuery(raw: unknown): Pick<ListQuery, 'limit' | 'cursor'> {
  const unknown = Object.keys((raw ?? {}) as object).filter((name) => name !== 'limit' && name !== 'cursor');
  refuseMistakes(unknown.map((name) => mistake(`?${name}`, 'UNKNOWN_PARAMETER')));
  const { limit, cursor } = parseListQuery(raw);
  return { limit, cursor };
}

function sortKeys(text: string | null, errors: ProblemError[]): SortKey[] {
  if (text === null) return [];
  const keys = text.split(',').map((key): SortKey => {
    const direction = key.startsWith('-') ? 'desc' : 'asc';
    return { field: key.replace(/^-/, ''), direction };
  });
  if (keys.length > LIMITS.sortKeys || keys.some((key) => key.field === ''))
    errors.push(mistake('?sort', 'SORT_INVALID'));
  return keys;
}

function conditions(raw: unknown, errors: ProblemError[]): FilterCondition[] {
  if (raw === undefined) return [];
  if (!isPlain(raw)) {
    errors.push(mistake('?filter', 'FILTER_INVALID'));
    return [];
  }
  const found: FilterCondition[] = [];
  for (const [field, operators] of Object.entries(raw)) {
    if (!isPlain(operators) || Object.keys(operators).length === 0) {
      errors.push(mistake(`?filter[${field}]`, 'FILTER_INVALID'));
      continue;
    }
    for (const [operator, value] of Object.entries(operators)) {
      const pointer = `?filter[${field}][${operator}]`;
      if (!OPERATORS.has(operator) || typeof value !== 'string') errors.push(mistake(pointer, 'FILTER_INVALID'));
      else if (value.length > 2_000) errors.push(mistake(pointer, 'TOO_LONG'));
      else if (UNSTORABLE.test(value)) errors.push(mistake(pointer, 'FILTER_INVALID'));
      else found.push({ field, operator: operator as FilterOperator, value });
    }
  }
  if (found.length > LIMITS.conditions) errors.push(mistake('?filter', 'TOO_LONG'));
  return found;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
