import type { FieldKind, FilterOperator } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import { candidatesSql, filterSql, isWalked, openSql, walkedSql } from './filter.sql';
import { type CheckedQuery, SYSTEM_FIELDS } from './query-fields.rules';
import { SqlParameters } from './sql-parameters';

const KINDS: readonly [string, FieldKind, object?][] = [
  ['title', 'text', { settings: { maximumLength: 20 } }],
  ['story', 'long-text'],
  ['amount', 'money'],
  ['rating', 'number', { settings: { minimum: 1, maximum: 5 } }],
  ['due', 'date'],
  ['at', 'date-time'],
  ['isOpen', 'yes-no'],
  ['person', 'lookup', { lookup: 'Leads' }],
  ['owner', 'owner'],
  ['colours', 'multi-select'],
  ['stage', 'pick-list'],
  ['paper', 'file'],
];
const metadata = metadataOf([
  {
    ...{ name: 'Leads', nameField: 'title' },
    fields: KINDS.flatMap(([name, kind, more]) => [
      { name, kind, isIndexed: true, ...more },
      { name: `${name}Plain`, kind, ...more },
    ]),
  },
  { name: 'Deals', nameField: 'title', fields: [{ name: 'title', kind: 'text' }] },
]);
const leads = metadata.get('Leads');
const ID = '01890000-0000-7000-8000-000000000001';

type Condition = CheckedQuery['filter'][number];
const asked = (name: string, operator: FilterOperator, value: string): Condition => {
  const system = SYSTEM_FIELDS.find((one) => one === name && name !== 'owner');
  const field = leads.fieldByName.get(name);
  const target = system ? { kind: 'system' as const, name: system } : field && { kind: 'field' as const, field };
  if (!target) throw new Error(name);
  return { target, condition: { field: name, operator, value }, pointer: `?filter[${name}]` };
};
/** With each value where it stands, and ids of fields by their names. */
const told = (make: (parameters: SqlParameters) => string | null): string | null => {
  const parameters = new SqlParameters();
  const sql = make(parameters);
  const valueAt = (digits: string): string => JSON.stringify(parameters.values[Number(digits) - 2]);
  const text = sql?.replaceAll(/\$(\d+)/g, (place, digits: string) => (digits === '1' ? place : valueAt(digits)));
  return (
    leads.fields.reduce((all, { id, apiName }) => all.replaceAll(id, apiName), text ?? '').replaceAll(/\s+/g, ' ') ||
    null
  );
};
const row = (...condition: Parameters<typeof asked>) => told((to) => filterSql(asked(...condition), true, to));
const whole = (...condition: Parameters<typeof asked>) => told((to) => filterSql(asked(...condition), false, to));
const found = (...condition: Parameters<typeof asked>) => told((to) => candidatesSql(asked(...condition), to));
const mistakeAt = (name: string) => ({
  ...{ code: 'FILTER_INVALID', errors: [expect.objectContaining({ pointer: `?filter[${name}]` })] },
});
const refused = (...condition: Parameters<typeof asked>) => {
  for (const ask of [row, whole])
    expect(() => ask(...condition)).toThrow(expect.objectContaining(mistakeAt(condition[0])) as Error);
};

