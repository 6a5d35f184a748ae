/** Between rows that come as one text: the texts of a row have no line breaks of their own. */
const LINE = '\n';
/** A row begins with its id. */
const ID_LENGTH = 36;

/** A row of a page: its texts, its id, and a text `k0`, `k1`, … for each key of the page's order. */
export type PageRow = Record<`k${number}`, string | null> & { texts: string; id: string };

/** Rows in one text; another one has their places in the order, where it has keys. None where there is no row. */
export interface GatheredRows {
  rows?: string | null | undefined;
  places?: string | null | undefined;
}

/** A SELECT of `texts`, as one text: its rows in their order. */
export function gatheredSql(select: string): string {
  return `SELECT string_agg(r.texts, E'\\n') AS rows FROM (${select}) r`;
}

/**
 * A SELECT of `texts`, `id` and some keys, as one row: a part of a statement that reads more. Without keys the id,
 * which a row begins with, is all of its place.
 */
export function gatheredPageSql(select: string, keys: number): string {
  if (keys === 0) return gatheredSql(select);
  const names = [...Array.from({ length: keys }, (_, index) => `r.k${index}`), 'r.id'].join(', ');
  return `SELECT string_agg(r.texts, E'\\n') AS rows, string_agg(json_build_array(${names})::text, E'\\n') AS places
    FROM (${select}) r`;
}

/** The rows of a SELECT that came gathered, in its order. */
export function spreadRows({ rows, places }: GatheredRows, keys: number): PageRow[] {
  const lines = linesOf(rows);
  if (keys === 0) return lines.map((texts) => ({ texts, id: texts.slice(0, ID_LENGTH) }));
  const found = linesOf(places);
  return lines.map((texts, index) => ({ texts, ...placeOf(found[index] ?? '', keys) }));
}

function placeOf(text: string, keys: number): Omit<PageRow, 'texts'> {
  const values = JSON.parse(text) as (string | null)[];
  const named = values.slice(0, keys).map((value, index) => [`k${index}`, value]);
  return { ...(Object.fromEntries(named) as Record<`k${number}`, string | null>), id: values[keys] ?? '' };
}

/** What has no rows has no lines. */
function linesOf(text: string | null | undefined): string[] {
  return text?.split(LINE) ?? [];
}
