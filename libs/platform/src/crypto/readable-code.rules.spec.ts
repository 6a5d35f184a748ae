import { bareCode, inGroups, isReadableCode, newReadableCode } from './readable-code.rules';

describe('a code that people type', () => {
  it('is another one each time, and is found again in what is typed', () => {
    const codes = Array.from({ length: 50 }, () => newReadableCode(16));
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) {
      expect(isReadableCode(code, 16)).toBe(true);
      expect(inGroups(code, 4)).toMatch(/^\w{4}(?:-\w{4}){3}$/);
      expect(bareCode(` ${inGroups(code, 4).toLowerCase()} `)).toBe(code);
    }
  });

  it.each([
    ['7K3Q-MOX9-TB4H-2WPl', '7K3QM0X9TB4H2WP1'],
    ['7k3q m0x9', '7K3QM0X9'],
    ['', ''],
  ])('%j is read as %j', (typed, code) => {
    expect(bareCode(typed)).toBe(code);
  });

  it.each([
    ['7K3Q', 4, true],
    ['7K3Q', 5, false],
    ['7K3U', 4, false],
    ['', 0, true],
  ])('%j of %i letters: %s', (bare, length, isOne) => {
    expect(isReadableCode(bare, length)).toBe(isOne);
  });
});
