/** What an invitation's link says: ids and a signature. The database holds nothing that would make one. */
export interface InvitationToken {
  organisationId: string;
  invitationId: string;
  signature: string;
}

const IDS_BYTES = 32;
const SHAPE = /^[\w-]{43}\.[\w-]{43}$/;

/** `{organisation and invitation}.{signature}`, both base64url: 87 characters. */
export function encodeInvitationToken({ organisationId, invitationId, signature }: InvitationToken): string {
  const ids = Buffer.from(`${organisationId}${invitationId}`.replaceAll('-', ''), 'hex');
  return `${ids.toString('base64url')}.${signature}`;
}

/** Null for whatever is not of that shape; whether the signature is right is another question. */
export function decodeInvitationToken(token: unknown): InvitationToken | null {
  if (typeof token !== 'string' || !SHAPE.test(token)) return null;
  const [ids = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(ids, 'base64url');
  // Only one way of writing it: the last letter has bits to spare.
  if (bytes.length !== IDS_BYTES || bytes.toString('base64url') !== ids) return null;
  const hex = bytes.toString('hex');
  return { organisationId: uuid(hex.slice(0, 32)), invitationId: uuid(hex.slice(32)), signature };
}

function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
