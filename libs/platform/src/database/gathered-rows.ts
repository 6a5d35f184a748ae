/** Between rows that come as one text: JSON as PostgreSQL writes it has no line breaks of its own. */
const LINE = '\n';

/** Rows of `json` and `id` in one text each; null where there is none. */
export interface GatheredRows {
  ids: string | null;
  rows: string | null;
}

/** A SELECT of `json` and `id`, as one row of two texts `ids` and `rows`: a part of a statement that reads more. */
export function gatheredSql(select: string): string {
  return `SELECT string_agg(r.id::text, E'\\n') AS ids, string_agg(r.json, E'\\n') AS rows FROM (${select}) r`;
}

/** The rows of a SELECT that came gathered, in its order. */
export function spreadRows({ ids, rows }: GatheredRows): { json: string; id: string }[] {
  const names = linesOf(ids);
  return linesOf(rows).map((json, index) => ({ json, id: names[index] ?? '' }));
}

/** What has no rows has no lines. */
function linesOf(text: string | null): string[] {
  return text === null ? [] : text.split(LINE);
}
