/**
 * Wrong passwords in a row that lock an account, those older than a day apart forgotten, and for how long. More than
 * somebody needs who tries all their passwords, far too few to guess one. Live sessions go on: whoever guesses must not
 * be able to throw anybody out.
 *
 * Source: security.md "Sessions"; ASVS 5.0, 6.3.1.
 */
export const GUESS_LIMITS = { attempts: 15, withinMs: 24 * 3_600_000, lockMs: 3_600_000 } as const;

/** What an attempt to sign in means, before it is known whether the password is right. */
export type GuessVerdict = 'allowed' | 'last' | 'over';

/** @param attempt the how manieth in a row this one is; those that run at once count each */
export function judgeAttempt(attempt: number): GuessVerdict {
  if (attempt < GUESS_LIMITS.attempts) return 'allowed';
  return attempt === GUESS_LIMITS.attempts ? 'last' : 'over';
}
