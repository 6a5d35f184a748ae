import { hash, randomBytes } from 'node:crypto';

/** A new opaque session token: 256 random bits, base64url. Only its hash is stored. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What an API key begins with: found in a log or a repository, it is known for what it is. */
const API_KEY_START = 'pk_';

/** A new API key: as random as a session token. */
export function randomApiKey(): string {
  return `${API_KEY_START}${randomToken()}`;
}

export function isApiKey(token: string): boolean {
  return token.startsWith(API_KEY_START);
}

/**
 * What is stored of a token. A token is random, so that a plain SHA-256 cannot be guessed backwards; a slow hash
 * would only slow down each request.
 */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
