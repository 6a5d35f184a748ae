import type { Language } from '../common/language';

/**
 * POST /portals/{p}/me/sign-in-address → 202 OwnSignInAddress. A link goes to the address of today and one to the new
 * one; when both have confirmed, in either order and within a day, the address changes and every session ends. The
 * answer is the same where the new address signs in somebody else: then nobody can confirm for it.
 * GET tells what is pending; DELETE takes it back.
 */
export interface OwnAddressChange {
  email: string;
  currentPassword: string;
}
export interface OwnSignInAddress {
  email: string;
  pending: PendingAddressChange | null;
}
export interface PendingAddressChange {
  email: string;
  isOldConfirmed: boolean;
  isNewConfirmed: boolean;
  expiresAt: string;
}

/** Which of the two mailboxes a link was sent to. */
export const ADDRESS_SIDES = ['old', 'new'] as const;
export type AddressSide = (typeof ADDRESS_SIDES)[number];

/**
 * POST /portals/{p}/auth/address-changes/inspect → AddressChangeOffer (changes nothing: mail scanners open links),
 * …/confirm → AddressChangeOutcome, …/refuse → 204. All 410 ADDRESS_CHANGE_INVALID once it is over.
 */
export interface AddressChangeLink {
  token: string;
}
export interface AddressChangeOffer {
  side: AddressSide;
  /** The new address. The one of today is not told to whoever reads the new mailbox. */
  email: string;
  /** By this mailbox. */
  isConfirmed: boolean;
  expiresAt: string;
  language: Language;
}
export const ADDRESS_CHANGE_STATES = ['waiting', 'changed'] as const;
export interface AddressChangeOutcome {
  /** `waiting` for the other mailbox. */
  state: (typeof ADDRESS_CHANGE_STATES)[number];
}
