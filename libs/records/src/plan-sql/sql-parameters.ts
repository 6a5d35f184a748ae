/** Collects the values of a statement; `$1` is the organisation's id, so they begin at `$2`. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: 'uuid' | 'uuid[]' | 'text' | 'text[]' | 'numeric' | 'timestamptz' | 'integer'): string {
    this.values.push(value);
    return `$${this.values.length + 1}::${type}`;
  }
}

/** The text of a statement whose values from `$2` on have moved to other places. */
export function withValuesAt(sql: string, placeOf: (index: number) => string): string {
  return sql.replace(/\$(\d+)/g, (place, digits: string) => (digits === '1' ? place : placeOf(Number(digits) - 2)));
}

const API_NAME = /^[a-z][A-Za-z0-9]{0,49}$/;

/** An api name as an SQL text: checked again, because it stands in the statement itself. */
export function nameLiteral(apiName: string): string {
  if (!API_NAME.test(apiName)) throw new Error('not an api name');
  return `'${apiName}'`;
}
