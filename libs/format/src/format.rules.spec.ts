import {
  formatDate,
  formatDateTime,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  formatTime,
  type Reader,
} from './format.rules';

/** Intl separates with several kinds of space; people see one. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');
const reader = (locale: string, timeZone: string, timeFormat: 'h12' | 'h23' = 'h23'): Reader => ({
  locale,
  timeZone,
  timeFormat,
});

describe('formats', () => {
  it.each([
    ['en-GB', '4 Dec 2026'],
    ['fr-FR', '4 déc. 2026'],
    ['pt-BR', '4 de dez. de 2026'],
  ])('R98: writes a date as %s does', (locale, text) => {
    expect(formatDate('2026-12-04', reader(locale, 'UTC'))).toBe(text);
  });

  it('R100: never moves a calendar date into another day', () => {
    expect(formatDate('2026-12-04', reader('en-GB', 'Pacific/Kiritimati'))).toBe('4 Dec 2026');
    expect(formatDate('2026-12-04', reader('en-GB', 'Pacific/Pago_Pago'))).toBe('4 Dec 2026');
  });

  it('R100: shows an instant where the reader is', () => {
    const instant = '2026-12-04T23:30:00Z';
    expect(formatDateTime(instant, reader('en-GB', 'Europe/Stockholm'))).toBe('5 Dec 2026, 00:30');
    expect(formatDateTime(instant, reader('en-GB', 'America/Sao_Paulo'))).toBe('4 Dec 2026, 20:30');
    expect(formatDate(instant, reader('en-GB', 'Europe/Stockholm'))).toBe('5 Dec 2026');
  });

  it('R99: shows times in the format of the reader, not of the language', () => {
    const instant = '2026-12-04T14:05:00Z';
    expect(plain(formatTime(instant, reader('en-US', 'UTC', 'h23')))).toBe('14:05');
    expect(plain(formatTime(instant, reader('fr-FR', 'UTC', 'h12')))).toMatch(/^0?2:05\s?PM$/iu);
    expect(plain(formatTime('2026-12-04T00:05:00Z', reader('en-US', 'UTC', 'h23')))).toBe('00:05');
  });

  it.each([
    ['en-US', '$1,140.50'],
    ['fr-FR', '1 140,50 $'],
    ['pt-BR', '$ 1.140,50'],
  ])('R101: writes money as %s does', (locale, text) => {
    expect(plain(formatMoney('1140.50', 'USD', locale))).toBe(text);
  });

  it('keeps every digit of a decimal string', () => {
    expect(formatNumber('12345678901234567890.12', 'en-US', 2)).toBe('12,345,678,901,234,567,890.12');
    expect(formatMoney('9007199254740993.01', 'USD', 'en-US')).toBe('$9,007,199,254,740,993.01');
  });

  it('writes an amount in a currency that nobody knows', () => {
    expect(formatMoney('5', 'nope', 'en-US')).toBe('nope 5.00');
  });

  it('takes a percent field for what it says', () => {
    expect(plain(formatPercent('12.5', 'fr-FR'))).toBe('12,5 %');
    expect(formatPercent('12.5', 'en-US', 2)).toBe('12.50%');
  });

  it.each([
    ['2026-11-22T12:00:00Z', 'now'],
    ['2026-11-22T11:57:00Z', '3 minutes ago'],
    ['2026-11-21T11:00:00Z', 'yesterday'],
    ['2026-12-22T12:00:00Z', 'next month'],
    ['nonsense', 'nonsense'],
  ])('says how far off %s is', (instant, text) => {
    expect(formatRelative(instant, new Date('2026-11-22T12:00:00Z'), 'en')).toBe(text);
  });

  it('joins a list the way the language does', () => {
    expect(formatList(['Sent', 'Open', 'Paid'], 'en-GB')).toBe('Sent, Open and Paid');
    expect(formatList(['a', 'b'], 'fr')).toBe('a et b');
  });

  it('shows what it cannot read as it is', () => {
    expect(formatDate('soon', reader('en', 'UTC'))).toBe('soon');
  });
});
