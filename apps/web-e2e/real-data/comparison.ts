import type { PortalRecord, PortalReference, SubFormRow } from '@portico/contracts';
import { rowsOf, thousandths } from './files';

export interface ExpectedLine {
  product: string;
  quantity: bigint;
  unitPrice: bigint;
  lineTotal: bigint;
}
/** An invoice as the files have it, in the terms of what the customer may see. */
export interface ExpectedInvoice {
  invoiceId: string;
  invoiceDate: string;
  billingCity: string;
  billingCountry: string;
  grandTotal: bigint;
  lines: ExpectedLine[];
}

/** A customer's invoices with their lines, from the files alone, in the order of their ids. */
export function expectedInvoices(customerId: string): ExpectedInvoice[] {
  const products = new Map(rowsOf('products').map((product) => [product('ProductId'), product('Name')]));
  const lines = Map.groupBy(rowsOf('invoice-lines'), (line) => line('InvoiceId'));
  return rowsOf('invoices')
    .filter((invoice) => invoice('CustomerId') === customerId)
    .map((invoice) => ({
      invoiceId: invoice('InvoiceId'),
      invoiceDate: invoice('InvoiceDate').slice(0, 10),
      billingCity: invoice('BillingCity'),
      billingCountry: invoice('BillingCountry'),
      grandTotal: thousandths(invoice('Total')),
      lines: (lines.get(invoice('InvoiceId')) ?? []).map((line) => ({
        product: products.get(line('TrackId')) ?? '',
        quantity: thousandths(line('Quantity')),
        unitPrice: thousandths(line('UnitPrice')),
        lineTotal: thousandths(line('UnitPrice')) * BigInt(line('Quantity')),
      })),
    }))
    .sort((one, other) => Number(one.invoiceId) - Number(other.invoiceId));
}

/** The same from what the API gave to the customer. */
export function seenInvoice(invoiceId: string, { values }: PortalRecord): ExpectedInvoice {
  const rows = values['lineItems'] as SubFormRow[];
  return {
    invoiceId,
    invoiceDate: String(values['invoiceDate']),
    billingCity: String(values['billingCity']),
    billingCountry: String(values['billingCountry']),
    grandTotal: thousandths(String(values['grandTotal'])),
    lines: rows.map((row) => ({
      product: (row.values['product'] as PortalReference).name,
      quantity: thousandths(String(row.values['quantity'])),
      unitPrice: thousandths(String(row.values['unitPrice'])),
      lineTotal: thousandths(String(row.values['lineTotal'])),
    })),
  };
}

/** What the record's page shows of it to somebody in the United States. */
export function shownInvoice(invoice: ExpectedInvoice, number: string) {
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
  const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  const amount = (thousand: bigint): string => money.format(Number(thousand) / 1_000);
  return {
    fields: {
      Invoice: number,
      'Invoice date': date.format(new Date(`${invoice.invoiceDate}T00:00:00Z`)),
      'Grand total': amount(invoice.grandTotal),
      'Billing city': invoice.billingCity,
      'Billing country': invoice.billingCountry,
    },
    lines: {
      columns: ['Product', 'Quantity', 'Unit price', 'Total'],
      rows: invoice.lines.map((line) => [
        line.product,
        String(Number(line.quantity) / 1_000),
        amount(line.unitPrice),
        amount(line.lineTotal),
      ]),
    },
  };
}
