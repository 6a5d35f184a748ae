import { isIP } from 'node:net';

/** Words for ranges, as proxies' own settings have them. */
const RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Whose word about a caller's address is taken: addresses, ranges (`10.0.0.0/8`) or one of `loopback`, `linklocal` and
 * `uniquelocal`, separated by commas. Null where one of them is none of these: a mistake must not trust everybody.
 */
export function trustedProxies(text: string): string[] | null {
  const given = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return given.every(isTrustable) ? given : null;
}

function isTrustable(text: string): boolean {
  if (RANGES.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  // A range of all addresses is everybody.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}
