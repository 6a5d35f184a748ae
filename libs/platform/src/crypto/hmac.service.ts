import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';

/** What a signature is for. Each purpose has a key of its own: a signature of one is worthless for another. */
export const HMAC_PURPOSE = {
  csrf: 'csrf',
  staffPasswordReset: 'staff-password-reset',
  staffRecoveryCode: 'staff-recovery-code',
  portalPasswordReset: 'portal-password-reset',
  portalAddressChange: 'portal-address-change',
  invitation: 'invitation',
  invitationCopy: 'invitation-copy',
  invitationCode: 'invitation-code',
  cursor: 'cursor',
  rateLimit: 'rate-limit',
  entityTag: 'entity-tag',
} as const;
export type HmacPurpose = (typeof HMAC_PURPOSE)[keyof typeof HMAC_PURPOSE];

/** Signatures by the installation's secret, so that links and tokens need not be stored anywhere. */
@Injectable()
export class Hmac {
  private readonly keys = new Map<HmacPurpose, KeyObject>();
  private readonly secret: Buffer;

  /** @param config its secret: 32 bytes or more, the same for every process */
  constructor(@Inject(PORTICO_CONFIG) { secret }: Pick<PorticoConfig, 'secret'>) {
    if (secret.length < 32) throw new Error('The secret needs 32 bytes or more.');
    this.secret = secret;
  }

  /** The signature of the parts, base64url, 43 characters. Parts are separated: ("ab", "c") is not ("a", "bc"). */
  sign(purpose: HmacPurpose, ...parts: readonly string[]): string {
    const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
    return createHmac('sha256', this.key(purpose)).update(text).digest('base64url');
  }

  /** Compares in constant time. */
  verify(signature: string, purpose: HmacPurpose, ...parts: readonly string[]): boolean {
    const given = Buffer.from(signature);
    const expected = Buffer.from(this.sign(purpose, ...parts));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /** The token that a page sends as `X-CSRF-Token`; it follows from the session, nothing more is stored. */
  csrfToken(sessionToken: string): string {
    return this.sign(HMAC_PURPOSE.csrf, sessionToken);
  }

  private key(purpose: HmacPurpose): KeyObject {
    let key = this.keys.get(purpose);
    if (!key) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', this.secret, 'portico', purpose, 32)));
      this.keys.set(purpose, key);
    }
    return key;
  }
}
