import type { ImportMapping } from '@portico/contracts';
import { metadataOf } from '@portico/testing';
import { suggestMapping } from './mapping-suggestion.rules';
import { type ImportTarget, mappingMistakes } from './mapping-target.rules';

const metadata = metadataOf([
  {
    name: 'Accounts',
    nameField: 'accountName',
    fields: [
      { name: 'accountName', kind: 'text', isMandatory: true },
      { name: 'code', kind: 'text', isUnique: true },
      { name: 'billingStreet', kind: 'text' },
      { name: 'billingCode', kind: 'text' },
      { name: 'owner', kind: 'owner', isSystem: true },
    ],
  },
  {
    name: 'Invoices',
    nameField: 'subject',
    fields: [
      { name: 'subject', kind: 'text', isMandatory: true },
      { name: 'status', kind: 'text', isMandatory: true, defaultValue: 'Draft' },
      { name: 'account', kind: 'lookup', lookup: 'Accounts' },
      { name: 'grandTotal', kind: 'money', isSystem: true },
      {
        name: 'lineItems',
        kind: 'sub-form',
        columns: [
          { name: 'quantity', kind: 'decimal', isMandatory: true, defaultValue: '1' },
          { name: 'unitPrice', kind: 'money' },
        ],
      },
    ],
  },
]);
const target = (name: string, subForm?: string): ImportTarget => {
  const module = metadata.get(name);
  return { metadata, module, subForm: module.fields.find((field) => field.apiName === subForm) ?? null };
};
const found = (of: ImportTarget, columns: readonly string[], mapping: Partial<ImportMapping>): string[] =>
  mappingMistakes(of, columns, { mode: 'create', columns: [], ...mapping }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('a mapping', () => {
  it('may map the targets of the system, totals of the file, and references by a unique field', () => {
    const columns = ['Id', 'Subject', 'Company', 'Total', 'Who', 'At', 'Cur'];
    expect(
      found(target('Invoices'), columns, {
        mode: 'upsert',
        columns: [
          { column: 'Id', field: 'externalId' },
          { column: 'Subject', field: 'subject' },
          { column: 'Company', field: 'account', matchBy: 'code' },
          { column: 'Total', field: 'grandTotal' },
          { column: 'Who', field: 'owner', matchBy: 'email' },
          { column: 'At', field: 'createdAt' },
          { column: 'Cur', field: 'currency' },
        ],
      }),
    ).toEqual([]);
  });

  it('is told every mistake at once', () => {
    expect(
      found(target('Invoices'), ['Id', 'Name'], {
        mode: 'upsert',
        columns: [
          { column: 'Gone', field: 'status' },
          { column: 'Name', field: 'nothing' },
          { column: 'Name', field: 'status' },
          { column: 'Name', field: 'account', matchBy: 'accountName' },
          { column: 'Name', field: 'lineItems' },
        ],
        joined: { status: ['Name'], grandTotal: ['Name'], account: [] },
      }),
    ).toEqual([
      '/columns/0/column REFERENCE_NOT_FOUND',
      '/columns/1/field FIELD_NOT_AVAILABLE',
      '/columns/2/field NOT_UNIQUE',
      '/columns/3/matchBy NOT_AN_OPTION',
      '/columns/4/field FIELD_NOT_AVAILABLE',
      '/joined/status NOT_UNIQUE',
      '/joined/grandTotal FIELD_NOT_AVAILABLE',
      '/joined/account FIELD_NOT_AVAILABLE',
      '/joined/account NOT_UNIQUE',
      '/joined/account REFERENCE_NOT_FOUND',
      '/columns REQUIRED',
      '/columns REQUIRED',
    ]);
  });

  it('needs a source for each mandatory field without a default, one column or several joined', () => {
    expect(found(target('Invoices'), ['A', 'B'], {})).toEqual(['/columns REQUIRED']);
    expect(found(target('Invoices'), ['A', 'B'], { joined: { subject: ['A', 'B'] } })).toEqual([]);
  });

  it('of line items needs a parent', () => {
    const lines = target('Invoices', 'lineItems');
    expect(found(lines, ['Price'], { columns: [{ column: 'Price', field: 'unitPrice' }] })).toEqual([
      '/columns REQUIRED',
    ]);
    expect(found(lines, ['Invoice'], { columns: [{ column: 'Invoice', field: 'parent' }] })).toEqual([]);
    expect(found(lines, ['Invoice'], { columns: [{ column: 'Invoice', field: 'owner' }] })).toEqual([
      '/columns/0/field FIELD_NOT_AVAILABLE',
      '/columns REQUIRED',
    ]);
  });
});

describe('a suggested mapping', () => {
  it.each([
    ['AccountId', 'externalId', target('Accounts')],
    ['Company', 'accountName', target('Accounts')],
    ['ACCOUNT name', 'accountName', target('Accounts')],
    ['BillingAddress', 'billingStreet', target('Accounts')],
    ['Postal Code', 'billingCode', target('Accounts')],
    ['CustomerId', undefined, target('Accounts')],
    ['AccountId', 'account', target('Invoices')],
    ['Total', 'grandTotal', target('Invoices')],
    ['InvoiceId', 'parent', target('Invoices', 'lineItems')],
    ['InvoiceLineId', 'externalId', target('Invoices', 'lineItems')],
    ['UnitPrice', 'unitPrice', target('Invoices', 'lineItems')],
  ])('takes %s for %s', (column, field, of) => {
    expect(suggestMapping(of, [column]).columns[0]?.field).toBe(field);
  });

  it('gives a field to one column only', () => {
    expect(suggestMapping(target('Accounts'), ['Company', 'AccountName']).columns).toEqual([
      { column: 'Company', field: 'accountName' },
    ]);
  });
});
