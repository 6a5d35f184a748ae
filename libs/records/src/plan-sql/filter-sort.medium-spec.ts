import { type FieldKind, type FilterOperator, type RecordDetail, isChoices } from '@portico/contracts';
import type { StoredValue as Value } from '../field-rules/verdict.types';
import type { RecordAccess, RecordQuery } from './access.types';
import { relatedAccess, staffAccess } from './staff-access.rules';
import { RecordsWorld } from '../testing/records-world.fixture';
import { KINDS, nameOf } from '../testing/sample-values';
import { walk } from '../testing/walk';

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const NUMBERS: ReadonlySet<FieldKind> = new Set(['number', 'decimal', 'money', 'percent']);

/** Sorts as people do: numbers by size, texts folded, the rest as written. Never asked about empty values. */
function compare(kind: FieldKind, left: Value, right: Value): number {
  const key = (value: Value): number | string =>
    NUMBERS.has(kind) || kind === 'yes-no'
      ? Number(value)
      : kind.startsWith('date')
        ? String(value)
        : fold(String(value));
  return key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0;
}

function matches(kind: FieldKind, value: Value, operator: FilterOperator, operand: string): boolean {
  const asWritten = (text: string): Value => (kind === 'yes-no' ? text === 'true' : text);
  const isSame = (text: string): boolean =>
    value !== null && (NUMBERS.has(kind) ? Number(value) === Number(text) : value === asWritten(text));
  const has = (option: string): boolean => isChoices(value) && value.includes(option);
  switch (operator) {
    case 'any':
      return operand.split(',').some(has);
    case 'all':
      return operand.split(',').every(has);
    case 'none':
      return !operand.split(',').some(has);
    case 'eq':
      return isSame(operand);
    case 'ne':
      return !isSame(operand);
    case 'in':
      return operand.split(',').some(isSame);
    case 'empty':
      return (value === null) === (operand === 'true');
    case 'contains':
      return value !== null && fold(String(value)).includes(fold(operand));
    case 'starts':
      return value !== null && fold(String(value)).startsWith(fold(operand));
    default: {
      if (value === null) return false;
      const sign = NUMBERS.has(kind) ? Number(value) - Number(operand) : value < operand ? -1 : value > operand ? 1 : 0;
      return { lt: sign < 0, lte: sign <= 0, gt: sign > 0, gte: sign >= 0 }[operator];
    }
  }
}

const FILTERS: [FieldKind, FilterOperator, string][] = [
  ['text', 'eq', 'écluse'],
  ['text', 'ne', 'écluse'],
  ['text', 'in', 'Zebra,ecole'],
  ['text', 'contains', 'ECL'],
  ['text', 'contains', '%'],
  ['text', 'contains', '_'],
  ['text', 'starts', 'éco'],
  ['text', 'empty', 'true'],
  ['text', 'empty', 'false'],
  ['email', 'eq', 'anna@a.example'],
  ['email', 'starts', 'ANNA'],
  ['phone', 'contains', '(5'],
  ['number', 'eq', '9'],
  ['number', 'lt', '9'],
  ['number', 'lte', '9'],
  ['number', 'gt', '9'],
  ['number', 'gte', '9'],
  ['number', 'in', '9,100'],
  ['number', 'empty', 'true'],
  ['decimal', 'gt', '1.25'],
  ['money', 'eq', '10'],
  ['money', 'lt', '0.01'],
  ['percent', 'gte', '7.5'],
  ['date', 'gte', '2024-02-29'],
  ['date', 'lt', '2023-12-31'],
  ['date', 'eq', '0999-01-01'],
  ['date-time', 'gt', '2023-01-01T00:00:00.500Z'],
  ['date-time', 'lte', '1969-07-20T20:17:40.000Z'],
  ['yes-no', 'eq', 'true'],
  ['yes-no', 'ne', 'true'],
  ['yes-no', 'empty', 'true'],
  ['pick-list', 'eq', 'Open'],
  ['pick-list', 'in', 'Open,Paid'],
  ['pick-list', 'ne', 'Open'],
  ['url', 'eq', 'http://b.example'],
  ['url', 'starts', 'https://ecluse'],
  ['multi-select', 'any', 'Red'],
  ['multi-select', 'any', 'Red,Green'],
  ['multi-select', 'all', 'Green,Blue'],
  ['multi-select', 'all', 'Red'],
  ['multi-select', 'none', 'Red,Green'],
  ['multi-select', 'empty', 'true'],
];

