/** Seven days, to the second (R76). */
export const VALIDITY_MS = 7 * 24 * 3_600_000;

/** When an invitation that is handed over now ends. */
export function expiryOf(handedOverAt: Date): Date {
  return new Date(handedOverAt.getTime() + VALIDITY_MS);
}
