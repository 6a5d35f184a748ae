import { randomInt } from 'node:crypto';

/** No letter that is read as a digit, nor the other way round (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/** Long enough to finish the set-up after lunch; a new one is a command away. */
export const SET_UP_CODE_MS = 24 * 3_600_000;

/** 80 random bits, as people type them: `7K3Q-M0X9-TB4H-2WPC`. */
export function newSetUpCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? letters;
}

/** What was typed, without what people add or mistake. */
export function bareCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
