import { formatsFor, guessFormats } from './format-guess.rules';

describe('how a file writes dates and numbers', () => {
  it.each([
    [['31/12/2026'], ['1234,5'], 'dd/MM/yyyy', ','],
    [['01/02/2026', '12/31/2026 2:05 PM'], ['1,234.56'], 'MM/dd/yyyy', '.'],
    [['31.12.2026'], ["1'234,50", '1.234.567,8'], 'dd.MM.yyyy', ','],
    [['2026-12-31'], ['1234.56'], 'iso', '.'],
    [['01/02/2026'], ['1 234,50'], 'dd/MM/yyyy', ','],
    [['01/02/2026'], ['7'], 'iso', '.'],
    [[], [], 'iso', '.'],
  ])('reads from %j and %j: %s and %s', (dates, numbers, dateFormat, decimalSeparator) => {
    expect(formatsFor(guessFormats(dates, numbers))).toEqual({ dateFormat, decimalSeparator });
  });

  it('tells nothing where the cells tell nothing', () => {
    expect(guessFormats(['01/02/2026', 'soon'], ['7', '1,234'])).toEqual({});
  });
});
