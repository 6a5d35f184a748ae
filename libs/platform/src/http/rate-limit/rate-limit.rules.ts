import { isIPv6 } from 'node:net';

/** One limit: so many hits of one subject in so many seconds. */
export interface RateLimitRule {
  /** Part of the key; two routes of one name share a counter. */
  name: string;
  limit: number;
  windowSeconds: number;
}

/** What a counter says after a hit. */
export interface RateLimitState {
  isAllowed: boolean;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/**
 * An e-mail address as limits count it: case, a `+tag` and compatibility characters do not make it another one.
 * Anything that is no text counts as one and the same.
 */
export function rateLimitEmail(email: unknown): string {
  if (typeof email !== 'string') return '';
  const folded = email.normalize('NFKC').trim().toLowerCase().slice(0, 320);
  const at = folded.lastIndexOf('@');
  if (at < 0) return folded;
  const local = folded.slice(0, at);
  const tag = local.indexOf('+');
  return `${tag > 0 ? local.slice(0, tag) : local}${folded.slice(at)}`;
}

/**
 * The caller's address as limits count it: that of the connection, or what a trusted proxy says of it. Of IPv6 the first 64 bits,
 * since one customer holds all the others.
 */
export function rateLimitAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(String(group), 16).toString(16))
    .join(':')}::/64`;
}

export function rateLimitState(hits: number, expiresAt: Date, rule: RateLimitRule, now: Date): RateLimitState {
  return {
    isAllowed: hits <= rule.limit,
    limit: rule.limit,
    remaining: Math.max(0, rule.limit - hits),
    resetSeconds: Math.max(1, Math.ceil((expiresAt.getTime() - now.getTime()) / 1000)),
  };
}

/** Of several limits the one that is nearest to refusing. */
export function tightest(states: readonly RateLimitState[]): RateLimitState | undefined {
  return [...states].sort(
    (one, other) =>
      Number(one.isAllowed) - Number(other.isAllowed) ||
      (one.isAllowed ? one.remaining - other.remaining : other.resetSeconds - one.resetSeconds),
  )[0];
}