describe('filter and sort', () => {
  let world: RecordsWorld;
  let records: RecordDetail[];
  let scopes: { whole: RecordAccess; small: RecordAccess };

  beforeAll(async () => {
    world = await RecordsWorld.open();
    const whole = staffAccess(world.metadata, world.samples);
    const [group = ''] = world.accounts;
    scopes = { whole, small: relatedAccess(whole, world.field('group').id, group) };
    records = await pages('whole', { limit: 100 });
    expect(records).toHaveLength(21);
  });
  afterAll(() => world.close());

  const pages = (scope: 'whole' | 'small', query: Partial<RecordQuery>): Promise<RecordDetail[]> =>
    walk(world, scopes[scope], query);
  const ids = (found: readonly RecordDetail[]): string[] => found.map(({ id }) => id);

  describe.each(['whole', 'small'] as const)('over a %s scope', (scope) => {
    it.each(FILTERS)('%s %s %s', async (kind, operator, value) => {
      const field = nameOf(kind);
      const expected = records.filter((record) => matches(kind, record.values[field] as Value, operator, value));
      const filter = [{ field, operator, value }];
      await expect(pages(scope, { filter }).then(ids)).resolves.toEqual(ids(expected));
    });

    const sorted = KINDS.filter(({ kind }) => kind !== 'multi-select');
    it.each(sorted.flatMap(({ kind }) => [[kind, 'asc'] as const, [kind, 'desc'] as const]))(
      'by %s, %s, page by page, empty ones last',
      async (kind, direction) => {
        const field = nameOf(kind);
        const sign = direction === 'asc' ? 1 : -1;
        const valueOf = (record: RecordDetail): Value => record.values[field] as Value;
        const expected = records.toSorted((one, other) => {
          const [left, right] = [valueOf(one), valueOf(other)];
          const byId = one.id < other.id ? -sign : sign;
          if (left === null || right === null) return left === right ? byId : left === null ? 1 : -1;
          return sign * compare(kind, left, right) || byId;
        });
        const found = await pages(scope, { sort: [{ field, direction }] });
        expect(found.map(valueOf)).toEqual(expected.map(valueOf));
        expect(ids(found)).toEqual(ids(expected));
      },
    );

    it.each(['createdAt', 'updatedAt', 'name'])('by %s, both ways', async (field) => {
      const up = ids(await pages(scope, { sort: [{ field, direction: 'asc' }] }));
      const down = ids(await pages(scope, { sort: [{ field, direction: 'desc' }] }));
      expect(up).toHaveLength(records.length);
      expect(down).toEqual(up.toReversed());
    });

    it('by when records were changed, those of one moment by their ids', async () => {
      const expected = records.toSorted((one, other) =>
        `${one.updatedAt} ${one.id}` < `${other.updatedAt} ${other.id}` ? -1 : 1,
      );
      expect(ids(expected)).not.toEqual(ids(records));
      await expect(pages(scope, { sort: [{ field: 'updatedAt', direction: 'asc' }] }).then(ids)).resolves.toEqual(
        ids(expected),
      );
    });

    it('by when records were made', async () => {
      const middle = records[10]?.createdAt ?? '';
      const expected = records.filter(({ createdAt }) => createdAt >= middle);
      const filter = [{ field: 'createdAt', operator: 'gte' as const, value: middle }];
      await expect(pages(scope, { filter }).then(ids)).resolves.toEqual(ids(expected));
      const before = [{ field: 'createdAt', operator: 'lt' as const, value: middle }];
      await expect(pages(scope, { filter: before })).resolves.toHaveLength(records.length - expected.length);
    });

    it.each([
      ['ofnumber', 'contains', '1'],
      ['ofnumber', 'eq', 'one'],
      ['ofmultiselect', 'eq', 'Red'],
      ['oftext', 'any', 'a'],
      ['oftext', 'lt', 'a'],
      ['oftext', 'empty', 'yes'],
      ['ofyesno', 'eq', 'ja'],
      ['ofdate', 'gt', '2024'],
      ['person', 'eq', 'Anna'],
      ['name', 'gt', 'a'],
    ] as const)('refuses a filter that %s cannot have: %s %s', async (field, operator, value) => {
      await expect(pages(scope, { filter: [{ field, operator, value }] })).rejects.toMatchObject({
        code: 'FILTER_INVALID',
        errors: [{ pointer: `?filter[${field}][${operator}]` }],
      });
    });
  });

  it.each(FILTERS)('filters by one field and sorts a module by another: %s %s %s', async (kind, operator, value) => {
    const field = nameOf(kind);
    const total = (record: RecordDetail): Value => record.values['ofmoney'] as Value;
    const expected = records
      .filter((record) => matches(kind, record.values[field] as Value, operator, value))
      .toSorted((one, other) => {
        const [left, right] = [total(one), total(other)];
        const byId = one.id < other.id ? 1 : -1;
        if (left === null || right === null) return left === right ? byId : left === null ? 1 : -1;
        return -compare('money', left, right) || byId;
      });
    const filter = [{ field, operator, value }];
    const sort = [{ field: 'ofmoney', direction: 'desc' as const }];
    await expect(pages('whole', { filter, sort }).then(ids)).resolves.toEqual(ids(expected));
    const byName = ids(await pages('whole', { filter, sort: [{ field: 'name', direction: 'asc' }] }));
    expect(byName.toSorted()).toEqual(ids(expected).toSorted());
  });

  it('joins several conditions by AND', async () => {
    const filter = [
      { field: 'ofnumber', operator: 'gte' as const, value: '0' },
      { field: 'ofyesno', operator: 'eq' as const, value: 'true' },
    ];
    const expected = records.filter(
      ({ values }) => Number(values['ofnumber'] ?? -1) >= 0 && values['ofyesno'] === true,
    );
    expect(expected.length).toBeGreaterThan(0);
    await expect(pages('whole', { filter }).then(ids)).resolves.toEqual(ids(expected));
  });

  it('asks a field that is not indexed only where the scope is small', async () => {
    const filter = [{ field: 'plain', operator: 'eq' as const, value: 'p1' }];
    const expected = records.filter(({ values }) => values['plain'] === 'p1');
    await expect(pages('small', { filter }).then(ids)).resolves.toEqual(ids(expected));
    const code = 'FIELD_NOT_INDEXED';
    await expect(pages('whole', { filter })).rejects.toMatchObject({ code });
    await expect(pages('whole', { sort: [{ field: 'plain', direction: 'asc' }] })).rejects.toMatchObject({ code });
  });

  it.each([
    ['sample 6', ['Sample 6']],
    ['SÄMPLE 6', ['Sample 6']],
    ['6 sam', ['Sample 6']],
    ['zoë b.exam', 'ofemail'],
    ['nobody', []],
    ['%', []],
  ])('finds words of the name and the e-mail address: %j', async (q, expected) => {
    const found = await pages('whole', { q });
    const names = found.map(({ name }) => name);
    if (Array.isArray(expected)) expect(names).toEqual(expected);
    else
      expect(names).toEqual(records.filter((one) => one.values[expected] === 'Zoë@b.example').map(({ name }) => name));
  });
});
