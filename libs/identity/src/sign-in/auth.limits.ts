import type { RouteRateLimit } from '@portico/platform';

const QUARTER = 900;
const HOUR = 3_600;

/**
 * Guesses at one person from one place, at one person from everywhere, and from one place at everybody. The second is
 * wide, so that nobody can lock a colleague out by guessing.
 */
export const SIGN_IN_LIMITS: readonly RouteRateLimit[] = [
  { name: 'staff-sign-in', by: ['email', 'address'], limit: 10, windowSeconds: QUARTER, onlyFailures: true },
  { name: 'staff-sign-in-email', by: ['email'], limit: 100, windowSeconds: HOUR, onlyFailures: true },
  { name: 'staff-sign-in-address', by: ['address'], limit: 100, windowSeconds: QUARTER, onlyFailures: true },
];

/** Each request may send a mail: nobody's mailbox is filled. */
export const PASSWORD_RESET_LIMITS: readonly RouteRateLimit[] = [
  { name: 'staff-reset-email', by: ['email'], limit: 5, windowSeconds: HOUR },
  { name: 'staff-reset-address', by: ['address'], limit: 50, windowSeconds: HOUR },
];

export const RESET_REDEEM_LIMITS: readonly RouteRateLimit[] = [
  { name: 'staff-reset-redeem', by: ['address'], limit: 50, windowSeconds: QUARTER, onlyFailures: true },
];

export const PASSWORD_CHANGE_LIMITS: readonly RouteRateLimit[] = [
  { name: 'staff-password-change', by: ['session'], limit: 10, windowSeconds: QUARTER, onlyFailures: true },
];

/** Beside the lock of the person: guesses from one place at many challenges. */
export const SECOND_STEP_LIMITS: readonly RouteRateLimit[] = [
  { name: 'staff-second-step', by: ['address'], limit: 50, windowSeconds: QUARTER, onlyFailures: true },
];

export const TOTP_CHANGE_LIMITS: readonly RouteRateLimit[] = [
  { name: 'staff-totp-change', by: ['session'], limit: 10, windowSeconds: QUARTER, onlyFailures: true },
];
