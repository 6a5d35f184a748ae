import { FIELD_KINDS, FILTER_OPERATORS } from '@portico/contracts';
import { CONTACTS, field } from '../testing/records.fixture';
import { filterFields, operatorKey, operatorsOf, sortNameOf } from './filter.rules';

const LABELS = { created: { en: 'Created' }, updated: { en: 'Changed' } };

describe('what a whole module can be filtered by', () => {
  it('offers indexed fields, lookups, the owner and the times of the record; nothing the server would refuse', () => {
    const names = filterFields(CONTACTS, LABELS).flatMap((one) => (one.isUnderstood ? [] : [one.apiName]));
    expect(names).toEqual(['fullName', 'email', 'account', 'owner', 'createdAt', 'updatedAt']);
  });

  it('understands the record’s own columns that it does not offer', () => {
    const labels = { ...LABELS, externalId: { en: 'External ID' } };
    const understood = filterFields(CONTACTS, labels).filter((one) => one.isUnderstood);
    expect(understood.map(({ apiName, label }) => [apiName, label.en])).toEqual([
      ['name', 'fullName'],
      ['externalId', 'External ID'],
    ]);
  });

  it('asks for a value, whether or not the field is mandatory', () => {
    expect(filterFields(CONTACTS, LABELS).every((one) => one.isMandatory)).toBe(true);
  });

  it.each(FIELD_KINDS)('has words for every operator of %s', (kind) => {
    const operators = operatorsOf(kind);
    expect(operators.every((operator) => FILTER_OPERATORS.includes(operator))).toBe(true);
    expect(new Set(operators.map((operator) => operatorKey(operator, kind))).size).toBe(operators.length);
  });

  it.each([
    ['fullName', 'name'],
    ['email', 'email'],
    ['account', null],
    ['owner', null],
    ['title', null],
  ])('sorts the column %s by %s', (apiName, expected) => {
    const found = CONTACTS.fields.find((one) => one.apiName === apiName) ?? field(apiName, 'text');
    expect(sortNameOf(CONTACTS, found)).toBe(expected);
  });
});
