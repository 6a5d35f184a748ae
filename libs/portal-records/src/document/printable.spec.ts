import { isPrintable, printable } from './printable.rules';

describe('R157: what the font of PDFs can show', () => {
  it.each([
    ['letters of Western and Eastern Europe', 'Łukasz Żółć, Çağrı, Ñandú, Ærø'],
    ['Vietnamese', 'Nguyễn Thị Hường'],
    ['Greek and Cyrillic', 'Ελλάδα, Україна, България'],
    ['signs of print and of money', '– — ‘’ “” … • € £ ¥ ₹ ₺ ₽ ½ ™ № ≤'],
    ['lines', 'one\ntwo'],
  ])('R157: leaves %s as they are', (_title, text) => {
    expect(printable(text)).toBe(text);
    expect(isPrintable(text)).toBe(true);
  });

  it.each([
    ['the narrow space of French numbers', '1\u202f140,50\u00a0€', '1\u00a0140,50\u00a0€'],
    ['other ends of lines and tabs', 'a\r\nb\rc\u2028d\te', 'a\nb\nc\nd e'],
    ['a letter and its accent apart', 'e\u0301', 'é'],
    ['an accent that the font lacks', 'a\u0332b', 'ab'],
    ['marks that turn the direction of what follows', 'abc\u202egnp.exe\u2066', 'abcgnp.exe'],
    ['what is not seen', 'a\u0000b\u00adc\u200bd\ufeff', 'abcd'],
    ['a keycap', '1\ufe0f\u20e3', '1'],
  ])('R157: writes %s in a way that can be seen', (_title, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each([
    ['Chinese', '山田', '\ufffd\ufffd'],
    ['Arabic', 'نور', '\ufffd\ufffd\ufffd'],
    ['a family of four, which people see as one', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}', '\ufffd'],
    ['a flag', '\u{1f1f8}\u{1f1ea}', '\ufffd'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
  ])('R157: has one sign for each character of %s', (_title, text, shown) => {
    expect(printable(text)).toBe(shown);
    expect(isPrintable(text)).toBe(false);
  });
});