describe('a filter on the row', () => {
  it.each<[string, FilterOperator, string, string]>([
    ['title', 'eq', 'a', `(r.field_values ->> 'title') = "a"::text`],
    ['title', 'ne', 'a', `(r.field_values ->> 'title') IS DISTINCT FROM "a"::text`],
    ['title', 'in', 'a,b', `(r.field_values ->> 'title') IN ("a"::text, "b"::text)`],
    ['title', 'empty', 'true', `(r.field_values ->> 'title') IS NULL`],
    ['title', 'empty', 'false', `(r.field_values ->> 'title') IS NOT NULL`],
    ['amount', 'gte', '5', `(r.field_values ->> 'amount')::numeric >= "5.00"::numeric`],
    ['rating', 'gt', '9', `(r.field_values ->> 'rating')::numeric > "9"::numeric`],
    [
      'due',
      'lt',
      '2026-01-31',
      `((r.field_values ->> 'due') || 'T00:00:00Z')::timestamptz < "2026-01-31T00:00:00Z"::timestamptz`,
    ],
    [
      'at',
      'lte',
      '2026-01-31T10:00:00Z',
      `(r.field_values ->> 'at')::timestamptz <= "2026-01-31T10:00:00.000Z"::timestamptz`,
    ],
    ['isOpen', 'eq', 'true', `(r.field_values ->> 'isOpen')::boolean = "true"::text::boolean`],
    ['person', 'eq', ID, `(r.field_values ->> 'person')::uuid = "${ID}"::uuid`],
    ['owner', 'ne', ID, `r.owner_id IS DISTINCT FROM "${ID}"::uuid`],
    ['colours', 'any', 'Red,Blue', `(r.field_values -> 'colours') ?| ["Red","Blue"]::text[]`],
    ['colours', 'all', 'Red,Blue', `(r.field_values -> 'colours') ?& ["Red","Blue"]::text[]`],
    ['colours', 'none', 'Red', `((r.field_values -> 'colours') ?| ["Red"]::text[]) IS NOT TRUE`],
    ['stage', 'eq', 'Anything', `(r.field_values ->> 'stage') = "Anything"::text`],
    ['paper', 'empty', 'true', `(r.field_values -> 'paper') IS NULL`],
    ['updatedAt', 'gt', '2026-01-31T10:00:00Z', `r.updated_at > "2026-01-31T10:00:00.000Z"::timestamptz`],
    ['externalId', 'eq', 'X', `r.external_id = "X"::text`],
    ['name', 'eq', 'Ann', `r.name_key = left(fold_text("Ann"::text), 200) COLLATE "C" AND r.name = "Ann"::text`],
    ['name', 'ne', 'Ann', `r.name IS DISTINCT FROM "Ann"::text`],
  ])('%s %s %s', (name, operator, value, sql) => {
    expect(row(name, operator, value)).toBe(sql);
  });

  it('finds parts of a text as people write it, and no pattern in it', () => {
    const escaped = `replace(replace(replace(fold_text("a%"::text), '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
    const folded = `left(fold_text((r.field_values ->> 'title')), 200) COLLATE "C"`;
    expect(row('title', 'contains', 'a%')).toBe(`${folded} LIKE '%' || ${escaped} || '%'`);
    expect(row('title', 'starts', 'a%')).toBe(`${folded} LIKE ${escaped} || '%'`);
    expect(row('name', 'starts', 'a%')).toBe(`r.name_key LIKE ${escaped} || '%'`);
    expect(row('externalId', 'contains', 'a%')).toContain(`left(fold_text(r.external_id), 200) COLLATE "C" LIKE '%'`);
  });

  it.each<[string, FilterOperator, string]>([
    ['title', 'lt', 'a'],
    ['title', 'any', 'a'],
    ['title', 'empty', 'perhaps'],
    ['title', 'eq', 'x'.repeat(21)],
    ['amount', 'contains', '1'],
    ['amount', 'eq', 'one'],
    ['due', 'in', '2026-01-31,soon'],
    ['due', 'starts', '2026'],
    ['isOpen', 'in', 'true'],
    ['isOpen', 'eq', 'ja'],
    ['person', 'eq', 'Ann'],
    ['person', 'eq', `${ID},${ID}`],
    ['person', 'lt', ID],
    ['owner', 'eq', 'Ann'],
    ['colours', 'eq', 'Red'],
    ['paper', 'eq', 'a.pdf'],
    ['name', 'gt', 'a'],
    ['externalId', 'lt', 'a'],
    ['updatedAt', 'contains', '2026'],
    ['createdAt', 'gt', 'then'],
    ['title', 'eq', ''],
    ['amount', 'eq', ''],
    ['person', 'eq', ''],
    ['name', 'eq', 'x'.repeat(1_001)],
  ])('refuses %s %s %s, wherever it is asked', (name, operator, value) => {
    refused(name, operator, value);
  });

  it('refuses a list of more than 200 values, where it is one', () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => String(index)).join(',');
    expect(row('rating', 'in', values(200))).toContain('"199"::numeric)');
    refused('rating', 'in', values(201));
    refused('colours', 'any', values(201));
    expect(row('title', 'eq', ','.repeat(3))).toBe(`(r.field_values ->> 'title') = ",,,"::text`);
  });
});

describe('what an index finds of a filter', () => {
  const entries = (name: string) =>
    `SELECT i.record_id FROM record_index i WHERE i.organisation_id = $1 AND i.field_id = "${name}"::uuid AND`;

  it.each<[string, FilterOperator, string, string]>([
    ['title', 'eq', 'a', `i.text_value = left(fold_text("a"::text), 200) COLLATE "C"`],
    [
      'title',
      'in',
      'a,b',
      `i.text_value IN (left(fold_text("a"::text), 200) COLLATE "C", left(fold_text("b"::text), 200) COLLATE "C")`,
    ],
    ['amount', 'lt', '5', `i.number_value < "5.00"::numeric`],
    ['due', 'gte', '2026-01-31', `i.time_value >= "2026-01-31T00:00:00Z"::timestamptz`],
    ['isOpen', 'eq', 'true', `i.number_value = "1"::numeric`],
    ['isOpen', 'eq', 'false', `i.number_value = "0"::numeric`],
    ['stage', 'empty', 'true', `i.text_value IS NULL AND i.number_value IS NULL AND i.time_value IS NULL`],
  ])('%s %s %s', (name, operator, value, range) => {
    expect(found(name, operator, value)).toBe(`${entries(name)} ${range}`);
    expect(whole(name, operator, value)).toBe(
      `r.id IN (${found(name, operator, value)}) AND ${row(name, operator, value)}`,
    );
    expect(found(`${name}Plain`, operator, value)).toBeNull();
    expect(whole(`${name}Plain`, operator, value)).toBe(row(`${name}Plain`, operator, value));
  });

  it('a part of a text, along the index', () => {
    expect(found('title', 'contains', 'a')).toContain(`i.text_value LIKE '%' || `);
    expect(found('title', 'starts', 'a')).toContain(`i.text_value LIKE replace(`);
  });

  it('what a lookup points at, by the links, whether it is declared indexed or not', () => {
    const links = (name: string, ids: string[]) =>
      `SELECT x.record_id FROM record_links x WHERE x.organisation_id = $1 AND x.field_id = "${name}"::uuid AND x.target_id = ANY (${JSON.stringify(ids)}::uuid[])`;
    const other = ID.replace(/1$/, '2');
    expect(found('personPlain', 'eq', ID)).toBe(links('personPlain', [ID]));
    expect(found('person', 'in', `${ID},${other}`)).toBe(links('person', [ID, other]));
    expect(found('person', 'empty', 'true')).toBeNull();
  });

  it('who chose one of several, each once; of all of them the first', () => {
    const choices = (options: string[]) =>
      `SELECT DISTINCT c.record_id FROM record_choices c WHERE c.organisation_id = $1 AND c.field_id = "colours"::uuid AND c.value = ANY (${JSON.stringify(options)}::text[])`;
    expect(found('colours', 'any', 'Red,Blue')).toBe(choices(['Red', 'Blue']));
    expect(found('colours', 'all', 'Red,Blue')).toBe(choices(['Red']));
    expect(found('colours', 'none', 'Red')).toBeNull();
    expect(found('colours', 'empty', 'true')).toBeNull();
    expect(found('coloursPlain', 'any', 'Red')).toBeNull();
  });

  it('nothing of what it cannot tell', () => {
    expect(found('title', 'ne', 'a')).toBeNull();
    expect(found('title', 'empty', 'false')).toBeNull();
    expect(found('person', 'ne', ID)).toBeNull();
    expect(found('name', 'eq', 'a')).toBeNull();
    expect(found('story', 'eq', 'a')).toBeNull();
  });
});

describe('a filter on the field that a list is sorted by', () => {
  const idOf = (name: string): string => leads.fieldByName.get(name)?.id ?? '';

  it('is a range of that index, and the row decides', () => {
    expect(isWalked(asked('amount', 'gte', '5'), idOf('amount'))).toBe(true);
    expect(told((to) => walkedSql(asked('amount', 'gte', '5'), to))).toBe(
      `i.number_value >= "5.00"::numeric AND ${row('amount', 'gte', '5')}`,
    );
  });

  it.each<[string, FilterOperator, string, string]>([
    ['amount', 'gte', '5', 'rating'],
    ['amount', 'ne', '5', 'amount'],
    ['amount', 'empty', 'true', 'amount'],
    ['amountPlain', 'gte', '5', 'amountPlain'],
    ['person', 'eq', ID, 'person'],
    ['colours', 'any', 'Red', 'colours'],
    ['name', 'eq', 'a', 'title'],
  ])('is none: %s %s %s along %s', (name, operator, value, along) => {
    expect(isWalked(asked(name, operator, value), idOf(along))).toBe(false);
  });

  it('is never made of what has no index', () => {
    for (const name of ['amountPlain', 'name'])
      expect(() => walkedSql(asked(name, 'eq', '5'), new SqlParameters())).toThrow('no range of an index');
  });
});

describe('when records were made', () => {
  const at = '2026-01-31T10:00:00Z';
  const time = Date.parse(at);
  const idAt = (ms: number) => {
    const hex = ms.toString(16).padStart(12, '0');
    return `"${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000"::uuid`;
  };
  const [early, late] = [`r.id >= ${idAt(time - 60_000)}`, `r.id < ${idAt(time + 60_000)}`];

  it.each<[FilterOperator, string[]]>([
    ['gt', [early]],
    ['gte', [early]],
    ['lt', [late]],
    ['lte', [late]],
    ['eq', [early, late]],
  ])('is a range of ids, a minute wider than asked: %s', (operator, bounds) => {
    const sign = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '=' }[operator as 'gt'];
    const sql = `r.created_at ${sign} "2026-01-31T10:00:00.000Z"::timestamptz`;
    expect(row('createdAt', operator, at)).toBe([...bounds, sql].join(' AND '));
  });

  it('is none for what is no range', () => {
    expect(row('createdAt', 'ne', at)).toBe('r.created_at IS DISTINCT FROM "2026-01-31T10:00:00.000Z"::timestamptz');
    expect(row('createdAt', 'in', at)).toBe('r.created_at IN ("2026-01-31T10:00:00.000Z"::timestamptz)');
    expect(row('createdAt', 'empty', 'true')).toBe('r.created_at IS NULL');
  });
});

describe('R109: leads that were converted', () => {
  it.each<[FilterOperator, string, string]>([
    ['eq', 'true', 'r.converted_at IS NOT NULL'],
    ['eq', 'false', 'r.converted_at IS NULL'],
    ['in', 'true', 'r.converted_at IS NOT NULL'],
    ['in', 'false,false', 'r.converted_at IS NULL'],
    ['in', 'true,false', 'true'],
  ])('R109: are found where they are asked for: %s %s', (operator, value, sql) => {
    expect(row('converted', operator, value)).toBe(sql);
  });

  it.each<[FilterOperator, string]>([
    ['eq', 'yes'],
    ['eq', 'true,false'],
    ['ne', 'true'],
    ['in', 'true,perhaps'],
    ['empty', 'true'],
  ])('R109: are not asked for otherwise: %s %s', (operator, value) => {
    refused('converted', operator, value);
  });

  it('R109: are left out of the lists of staff that do not ask for them', () => {
    expect(openSql({ shape: 'staff' }, leads, [])).toEqual(['r.converted_at IS NULL']);
    expect(openSql({ shape: 'staff' }, leads, [asked('name', 'eq', 'a')])).toEqual(['r.converted_at IS NULL']);
    expect(openSql({ shape: 'staff' }, leads, [asked('title', 'eq', 'a')])).toEqual(['r.converted_at IS NULL']);
    expect(openSql({ shape: 'staff' }, leads, [asked('title', 'eq', 'a'), asked('converted', 'eq', 'true')])).toEqual(
      [],
    );
    expect(openSql({ shape: 'portal' }, leads, [])).toEqual([]);
    expect(openSql({ shape: 'staff' }, metadata.get('Deals'), [])).toEqual([]);
  });
});
