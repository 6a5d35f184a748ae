import { matchingStep, newRecoveryCodes, newTotpSecret, readableCode, totpUri, typedCode } from './totp.rules';

/** RFC 6238, appendix B: the secret of its SHA-1 rows, "12345678901234567890". */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1_000);

describe('matchingStep', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
  ])('at %i takes the code of RFC 6238, appendix B', (seconds, digits, step) => {
    expect(matchingStep(SECRET, digits, at(seconds), -1)).toBe(step);
  });

  it.each([
    [1_234_567_890 - 31, null],
    [1_234_567_890 - 30, 41_152_263],
    [1_234_567_890 + 29, 41_152_263],
    [1_234_567_890 + 59, 41_152_263],
    [1_234_567_890 + 60, null],
  ])('at %i one step of drift to either side is taken, and no more: %s', (seconds, step) => {
    expect(matchingStep(SECRET, '005924', at(seconds), -1)).toBe(step);
  });

  it.each([
    [41_152_262, 41_152_263],
    [41_152_263, null],
    [41_152_264, null],
    [41_152_300, null],
  ])('after step %i was used, the code of step 41152263 gives %s', (lastStep, step) => {
    expect(matchingStep(SECRET, '005924', at(1_234_567_890), lastStep)).toBe(step);
  });
});

describe('typedCode', () => {
  it.each([
    ['005924', { kind: 'totp', digits: '005924' }],
    [' 005 924 ', { kind: 'totp', digits: '005924' }],
    ['7k3qm-0x9tb', { kind: 'recovery', code: '7K3QM0X9TB' }],
    ['7K3QM OX9TL', { kind: 'recovery', code: '7K3QM0X9T1' }],
    ['00592', null],
    ['0059244', null],
    ['7K3QM-0X9TU', null],
    ['', null],
    ['٠٠٥٩٢٤', null],
  ])('%j is %j', (text, code) => {
    expect(typedCode(text)).toEqual(code);
  });
});

describe('newRecoveryCodes', () => {
  it('makes ten that differ and that can be typed as they are read', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(typedCode(readableCode(code).toLowerCase())).toEqual({ kind: 'recovery', code });
  });
});

describe('totpUri', () => {
  it('names the person and the product, with a secret of 160 bits', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(secret, 'maya.ross+a@alder.example')).toBe(
      `otpauth://totp/Portico:maya.ross%2Ba%40alder.example?secret=${secret}&issuer=Portico`,
    );
  });
});
