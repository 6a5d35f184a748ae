import { domainToASCII } from 'node:url';

/**
 * A mail domain as it is stored and compared: ASCII (IDN as punycode), lower case, no dot at its end. Null for what
 * is no domain of at least two labels (R15: sub-domains, case and trailing dots are compared in this form).
 */
export function normalisedDomain(text: string): string | null {
  const ascii = domainToASCII(text.trim().replace(/\.+$/, '')).toLowerCase();
  const labels = ascii.split('.');
  const isDomain =
    ascii.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return isDomain ? ascii : null;
}
