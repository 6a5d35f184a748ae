import type { FieldKind, FilterOperator } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import { nameOf } from '../testing/sample-values';
import { filterSql } from './filter.sql';
import type { QueryTarget } from './query-fields.rules';
import { SqlParameters } from './sql-parameters';

const ID = '01890000-0000-7000-8000-000000000001';
const KINDS: readonly FieldKind[] = [
  ...(['text', 'email', 'phone', 'url', 'money', 'date', 'yes-no', 'lookup', 'multi-select', 'file'] as const),
];
const metadata = metadataOf([
  {
    name: 'Things',
    nameField: 'oftext',
    fields: KINDS.map((kind) => ({ name: nameOf(kind), kind, lookup: 'Things' })),
  },
]);
const things = metadata.get('Things');

/** What is asked of a field of some kind, or of a column of the record, as a statement and its values. */
const filtered = (name: FieldKind | 'owner' | 'name', operator: FilterOperator, value: string) => {
  const field = things.fieldByName.get(nameOf(name as FieldKind));
  const target: QueryTarget =
    field && name !== 'owner' ? { kind: 'field', field } : { kind: 'system', name: name as 'owner' | 'name' };
  const parameters = new SqlParameters();
  const sql = filterSql({ target, condition: { field: name, operator, value }, pointer: '?' }, true, parameters);
  return [sql, ...parameters.values];
};

describe('what a filter can be asked', () => {
  it.each<[FieldKind, string, string]>([
    ['text', 'a', 'eq ne in contains starts empty'],
    ['money', '5', 'eq ne in lt lte gt gte empty'],
    ['date', '2026-01-31', 'eq ne in lt lte gt gte empty'],
    ['lookup', ID, 'eq ne in empty'],
    ['yes-no', 'true', 'eq ne empty'],
    ['multi-select', 'Red', 'any all none empty'],
    ['file', 'a', 'empty'],
  ])('of a %s with %s: %s', (kind, value, operators) => {
    const all = 'eq ne in lt lte gt gte contains starts any all none empty'.split(' ') as FilterOperator[];
    const isAsked = (operator: FilterOperator): boolean => {
      try {
        return filtered(kind, operator, operator === 'empty' ? 'true' : value).length > 0;
      } catch {
        return false;
      }
    };
    expect(all.filter(isAsked).join(' ')).toBe(operators);
  });

  it.each(['email', 'phone', 'url'] as const)('of a %s: a text that could be none, which nothing has', (kind) => {
    expect(filtered(kind, 'eq', 'ännchen')).toEqual([`(r.field_values ->> '${nameOf(kind)}') = $2::text`, 'ännchen']);
  });

  it('of the owner: the column of the record', () => {
    expect(filtered('owner', 'eq', ID)).toEqual(['r.owner_id = $2::uuid', ID]);
  });

  it('of the name: as much as names are long', () => {
    expect(filtered('name', 'eq', 'x'.repeat(1_000))).toHaveLength(3);
    expect(() => filtered('name', 'eq', 'x'.repeat(1_001))).toThrow('FILTER_INVALID');
  });
});
