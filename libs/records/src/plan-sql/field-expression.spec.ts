import type { FieldKind } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import { indexOf, rowExpression } from './field-expression.sql';

const fieldOf = (kind: FieldKind, more: { isIndexed?: boolean; isUnique?: boolean } = {}) => {
  const metadata = metadataOf([{ name: 'Things', nameField: 'title', fields: [{ name: 'title', kind, ...more }] }]);
  const [field] = metadata.get('Things').fields;
  if (!field) throw new Error('no field');
  return field;
};

describe('how the values of a field are compared', () => {
  it.each<[FieldKind, string]>([
    ['text', 'text'],
    ['long-text', 'text'],
    ['email', 'text'],
    ['phone', 'text'],
    ['url', 'text'],
    ['pick-list', 'text'],
    ['auto-number', 'text'],
    ['multi-select', 'options'],
    ['number', 'numeric'],
    ['decimal', 'numeric'],
    ['money', 'numeric'],
    ['percent', 'numeric'],
    ['date', 'timestamptz'],
    ['date-time', 'timestamptz'],
    ['yes-no', 'boolean'],
    ['lookup', 'uuid'],
    ['owner', 'uuid'],
    ['file', 'files'],
  ])('%s: as %s', (kind, type) => {
    const expression = rowExpression({ apiName: 'title', kind }, 'r');
    expect(expression.type).toBe(type);
    expect(expression.exact).toContain(`r.field_values ->`);
  });

  it('a sub-form by nothing', () => {
    expect(() => rowExpression({ apiName: 'lines', kind: 'sub-form' }, 'r')).toThrow('a sub-form has no value');
  });

  it('the owner of the record by its column, another member of staff by the field', () => {
    expect(rowExpression({ apiName: 'owner', kind: 'owner' }, 'k').exact).toBe('k.owner_id');
    expect(rowExpression({ apiName: 'helper', kind: 'owner' }, 'k').exact).toBe(`(k.field_values ->> 'helper')::uuid`);
  });

  it('a date as the beginning of its day in UTC, a moment as it is', () => {
    expect(rowExpression({ apiName: 'due', kind: 'date' }, 'r').exact).toContain('T00:00:00Z');
    expect(rowExpression({ apiName: 'due', kind: 'date-time' }, 'r').exact).not.toContain('T00:00:00Z');
  });
});

describe('where the values of a field are indexed', () => {
  it.each<[FieldKind, string]>([
    ['text', 'text_value'],
    ['money', 'number_value'],
    ['yes-no', 'number_value'],
    ['date-time', 'time_value'],
  ])('%s: in %s, when it is declared indexed or unique', (kind, column) => {
    expect(indexOf(fieldOf(kind))).toBeNull();
    for (const more of [{ isIndexed: true }, { isUnique: true }]) {
      const field = fieldOf(kind, more);
      expect(indexOf(field)).toEqual({ fieldId: field.id, column });
    }
  });

  it.each<FieldKind>(['long-text', 'multi-select', 'lookup', 'file'])(
    '%s: nowhere, whatever it is declared',
    (kind) => {
      expect(indexOf(fieldOf(kind, { isIndexed: true, isUnique: true }))).toBeNull();
    },
  );
});
