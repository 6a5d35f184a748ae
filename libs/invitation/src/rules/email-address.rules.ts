const ALLOWED_CHARACTERS = /^[A-Za-z0-9@.\-_+]+$/;
const LOCAL_PART = /^[A-Za-z0-9\-_+]+(\.[A-Za-z0-9\-_+]+)*$/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;
const LIMITS = { address: 254, local: 64, label: 63 } as const;

/**
 * Whether invitations can be sent to an address at all.
 *
 * - Nothing but `A–Z a–z 0–9 @ . - _ +`.
 * - One `@`; before it up to 64 characters with no dot at an end or beside another; after it a domain of two labels
 *   or more, the last of which is no number. One dot at the very end of the domain is taken: it means the same.
 *
 * Source: R90.
 */
export function isInvitableAddress(address: string): boolean {
  if (!ALLOWED_CHARACTERS.test(address) || address.length > LIMITS.address) return false;
  const [local = '', domain, ...more] = address.split('@');
  if (domain === undefined || more.length > 0 || local.length > LIMITS.local || !LOCAL_PART.test(local)) return false;
  const labels = domain.replace(/\.$/, '').split('.');
  return (
    labels.length >= 2 &&
    labels.every((label) => label.length <= LIMITS.label && LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** An address as it is written to and compared: no dot at the end of its domain. */
export function normaliseAddress(address: string): string {
  return address.replace(/\.$/, '');
}

/** The key under which an address is unique in a portal: case folded (R93). */
export function addressKey(address: string): string {
  return normaliseAddress(address).toLowerCase();
}
