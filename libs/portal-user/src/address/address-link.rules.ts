import { ADDRESS_SIDES, type AddressSide } from '@portico/contracts';
import { isId } from '@portico/platform';

/** How long both mailboxes have to confirm. */
export const ADDRESS_REQUEST_MS = 24 * 3_600_000;

export interface AddressLink {
  requestId: string;
  side: AddressSide;
  signature: string;
}

/** `request.side.signature`, as it stands in a mail. */
export function addressToken({ requestId, side, signature }: AddressLink): string {
  return `${requestId}.${side}.${signature}`;
}

/** What a token says of itself; null when it cannot be one. */
export function addressLinkOf(token: string): AddressLink | null {
  const [requestId = '', given, signature = '', ...more] = token.split('.');
  const side = ADDRESS_SIDES.find((name) => name === given);
  return isId(requestId) && side && signature !== '' && more.length === 0 ? { requestId, side, signature } : null;
}
