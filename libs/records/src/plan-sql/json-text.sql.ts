/** PostgreSQL takes a hundred arguments of a function. */
const MOST_ARGUMENTS = 100;

/** A moment in RFC 3339, in UTC. */
export const timestamp = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\"')`;
/** A text as JSON. */
export const text = (column: string): string => `to_json(${column})::text`;
export const nullable = (sql: string): string => `COALESCE(${sql}, 'null')`;
/** `{"id":…,"name":…}` of the SQL of both. */
export const reference = (id: string, name: string): string =>
  concat([`'{"id":'`, id, `',"name":'`, text(name), `'}'`]);

/** Literals and expressions in turn. */
export function join(parts: readonly string[]): string {
  return concat(parts.map((part, index) => (index % 2 === 0 ? `'${part}'` : part)));
}

/** One call for many texts costs less than an operator between each two of them. */
export function concat(texts: readonly string[]): string {
  if (texts.length <= MOST_ARGUMENTS) return `concat(${texts.join(', ')})`;
  const chunks = Array.from({ length: Math.ceil(texts.length / MOST_ARGUMENTS) }, (_, index) =>
    concat(texts.slice(index * MOST_ARGUMENTS, (index + 1) * MOST_ARGUMENTS)),
  );
  return concat(chunks);
}
