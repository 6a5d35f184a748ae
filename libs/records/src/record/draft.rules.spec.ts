import { metadataOf } from '@portico/testing';
import { applyDefaults, applyTotals, mergeRows, missingMistakes } from './draft.rules';
import type { StoredValues, SubFormDraftRow } from './record-draft.types';
import { joinTexts, recordName } from './record-name.rules';

const metadata = metadataOf([
  {
    name: 'Invoices',
    nameField: 'subject',
    fields: [
      { name: 'subject', kind: 'text', isMandatory: true },
      { name: 'status', kind: 'text', isMandatory: true, defaultValue: 'Draft' },
      { name: 'discount', kind: 'money' },
      { name: 'adjustment', kind: 'money' },
      { name: 'grandTotal', kind: 'money', isMandatory: true, isSystem: true },
      {
        name: 'lineItems',
        kind: 'sub-form',
        columns: [
          { name: 'product', kind: 'text' },
          { name: 'quantity', kind: 'decimal', isMandatory: true, defaultValue: '1' },
          { name: 'unitPrice', kind: 'money' },
          { name: 'lineTotal', kind: 'money', isSystem: true },
        ],
      },
    ],
  },
  {
    name: 'Contacts',
    nameField: 'fullName',
    fields: [
      { name: 'fullName', kind: 'text', isSystem: true, settings: { joinedFrom: ['firstName', 'lastName'] } },
      { name: 'firstName', kind: 'text' },
      { name: 'lastName', kind: 'text', isMandatory: true },
    ],
  },
]);
const invoices = metadata.get('Invoices');
const contacts = metadata.get('Contacts');
const lines = invoices.fields.find((field) => field.apiName === 'lineItems');
if (!lines) throw new Error('no lines');

describe('defaults and mandatory fields', () => {
  it('fills in what was not sent, not what was sent as empty', () => {
    const values: StoredValues = { subject: 'x' };
    applyDefaults(invoices.fields, values);
    expect(values).toEqual({ subject: 'x', status: 'Draft' });
    const emptied: StoredValues = { status: null };
    applyDefaults(invoices.fields, emptied);
    expect(emptied).toEqual({ status: null });
  });

  it('R50: wants every mandatory field of a new record, but those of the server', () => {
    const found = missingMistakes(invoices, {}, { lineItems: [{ values: {} }] }, '/values', null);
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/values/subject',
      '/values/status',
      '/values/lineItems/0/values/quantity',
    ]);
  });

  it('minds an old gap only when its field is sent', () => {
    expect(missingMistakes(invoices, { status: 'Draft' }, {}, '/values', new Set(['status']))).toEqual([]);
    expect(missingMistakes(invoices, { status: null }, {}, '/values', new Set(['status']))).toHaveLength(1);
  });
});

describe('rows of a sub-form', () => {
  const existing: SubFormDraftRow[] = [
    { id: 'a', externalId: '7', values: { quantity: '1', unitPrice: '5.00' } },
    { id: 'b', externalId: null, values: { quantity: '2' } },
  ];

  it('keep what was not sent, get their defaults when new, and go when left out', () => {
    const sent: { id: string | null; values: StoredValues }[] = [
      { id: null, values: { product: 'p' } },
      { id: 'a', values: { quantity: '3' } },
    ];
    expect(mergeRows(lines, sent, existing, '/values', () => 'new')).toEqual({
      rows: [
        { id: 'new', externalId: null, values: { product: 'p', quantity: '1' } },
        { id: 'a', externalId: '7', values: { quantity: '3', unitPrice: '5.00' } },
      ],
      mistakes: [],
    });
  });

  it('are refused under the id of another record', () => {
    const { mistakes } = mergeRows(lines, [{ id: 'c', values: {} }], existing, '/values', () => 'new');
    expect(mistakes).toMatchObject([{ pointer: '/values/lineItems/0/id', code: 'REFERENCE_NOT_FOUND' }]);
  });
});

describe('totals', () => {
  const priceOf = (id: string) => (id === 'p' ? '4.00' : null);

  it('take the price of a product over, and leave a price that was sent', () => {
    const rows = [
      { id: '1', externalId: null, values: { product: 'p', quantity: '2' } as StoredValues },
      { id: '2', externalId: null, values: { product: 'p', quantity: '1', unitPrice: '3.50' } as StoredValues },
    ];
    const values: StoredValues = { discount: '1.00' };
    applyTotals(invoices, values, rows, new Set(), priceOf);
    expect(rows.map((row) => row.values['lineTotal'])).toEqual(['8.00', '3.50']);
    expect(values).toMatchObject({ subTotal: '11.50', tax: '0.00', grandTotal: '10.50' });
  });

  it('stay as a file gave them while neither lines nor discount nor adjustment are written', () => {
    const values: StoredValues = { grandTotal: '99.00', status: 'Paid' };
    applyTotals(invoices, values, undefined, new Set(['status']), priceOf);
    expect(values['grandTotal']).toBe('99.00');
    values['subTotal'] = '99.00';
    values['discount'] = '9.00';
    applyTotals(invoices, values, undefined, new Set(['discount']), priceOf);
    expect(values['grandTotal']).toBe('90.00');
  });
});

describe('names', () => {
  it.each([
    [{ firstName: 'Anna', lastName: 'Lindqvist' }, 'Anna Lindqvist'],
    [{ lastName: 'Lindqvist' }, 'Lindqvist'],
    [{ firstName: null, lastName: null }, ''],
  ])('of %j: %j', (values: StoredValues, name) => {
    joinTexts(contacts, values);
    expect(recordName(contacts, values)).toBe(name);
  });
});
