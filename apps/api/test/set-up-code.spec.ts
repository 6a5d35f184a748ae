import { bareCode, newSetUpCode } from '../src/set-up/set-up-code.rules';

describe('the set-up code', () => {
  it('first run: is sixteen letters in groups, another one each time', () => {
    const codes = Array.from({ length: 50 }, newSetUpCode);
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it.each([
    ['7K3Q-M0X9-TB4H-2WPC', '7K3QM0X9TB4H2WPC'],
    [' 7k3q m0x9 tb4h 2wpc ', '7K3QM0X9TB4H2WPC'],
    ['7K3Q-MOX9-TB4H-2WPl', '7K3QM0X9TB4H2WP1'],
    ['', ''],
  ])('first run: %j is read as %j', (typed, code) => {
    expect(bareCode(typed)).toBe(code);
  });
});
