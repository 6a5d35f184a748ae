import fc from 'fast-check';
import { compareDecimals, editDecimal, parseDecimal, scaleOf } from './decimal.rules';

describe('decimals', () => {
  it.each([
    ['1140.5', 'en-IE', '1140.5'],
    ['1,140.50', 'en-IE', '1140.50'],
    ['1140,5', 'fr-FR', '1140.5'],
    ['1 140,5', 'fr-FR', '1140.5'],
    ['1\u202f140,5', 'fr-FR', '1140.5'],
    ['1.234', 'pt-BR', '1234'],
    ['1.234,56', 'pt-BR', '1234.56'],
    ['1,5', 'pt-BR', '1.5'],
    ['1.5', 'fr-FR', '1.5'],
    ["1'000.5", 'de-CH', '1000.5'],
    ['\u22123', 'en-IE', '-3'],
    ['-0', 'en-IE', '0'],
    ['007', 'en-IE', '7'],
    ['.5', 'en-IE', '0.5'],
    ['5.', 'en-IE', '5'],
  ])('R101: reads %s, typed in %s, as %s', (typed, locale, value) => {
    expect(parseDecimal(typed, locale)).toBe(value);
  });

  it.each(['', '.', '-', 'abc', '1e5', '1.2.3', '12a', '1,2,3', 'Infinity', '0x10'])('refuses %j', (typed) => {
    expect(parseDecimal(typed, 'en-IE')).toBeNull();
  });

  it('reads back what it shows, in every locale, to the last digit', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 1, max: 10 }))
      .map(([whole, fraction]) => `${whole}.${fraction}`);
    fc.assert(
      fc.property(decimal, fc.constantFrom('en-IE', 'fr-FR', 'pt-BR', 'de-CH', 'sv-SE'), (value, locale) => {
        expect(parseDecimal(editDecimal(value, locale), locale)).toBe(value);
      }),
    );
  });

  it('compares exactly where binary numbers would not', () => {
    expect(compareDecimals('9007199254740993', '9007199254740992')).toBe(1);
    expect(compareDecimals('0.1', '0.10')).toBe(0);
    expect(compareDecimals('-2.5', '-2.4')).toBe(-1);
  });

  it('counts the decimal places that matter', () => {
    expect([scaleOf('1'), scaleOf('1.50'), scaleOf('1.05')]).toEqual([0, 1, 2]);
  });
});
