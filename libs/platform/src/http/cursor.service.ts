import { Inject, Injectable } from '@nestjs/common';
import { Hmac, HMAC_PURPOSE } from '../crypto/hmac.service';
import { PorticoError } from '../errors/portico.error';

/**
 * Cursors of lists: the sort values of the last row, signed together with the list they belong to. A cursor of
 * another organisation, list, filter or sort order, or one that was touched, is not valid.
 */
@Injectable()
export class Cursors {
  constructor(@Inject(Hmac) private readonly hmac: Hmac) {}

  /** @param list what the cursor belongs to: organisation, list, filter, sort */
  encode(list: readonly string[], values: readonly (string | null)[]): string {
    const payload = Buffer.from(JSON.stringify(values)).toString('base64url');
    return `${payload}.${this.hmac.sign(HMAC_PURPOSE.cursor, ...list, payload)}`;
  }

  /** @throws PorticoError CURSOR_INVALID */
  decode(list: readonly string[], cursor: string): (string | null)[] {
    const [payload = '', signature = ''] = cursor.split('.');
    if (!this.hmac.verify(signature, HMAC_PURPOSE.cursor, ...list, payload)) throw new PorticoError('CURSOR_INVALID');
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as (string | null)[];
  }
}
