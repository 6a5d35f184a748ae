import {
  type Decimal,
  ZERO,
  addDecimals,
  formatDecimal,
  multiplyDecimals,
  negateDecimal,
  parseDecimal,
  rescale,
} from '../field-rules/decimal.rules';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { StoredValues } from './record-draft.types';

export const LINE_ITEMS = 'lineItems';
/** What a document's lines come to, in the order of the sum: the last is what is to be paid. */
export const DOCUMENT_TOTALS: readonly string[] = ['subTotal', 'discount', 'tax', 'adjustment', 'grandTotal'];
const MONEY_SCALE = 2;

/** Whether the module is a document with line items, such as Invoices and Quotes. */
export function isDocument(module: ModuleDefinition): boolean {
  const lines = module.fieldByName.get(LINE_ITEMS);
  return (
    lines?.kind === 'sub-form' && lines.columns.some((column) => column.apiName === 'lineTotal' && column.isSystem)
  );
}

/** Quantity times unit price less the discount, rounded half up to the cent. Without a price there is no total. */
export function lineTotal(line: Readonly<StoredValues>): string | null {
  const price = decimalOf(line['unitPrice']);
  if (!price) return null;
  const gross = multiplyDecimals(decimalOf(line['quantity']) ?? ZERO, price);
  const net = addDecimals(gross, negateDecimal(decimalOf(line['discount']) ?? ZERO));
  return formatDecimal(rescale(net, MONEY_SCALE));
}

/** The tax on a line: its percentage of the line's total, rounded half up to the cent, line by line. */
export function lineTax(line: Readonly<StoredValues>): Decimal {
  const total = decimalOf(line['lineTotal']) ?? ZERO;
  const percent = decimalOf(line['tax']) ?? ZERO;
  const hundredth: Decimal = { units: percent.units, scale: percent.scale + 2 };
  return rescale(multiplyDecimals(total, hundredth), MONEY_SCALE);
}

/** Subtotal and tax of a document: the sums of its lines. */
export function documentSums(lines: readonly Readonly<StoredValues>[]): { subTotal: string; tax: string } {
  const totals = lines.map((line) => decimalOf(line['lineTotal']) ?? ZERO);
  return {
    subTotal: formatDecimal(rescale(addDecimals(...totals), MONEY_SCALE)),
    tax: formatDecimal(rescale(addDecimals(...lines.map(lineTax)), MONEY_SCALE)),
  };
}

/** Subtotal less discount, plus tax, plus adjustment. */
export function grandTotal(document: Readonly<StoredValues>): string {
  const part = (name: string): Decimal => decimalOf(document[name]) ?? ZERO;
  const sum = addDecimals(part('subTotal'), negateDecimal(part('discount')), part('tax'), part('adjustment'));
  return formatDecimal(rescale(sum, MONEY_SCALE));
}

function decimalOf(value: unknown): Decimal | null {
  return typeof value === 'string' ? parseDecimal(value) : null;
}
