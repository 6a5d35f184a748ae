import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PORTICO_CONFIG, type PorticoConfig } from '../config/portico.config';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of everything sealed, so that another way of sealing can be told from this one. */
const FORMAT = 1;

/**
 * Keeps secrets that must be read again, sealed by the installation's secret (AES-256-GCM): a copy of the database
 * alone opens nothing. What is sealed belongs to its purpose and to the owner that is named with it; moved to another
 * row it does not open.
 */
@Injectable()
export class SecretBox {
  private readonly secret: Buffer;

  /** @param config its secret: 32 bytes or more, the same for every process */
  constructor(@Inject(PORTICO_CONFIG) { secret }: Pick<PorticoConfig, 'secret'>) {
    this.secret = secret;
  }

  seal(purpose: string, owner: string, text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), sealed]);
  }

  /** Null where it was sealed for something else, by another secret, or was changed. */
  open(purpose: string, owner: string, sealed: Buffer): string | null {
    const text = 1 + NONCE_BYTES + TAG_BYTES;
    if (sealed.length < text || sealed[0] !== FORMAT) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), sealed.subarray(1, 1 + NONCE_BYTES))
      .setAAD(Buffer.from(owner))
      .setAuthTag(sealed.subarray(1 + NONCE_BYTES, text));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(text)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  private key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, 'portico', `secret-box:${purpose}`, 32));
  }
}
