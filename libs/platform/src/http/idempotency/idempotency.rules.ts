import { createHash } from 'node:crypto';

/** A POST that may be sent again: the caller's key, and what it was sent with. */
export interface IdempotentRequest {
  key: string;
  route: string;
  bodyHash: string;
}

/** Printable ASCII, as a header carries it. */
const KEY = /^[\x21-\x7e]{1,255}$/;

export function isIdempotencyKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value);
}

/** The body as sent, whatever the order of its properties. */
export function bodyHash(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body ?? null, sorted))
    .digest('base64url');
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Hours for which a key finds its resource again (api.md, "Writing"). */
export const IDEMPOTENCY_HOURS = 24;

/** A stored key. */
export interface IdempotencyClaim {
  route: string;
  bodyHash: string;
  resourceId: string;
  isFinished: boolean;
  claimedUntil: Date;
  createdAt: Date;
}

export type IdempotencyVerdict = 'take' | 'render' | 'refuse' | 'wait' | 'take-over';

/**
 * What to do about a key that is there already.
 * - older than a day: it is free again
 * - another route or body: refused
 * - its resource was made: rendered afresh
 * - somebody is making it: wait; if they died, take over
 */
export function idempotencyVerdict(claim: IdempotencyClaim, request: IdempotentRequest, now: Date): IdempotencyVerdict {
  if (now.getTime() - claim.createdAt.getTime() >= IDEMPOTENCY_HOURS * 3_600_000) return 'take';
  if (claim.route !== request.route || claim.bodyHash !== request.bodyHash) return 'refuse';
  if (claim.isFinished) return 'render';
  return claim.claimedUntil > now ? 'wait' : 'take-over';
}
