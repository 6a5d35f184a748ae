import type { StoredValues } from './record-draft.types';
import { documentSums, grandTotal, lineTotal } from './document-totals.rules';

describe('document totals', () => {
  it.each([
    [{ quantity: '3', unitPrice: '79.90', discount: '9.70' }, '230.00'],
    [{ quantity: '0.333', unitPrice: '10.00' }, '3.33'],
    [{ quantity: '1.5', unitPrice: '0.99' }, '1.49'],
    [{ quantity: '0.5', unitPrice: '0.01' }, '0.01'],
    [{ quantity: '1', unitPrice: '5.00', discount: '7.00' }, '-2.00'],
    [{ quantity: '4' }, null],
    [{ unitPrice: '4.00' }, '0.00'],
  ])('a line of %j comes to %s', (line, expected) => {
    expect(lineTotal(line)).toBe(expected);
  });

  it('sums lines, and the tax line by line', () => {
    const lines: StoredValues[] = [
      { lineTotal: '0.99', tax: '20' },
      { lineTotal: '0.99', tax: '20' },
      { lineTotal: '10.00' },
      { lineTotal: null },
    ];
    // 20 % of 0.99 is 0.198: twice 0.20, not 0.40 of the sum's 0.396.
    expect(documentSums(lines)).toEqual({ subTotal: '11.98', tax: '0.40' });
    expect(documentSums([])).toEqual({ subTotal: '0.00', tax: '0.00' });
  });

  it('takes discount, tax and adjustment into the grand total', () => {
    expect(grandTotal({ subTotal: '100.00', discount: '10.00', tax: '22.50', adjustment: '-0.50' })).toBe('112.00');
    expect(grandTotal({ subTotal: '100.00' })).toBe('100.00');
  });
});
