/** PostgreSQL takes a hundred arguments of a function. */
export const MOST_ARGUMENTS = 100;

/** A moment in RFC 3339, in UTC. */
export const timestamp = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\"')`;
/** A text as JSON. */
export const text = (column: string): string => `to_json(${column})::text`;
export const nullable = (sql: string): string => `COALESCE(${sql}, 'null')`;
/** `{"id":…,"name":…}` of the SQL of both. */
export const reference = (id: string, name: string): string =>
  concat([`'{"id":'`, id, `',"name":'`, text(name), `'}'`]);

/** Literals and expressions in turn: texts to join. */
export function inTurn(parts: readonly string[]): string[] {
  return parts.map((part, index) => (index % 2 === 0 ? `'${part}'` : part));
}

/**
 * One call for many texts costs less than an operator between each two of them. Texts within a text are handed on as
 * arguments rather than put together first: else PostgreSQL copies them once more.
 */
export function concat(texts: readonly string[]): string {
  const pieces = merged(texts);
  if (pieces.length <= MOST_ARGUMENTS) return `concat(${pieces.join(', ')})`;
  const chunks = Array.from({ length: Math.ceil(pieces.length / MOST_ARGUMENTS) }, (_, index) =>
    concat(pieces.slice(index * MOST_ARGUMENTS, (index + 1) * MOST_ARGUMENTS)),
  );
  return concat(chunks);
}

/** Literals side by side are one: an argument costs the same whatever it says. */
export function merged(texts: readonly string[]): string[] {
  const pieces: string[] = [];
  for (const next of texts) {
    const last = pieces.at(-1) ?? '';
    if (isLiteral(last) && isLiteral(next)) pieces.splice(-1, 1, last.slice(0, -1) + next.slice(1));
    else pieces.push(next);
  }
  return pieces;
}

export function isLiteral(sql: string): boolean {
  return /^'(?:[^']|'')*'$/.test(sql);
}
