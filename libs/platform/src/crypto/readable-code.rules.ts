import { randomInt } from 'node:crypto';

/** No letter that is read as a digit, nor the other way round (Crockford's base 32): five random bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code that people read and type: so many letters, without what parts them. */
export function newReadableCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
}

/** In groups, as people read it: `7K3QM-0X9TB`. */
export function inGroups(code: string, size: number): string {
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code;
}

/** What was typed, without what people add or mistake: blanks, hyphens, small letters, O for 0, I and L for 1. */
export function bareCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** Whether it can be a code of that length, apart from whether it is one. */
export function isReadableCode(bare: string, length: number): boolean {
  return bare.length === length && [...bare].every((letter) => ALPHABET.includes(letter));
}
