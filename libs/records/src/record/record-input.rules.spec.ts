import { metadataOf } from '@portico/testing';
import { readInput } from './record-input.rules';
import { IMPORT_SCOPE, STAFF_SCOPE, type WriteScope } from './write-scope.types';

const ID = '0190a9b4-7c1d-7e2f-8a3b-123456789abc';
const metadata = metadataOf([
  {
    name: 'Invoices',
    nameField: 'number',
    fields: [
      { name: 'number', kind: 'auto-number', isSystem: true },
      { name: 'subject', kind: 'text', isMandatory: true },
      { name: 'margin', kind: 'percent' },
      { name: 'grandTotal', kind: 'money', isSystem: true },
      {
        name: 'lineItems',
        kind: 'sub-form',
        columns: [
          { name: 'quantity', kind: 'decimal' },
          { name: 'unitPrice', kind: 'money' },
          { name: 'lineTotal', kind: 'money', isSystem: true },
        ],
      },
    ],
  },
]);
const fields = metadata.get('Invoices').fieldByName;
const portal: WriteScope = {
  visible: new Set(['subject', 'grandTotal', 'lineItems', 'lineItems.quantity', 'lineItems.lineTotal']),
  writable: new Set(['lineItems', 'lineItems.quantity', 'lineItems.lineTotal', 'grandTotal']),
  writesSystemFields: false,
  choosesOwner: false,
  planOf: () => null,
};
const mistakes = (input: Record<string, unknown>, scope: WriteScope) =>
  readInput(fields, input, scope).mistakes.map(({ pointer, code }) => `${pointer} ${code}`);

describe('readInput', () => {
  it('reports every mistake at once, with pointers into rows', () => {
    const input = {
      subject: 5,
      margin: 'much',
      'a/b~c': 'x',
      lineItems: [
        { values: { quantity: '1' } },
        { id: 'no-id', values: {} },
        { values: { quantity: 'two', weight: '1' }, position: 3 },
        'row',
        { values: [] },
      ],
    };
    expect(mistakes(input, STAFF_SCOPE)).toEqual([
      '/values/subject TYPE_INVALID',
      '/values/margin FORMAT_INVALID',
      '/values/a~1b~0c UNKNOWN_PROPERTY',
      '/values/lineItems/1/id REFERENCE_NOT_FOUND',
      '/values/lineItems/2/position UNKNOWN_PROPERTY',
      '/values/lineItems/2/values/quantity FORMAT_INVALID',
      '/values/lineItems/2/values/weight UNKNOWN_PROPERTY',
      '/values/lineItems/3 TYPE_INVALID',
      '/values/lineItems/4 TYPE_INVALID',
    ]);
  });

  it('lets nobody write totals and auto-numbers but an import', () => {
    const input = { number: 'INV-1', grandTotal: '5.00', lineItems: [{ values: { lineTotal: '5.00' } }] };
    expect(mistakes(input, STAFF_SCOPE)).toEqual([
      '/values/number READ_ONLY',
      '/values/grandTotal READ_ONLY',
      '/values/lineItems/0/values/lineTotal READ_ONLY',
    ]);
    expect(mistakes(input, IMPORT_SCOPE)).toEqual([]);
  });

  it('R48: answers a portal user alike for a hidden field and one that does not exist', () => {
    const input = { margin: '5', nothing: '5', lineItems: [{ values: { unitPrice: '1.00', nothing: '1' } }] };
    expect(mistakes(input, portal)).toEqual([
      '/values/margin FIELD_NOT_AVAILABLE',
      '/values/nothing FIELD_NOT_AVAILABLE',
      '/values/lineItems/0/values/unitPrice FIELD_NOT_AVAILABLE',
      '/values/lineItems/0/values/nothing FIELD_NOT_AVAILABLE',
    ]);
  });

  it('R49: refuses a portal user what is visible and read-only', () => {
    const input = { subject: 'x', grandTotal: '1', lineItems: [{ values: { quantity: '2', lineTotal: '9' } }] };
    expect(mistakes(input, portal)).toEqual([
      '/values/subject READ_ONLY',
      '/values/grandTotal READ_ONLY',
      '/values/lineItems/0/values/lineTotal READ_ONLY',
    ]);
  });

  it('refuses a row twice, too many rows, and what is no list', () => {
    expect(mistakes({ lineItems: [{ id: ID }, { id: ID }] }, STAFF_SCOPE)).toEqual([
      '/values/lineItems/1/id NOT_UNIQUE',
    ]);
    expect(mistakes({ lineItems: Array.from({ length: 501 }, () => ({})) }, STAFF_SCOPE)).toEqual([
      '/values/lineItems TOO_LONG',
    ]);
    expect(mistakes({ lineItems: { 0: {} } }, STAFF_SCOPE)).toEqual(['/values/lineItems TYPE_INVALID']);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('knows no field %s', (name) => {
    const input = JSON.parse(`{"${name}":"x"}`) as Record<string, unknown>;
    expect(mistakes(input, STAFF_SCOPE)).toEqual([`/values/${name} UNKNOWN_PROPERTY`]);
  });
});
