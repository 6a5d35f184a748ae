import { isId } from '@portico/platform';

const HOUR_MS = 3_600_000;

/** A session ends after so long without a request, and after so long in any case. */
export const SESSION_LIMITS = { idleMs: 12 * HOUR_MS, absoluteMs: 30 * 24 * HOUR_MS } as const;
/**
 * "Last seen" is written so often at most, and together with others; at once only after a long silence. A read must
 * not cost a write.
 */
export const TOUCH = { everyMs: 60_000, urgentMs: HOUR_MS } as const;

/** A session token names its organisation, so that its row is found in that organisation's part of the database. */
export function sessionToken(organisationId: string, random: string): string {
  return `${organisationId}.${random}`;
}

/** The organisation a token claims to belong to, or null when it cannot be a token at all. */
export function organisationOfToken(token: string): string | null {
  const [organisationId, random, ...more] = token.split('.');
  return isId(organisationId) && random && random.length <= 64 && more.length === 0 ? organisationId : null;
}
