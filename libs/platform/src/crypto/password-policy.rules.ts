import type { ErrorCode } from '@portico/contracts';
import { isCommonPassword } from './common-password.rules';

export const PASSWORD_LENGTH = { minimum: 12, maximum: 256 } as const;

/**
 * What is wrong with a new password, or null. Length is counted in characters as people count them (code points);
 * there are no rules about kinds of characters: they make passwords worse.
 *
 * Source: security.md "Sessions" (≥ 12 characters or a passphrase, the common ones refused).
 *
 * @param personal what an attacker knows of the person: address, name, organisation
 */
export function passwordMistake(password: string, personal: readonly string[] = []): ErrorCode | null {
  if (/[\p{Surrogate}\0]/u.test(password)) return 'FORMAT_INVALID';
  const { length } = [...password.normalize('NFKC')];
  if (length < PASSWORD_LENGTH.minimum) return 'PASSWORD_TOO_SHORT';
  if (length > PASSWORD_LENGTH.maximum) return 'TOO_LONG';
  return isCommonPassword(password, personal) ? 'PASSWORD_TOO_COMMON' : null;
}
