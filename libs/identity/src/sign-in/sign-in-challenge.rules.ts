/** From the password to the code: long enough to find the telephone, for as many codes as are mistyped. */
export const SIGN_IN_CHALLENGE = { seconds: 300, attempts: 5 } as const;

export function challengeExpiry(now: Date): Date {
  return new Date(now.getTime() + SIGN_IN_CHALLENGE.seconds * 1_000);
}
