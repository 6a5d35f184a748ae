import { EMPTY, type ValueRule, accepted, refused } from './verdict.types';

export const TEXT_LENGTH = 255;
export const LONG_TEXT_LENGTH = 32_000;
const EMAIL_LENGTH = 254;
const PHONE_LENGTH = 40;

/** Controls, NUL among them, and lone surrogates; a long text may have tabs and line breaks. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const PHONE = /^[\d+().,;*#/ a-z-]+$/i;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** One line, normalised to NFC and trimmed. Controls, NUL and lone surrogates are not text. */
export const textRule: ValueRule = (input, settings) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  const text = input.normalize('NFC').trim();
  if (text === '') return EMPTY;
  if (text.length > (settings.maximumLength ?? TEXT_LENGTH)) return refused('TOO_LONG');
  return CONTROL.test(text) ? refused('FORMAT_INVALID') : accepted(text);
};

/** Several lines; CR LF becomes LF. */
export const longTextRule: ValueRule = (input, settings) => {
  if (typeof input !== 'string') return refused('TYPE_INVALID');
  const text = input.replaceAll('\r\n', '\n').normalize('NFC').trim();
  if (text === '') return EMPTY;
  if (text.length > (settings.maximumLength ?? LONG_TEXT_LENGTH)) return refused('TOO_LONG');
  return CONTROL.test(text.replaceAll(/[\n\t]/g, '')) ? refused('FORMAT_INVALID') : accepted(text);
};

/**
 * An e-mail address as the CRM has it: one @ with something on both sides, at most 254 characters (RFC 5321). Which
 * addresses can be invited is another question (R90).
 */
export const emailRule: ValueRule = (input) => {
  const verdict = textRule(input, { maximumLength: EMAIL_LENGTH });
  if (!verdict.ok || typeof verdict.value !== 'string') return verdict;
  return ADDRESS.test(verdict.value) ? verdict : refused('FORMAT_INVALID');
};

/** Digits as people write them, with extensions; at least two of them. */
export const phoneRule: ValueRule = (input) => {
  const verdict = textRule(input, { maximumLength: PHONE_LENGTH });
  if (!verdict.ok || typeof verdict.value !== 'string') return verdict;
  const digits = verdict.value.replaceAll(/\D/g, '').length;
  return PHONE.test(verdict.value) && digits >= 2 ? verdict : refused('FORMAT_INVALID');
};
