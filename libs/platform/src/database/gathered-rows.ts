/** Between rows that come as one text: JSON as PostgreSQL writes it has no line breaks of its own. */
const LINE = '\n';

/** A row of a page: its JSON, its id, and a text `k0`, `k1`, … for each key of the page's order. */
export type PageRow = Record<`k${number}`, string | null> & { json: string; id: string };

/** Rows in one text each; null where there is none. */
export interface GatheredRows {
  ids: string | null;
  rows: string | null;
}

/**
 * A SELECT of `json`, `id` and some keys, as one row of two texts `ids` and `rows`: a part of a statement that reads
 * more.
 */
export function gatheredSql(select: string, keys: number): string {
  const names = [...Array.from({ length: keys }, (_, index) => `r.k${index}`), 'r.id'].join(', ');
  const place = keys === 0 ? 'r.id::text' : `json_build_array(${names})::text`;
  return `SELECT string_agg(${place}, E'\\n') AS ids, string_agg(r.json, E'\\n') AS rows FROM (${select}) r`;
}

/** The rows of a SELECT that came gathered, in its order. */
export function spreadRows({ ids, rows }: GatheredRows, keys: number): PageRow[] {
  const places = linesOf(ids);
  const lines = linesOf(rows);
  if (keys === 0) return lines.map((json, index) => ({ json, id: places[index] ?? '' }));
  return lines.map((json, index) => ({ json, ...placeOf(places[index] ?? '', keys) }));
}

function placeOf(text: string, keys: number): Omit<PageRow, 'json'> {
  const values = JSON.parse(text) as (string | null)[];
  const named = values.slice(0, keys).map((value, index) => [`k${index}`, value]);
  return { ...(Object.fromEntries(named) as Record<`k${number}`, string | null>), id: values[keys] ?? '' };
}

/** What has no rows has no lines. */
function linesOf(text: string | null): string[] {
  return text === null ? [] : text.split(LINE);
}
