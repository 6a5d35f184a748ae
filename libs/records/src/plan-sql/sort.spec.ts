import type { SortKey } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import type { QueryTarget } from './query-fields.rules';
import { afterSql, orderBy, type SortOrder, sortOrder } from './sort.sql';
import { SqlParameters } from './sql-parameters';

const metadata = metadataOf([
  {
    ...{ name: 'Things', nameField: 'title' },
    fields: [
      { name: 'title', kind: 'text' },
      { name: 'code', kind: 'text', isIndexed: true },
      { name: 'isOpen', kind: 'yes-no', isIndexed: true },
    ],
  },
]);
const field = (name: string): QueryTarget => {
  const found = metadata.get('Things').fieldByName.get(name);
  if (!found) throw new Error(name);
  return { kind: 'field', field: found };
};
const system = (name: 'createdAt' | 'updatedAt' | 'externalId' | 'name'): QueryTarget => ({ kind: 'system', name });
type Key = readonly [QueryTarget, SortKey['direction']];
const orderOf = (keys: readonly Key[], isSmall = true): SortOrder =>
  sortOrder({
    sort: keys.map(([target, direction]) => ({ target, direction })),
    ...{ filter: [], fields: [], searched: [], seesWords: true, isSmall },
  });
const column = (index: number): string => `k${index}`;
const after = (order: SortOrder, cursor: (string | null)[]): [string, readonly unknown[]] => {
  const parameters = new SqlParameters();
  return [afterSql(order, cursor, column, 'id', parameters), parameters.values];
};

describe('the order of a list', () => {
  it('is that of the ids, newest first, unless something else is asked', () => {
    expect(orderOf([])).toEqual({ terms: [], idDirection: 'desc' });
    expect(orderOf([[system('createdAt'), 'asc']])).toEqual({ terms: [], idDirection: 'asc' });
  });

  it('is that of columns, which are never empty but for external ids', () => {
    const terms = (['updatedAt', 'name', 'externalId'] as const).map((name) => orderOf([[system(name), 'asc']]).terms);
    expect(terms).toEqual([
      [{ sql: 'r.updated_at', type: 'timestamptz', direction: 'asc', isNullable: false, index: null }],
      [{ sql: 'r.name_key', type: 'text', direction: 'asc', isNullable: false, index: null }],
      [{ sql: 'r.external_id', type: 'text', direction: 'asc', isNullable: true, index: null }],
    ]);
  });

  it('walks along the typed index over a whole module, and reads the rows of a scope', () => {
    const code = field('code');
    const index = code.kind === 'field' ? { fieldId: code.field.id, column: 'text_value' } : null;
    expect(orderOf([[code, 'desc']], false).terms).toMatchObject([{ direction: 'desc', isNullable: true, index }]);
    expect(orderOf([[code, 'desc']], true).terms).toMatchObject([{ index: null }]);
    expect(orderOf([[field('isOpen'), 'asc']]).terms).toMatchObject([
      { sql: `((r.field_values ->> 'isOpen')::boolean)::integer::numeric`, type: 'numeric' },
    ]);
  });

  it('has empty values last, whatever the direction, and the id at the end', () => {
    const order = orderOf([
      [field('code'), 'desc'],
      [system('name'), 'asc'],
    ]);
    expect(orderBy(order, column, 'id')).toBe('k0 IS NULL, k0 DESC, k1 ASC, id ASC');
    expect(orderBy(orderOf([]), column, 'id')).toBe('id DESC');
  });
});

describe('where a page goes on', () => {
  it('is the start of an index range where one key is never empty', () => {
    expect(after(orderOf([[system('name'), 'asc']]), ['a', 'x'])).toEqual([
      '(k0, id) > ($3::text, $2::uuid)',
      ['x', 'a'],
    ]);
    expect(after(orderOf([[system('updatedAt'), 'desc']]), ['2026', 'x'])).toEqual([
      '(k0, id) < ($3::timestamptz, $2::uuid)',
      ['x', '2026'],
    ]);
    expect(after(orderOf([]), ['x'])).toEqual(['id < $2::uuid', ['x']]);
  });

  it('is told key by key where the ids go the other way, or where there are several keys', () => {
    const mixed = orderOf([
      [system('name'), 'asc'],
      [system('createdAt'), 'desc'],
    ]);
    expect(after(mixed, ['a', 'x'])[0]).toBe('(k0 > $3::text OR (k0 = $3::text AND id < $2::uuid))');
    const two = orderOf([
      [system('name'), 'asc'],
      [system('updatedAt'), 'asc'],
    ]);
    expect(after(two, ['a', '2026', 'x'])[0]).toBe(
      '(k0 > $4::text OR (k0 = $4::text AND (k1 > $3::timestamptz OR (k1 = $3::timestamptz AND id > $2::uuid))))',
    );
  });

  it('has the empty values after all others, and among them the ids', () => {
    const order = orderOf([[field('code'), 'asc']]);
    expect(after(order, ['a', 'x'])[0]).toBe('(k0 > $3::text OR k0 IS NULL OR (k0 = $3::text AND id > $2::uuid))');
    expect(after(order, [null, 'x'])).toEqual(['(k0 IS NULL AND id > $2::uuid)', ['x']]);
  });
});
