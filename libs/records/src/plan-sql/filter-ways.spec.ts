import type { FilterOperator, RecordPredicate } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import { askedFirst, fewest, hasTwoWays, isDriven } from './filter-ways.rules';
import { type Arm, armsOf } from './predicate.sql';
import type { CheckedQuery } from './query-fields.rules';

const metadata = metadataOf([
  { name: 'Contacts', nameField: 'name', fields: [{ name: 'name', kind: 'text' }] },
  {
    ...{ name: 'Invoices', nameField: 'number' },
    fields: [
      { name: 'number', kind: 'text', isIndexed: true },
      { name: 'contact', kind: 'lookup', lookup: 'Contacts' },
      { name: 'payer', kind: 'lookup', lookup: 'Contacts' },
    ],
  },
]);
const field = (name: string) => {
  const found = metadata.get('Invoices').fieldByName.get(name);
  if (!found) throw new Error(name);
  return found;
};
const condition = (name: string, value = 'anna', operator: FilterOperator = 'eq'): CheckedQuery['filter'][number] => ({
  target: name === 'createdAt' ? { kind: 'system', name } : { kind: 'field', field: field(name) },
  ...{ condition: { field: name, operator, value }, pointer: '' },
});
const arm = (predicate: RecordPredicate): Arm => armsOf(predicate)[0] as Arm;
const linked = (name: string, targetId: string) => arm({ kind: 'linked', fieldId: field(name).id, targetId });
const chained = () => arm({ kind: 'chained', fieldId: field('payer').id, throughFieldId: 'x', targetId: 'account' });
const mine = () => arm({ kind: 'created-by', portalUserId: 'anna' });
const own = () => arm({ kind: 'own', recordId: 'r' });
const whole = () => arm({ kind: 'all' });
const [byNumber, byContact, byPayer] = [condition('number'), condition('contact'), condition('payer')];

describe('the two ways in which a filtered page is read', () => {
  it('counts more candidates over a whole module than within a scope', () => {
    expect(fewest({ isSmall: false, filter: [] })).toBe(2_000);
    expect(fewest({ isSmall: true, filter: [] })).toBe(500);
  });

  it('over a whole module, counts what the filter names where something else gives the order', () => {
    const asked = { isSmall: false, filter: [byNumber, byContact] };
    expect(askedFirst(asked, [whole()], true)).toEqual([byNumber, byContact]);
    expect(askedFirst(asked, [whole()], false)).toEqual([]);
    expect(hasTwoWays(whole(), asked)).toBe(true);
    expect(hasTwoWays(own(), asked)).toBe(false);
  });

  it.each<[string, () => Arm]>([
    ['what points at a record', () => linked('payer', 'bo')],
    ['a path of two hops', chained],
    ['what somebody made', mine],
  ])('within %s, counts what points at another record', (_title, scopeOf) => {
    const scope = scopeOf();
    const asked = { isSmall: true, filter: [byNumber, byContact] };
    expect(askedFirst(asked, [scope], false)).toEqual([byContact]);
    expect(askedFirst(asked, [own(), scope], true)).toEqual([byContact]);
    expect(hasTwoWays(scope, asked)).toBe(true);
  });

  it('counts nothing where the scope is a single record', () => {
    expect(askedFirst({ isSmall: true, filter: [byContact] }, [own()], false)).toEqual([]);
    expect(hasTwoWays(own(), { isSmall: true, filter: [byContact] })).toBe(false);
  });

  it('counts nothing where every scope is the range that is asked for, and no scope is then asked again', () => {
    const scope = linked('contact', 'anna');
    const asked = { isSmall: true, filter: [byContact] };
    expect(askedFirst(asked, [scope], false)).toEqual([]);
    expect(askedFirst(asked, [scope, mine()], false)).toEqual([byContact]);
    expect(hasTwoWays(scope, asked)).toBe(false);
    expect(hasTwoWays(scope, { isSmall: true, filter: [byPayer, byContact] })).toBe(false);
  });

  it.each<[string, () => Arm, CheckedQuery['filter'][number], boolean]>([
    ['its own lookup and record', () => linked('contact', 'anna'), byContact, true],
    ['another record', () => linked('contact', 'bo'), byContact, false],
    ['another lookup', () => linked('payer', 'anna'), byContact, false],
    ['several records', () => linked('contact', 'anna'), condition('contact', 'anna', 'in'), false],
    ['all but one', () => linked('contact', 'anna'), condition('contact', 'anna', 'ne'), false],
    ['a column of the record itself', () => linked('contact', 'anna'), condition('createdAt', 'anna'), false],
    ['the end of a path', chained, condition('payer', 'account'), false],
  ])('is driven by %s: %#', (_title, scopeOf, asked, expected) => {
    expect(isDriven(scopeOf(), asked)).toBe(expected);
  });
});
