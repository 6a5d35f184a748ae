import { bareCode, inGroups, isReadableCode, newReadableCode } from '@portico/platform';
import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds of a time step. Source: RFC 6238, 4.1. */
const STEP_SECONDS = 30;
const ISSUER = 'Portico';
const RECOVERY_LENGTH = 10;
export const RECOVERY_CODES = 10;

/** A secret that was told and not confirmed is forgotten after this time. */
export const CONFIRM_WITHIN_MS = 3_600_000;

/**
 * Wrong codes in a row that lock the second step, and for how long; each further one locks it again, until a day has
 * passed without any. Three codes of a million are right at once: of forty people whose password is known and whose
 * code is guessed for a whole year, one is found.
 *
 * Source: security.md "Sessions"; NIST SP 800-63B, 3.2.2.
 */
export const TOTP_LOCK = { attempts: 10, withinMs: 24 * 3_600_000, lockMs: 3_600_000 } as const;

export function newTotpSecret(): string {
  return generateSecret();
}

/** What an authenticator reads. Source: the Key URI format. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/**
 * The time step whose code this is, one step of drift to either side, or null. A step that is not after the last used
 * one is none: each code is taken once.
 *
 * Source: RFC 6238, 5.2.
 *
 * @param lastStep of the newest code that was taken, −1 before the first
 */
export function matchingStep(secret: string, digits: string, now: Date, lastStep: number): number | null {
  const epoch = Math.floor(now.getTime() / 1_000);
  // A clock that was set back: nothing in reach is new.
  if (lastStep > Math.floor(epoch / STEP_SECONDS) + 1) return null;
  const found = verifySync({
    strategy: 'totp',
    secret,
    token: digits,
    epoch,
    epochTolerance: STEP_SECONDS,
    ...(lastStep < 0 ? {} : { afterTimeStep: lastStep }),
  });
  return found.valid && 'timeStep' in found ? found.timeStep : null;
}

export type TypedCode = { kind: 'totp'; digits: string } | { kind: 'recovery'; code: string };

/** What somebody typed, blanks and hyphens left out; null for what can be neither. */
export function typedCode(text: string): TypedCode | null {
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(digits)) return { kind: 'totp', digits };
  const code = bareCode(text);
  return isReadableCode(code, RECOVERY_LENGTH) ? { kind: 'recovery', code } : null;
}

/** Ten codes of 50 random bits each, as they are stored (hashed): without the hyphen. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => newReadableCode(RECOVERY_LENGTH));
}

/** As people read it: `7K3QM-0X9TB`. */
export function readableCode(code: string): string {
  return inGroups(code, RECOVERY_LENGTH / 2);
}
