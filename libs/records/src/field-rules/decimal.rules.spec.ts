import fc from 'fast-check';
import {
  addDecimals,
  compareDecimals,
  fitsScale,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  rescale,
} from './decimal.rules';

const decimal = (text: string) => {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is no decimal`);
  return parsed;
};

describe('decimals', () => {
  it.each([
    ['12.5', 2, '12.50'],
    ['0.005', 2, '0.01'],
    ['0.0049', 2, '0.00'],
    ['-0.005', 2, '-0.01'],
    ['2.675', 2, '2.68'],
    ['-12', 0, '-12'],
    ['+7.5', 0, '8'],
    ['1.005', 3, '1.005'],
    ['99999999999999.995', 2, '100000000000000.00'],
  ])('rounds %s to %i places: %s', (text, scale, expected) => {
    expect(formatDecimal(rescale(decimal(text), scale))).toBe(expected);
  });

  it.each(['', '1e3', '1,000', '.5', '5.', 'NaN', 'Infinity', '0x10', '1 000', '--1', '１２'])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it.each([
    ['1.500', 1, true],
    ['1.501', 2, false],
    ['1', 0, true],
  ])('knows whether %s fits %i places', (text, scale, fits) => {
    expect(fitsScale(decimal(text), scale)).toBe(fits);
  });

  it('adds, multiplies and compares as whole numbers of cents would', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(-(10n ** 12n), 10n ** 12n), (left, right) => {
        const [a, b] = [left, right].map((units) => decimal(formatDecimal({ units, scale: 2 })));
        if (!a || !b) throw new Error('unreachable');
        expect(addDecimals(a, b).units).toBe(left + right);
        expect(multiplyDecimals(a, b)).toEqual({ units: left * right, scale: 4 });
        expect(Math.sign(compareDecimals(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});
