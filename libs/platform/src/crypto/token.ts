import { createHash, randomBytes } from 'node:crypto';

/** A new opaque session token: 256 random bits, base64url. Only its hash is stored. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a token. A token is random, so that a plain SHA-256 cannot be guessed backwards; a slow hash
 * would only slow down each request.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
