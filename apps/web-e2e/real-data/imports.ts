import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportDetail, ImportMapping, RefusedRow } from '@portico/contracts';
import type { ApiClient } from '../support/api';
import { filePath, type FileName } from './files';

export interface ImportPlan {
  file: FileName;
  module: string;
  subForm?: string;
  /** Column → field. */
  columns: Record<string, string>;
  joined?: Record<string, string[]>;
  /** A second use of a column that names something already. */
  also?: Record<string, string>;
}

const address = (prefix: 'billing' | 'mailing', of = ''): Record<string, string> => ({
  [of === '' ? 'Address' : `${of}Address`]: `${prefix}Street`,
  [`${of}City`]: `${prefix}City`,
  [`${of}State`]: `${prefix}State`,
  [`${of}PostalCode`]: `${prefix}Code`,
  [`${of}Country`]: `${prefix}Country`,
});

export const ACCOUNTS: ImportPlan = {
  file: 'customers',
  module: 'Accounts',
  columns: { Company: 'externalId', SupportRepId: 'owner', ...address('billing') },
  also: { Company: 'accountName' },
};
export const CONTACTS: ImportPlan = {
  file: 'customers',
  module: 'Contacts',
  columns: {
    CustomerId: 'externalId',
    FirstName: 'firstName',
    LastName: 'lastName',
    Email: 'email',
    Phone: 'phone',
    Fax: 'fax',
    Company: 'account',
    SupportRepId: 'owner',
    ...address('mailing'),
  },
};
export const PRODUCTS: ImportPlan = {
  file: 'products',
  module: 'Products',
  columns: { ProductId: 'externalId', Name: 'productName', Category: 'category', UnitPrice: 'unitPrice' },
  joined: { description: ['Artist', 'Album'] },
};
export const INVOICES: ImportPlan = {
  file: 'invoices',
  module: 'Invoices',
  columns: {
    InvoiceId: 'externalId',
    CustomerId: 'contact',
    InvoiceDate: 'invoiceDate',
    Total: 'grandTotal',
    ...address('billing', 'Billing'),
  },
  joined: { subject: ['BillingCity', 'BillingCountry'] },
};
export const LINES: ImportPlan = {
  file: 'invoice-lines',
  module: 'Invoices',
  subForm: 'lineItems',
  columns: {
    InvoiceLineId: 'externalId',
    InvoiceId: 'parent',
    TrackId: 'product',
    UnitPrice: 'unitPrice',
    Quantity: 'quantity',
  },
};

/** Uploads, maps, starts and waits, as an administrator does; answers the report and every refused row. */
export async function importFile(
  organisation: ApiClient,
  plan: ImportPlan,
): Promise<{ report: ImportDetail; refused: RefusedRow[] }> {
  const path = filePath(plan.file);
  const form = new FormData();
  form.set('module', plan.module);
  if (plan.subForm) form.set('subForm', plan.subForm);
  form.set('file', new Blob([readFileSync(path)], { type: 'text/csv' }), basename(path));
  const { id } = await organisation.post<ImportDetail>('/imports', form);
  const columns = [plan.columns, plan.also ?? {}].flatMap((part) =>
    Object.entries(part).map(([column, field]) => ({ column, field })),
  );
  const mapping: ImportMapping = {
    columns,
    mode: 'create',
    dateFormat: 'iso',
    decimalSeparator: '.',
    ...(plan.joined ? { joined: plan.joined } : {}),
  };
  await organisation.put<ImportDetail>(`/imports/${id}/mapping`, mapping);
  await organisation.post<ImportDetail>(`/imports/${id}/start`);
  const report = await finished(organisation, id);
  const refused = await organisation.all<RefusedRow>(`/imports/${id}/refused-rows`);
  return { report, refused };
}

async function finished(organisation: ApiClient, id: string): Promise<ImportDetail> {
  const end = Date.now() + 300_000;
  for (;;) {
    const report = await organisation.get<ImportDetail>(`/imports/${id}`);
    if (report.status === 'finished' || report.status === 'failed') return report;
    if (Date.now() > end)
      throw new Error(`The import of ${report.fileName} does not end: ${JSON.stringify(report.counts)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
