/** A code can be typed in for a quarter of an hour, and five times wrongly. */
export const CODE_VALID_MS = 15 * 60_000;
export const CODE_ATTEMPTS = 5;
/** The next one is mailed a minute later at the soonest. */
export const CODE_PAUSE_MS = 60_000;

/** Six digits of a signature: nothing that is stored would make them. */
export function codeOf(signature: string): string {
  const number = Buffer.from(signature, 'base64url').readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}
