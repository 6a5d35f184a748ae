import { Inject, Injectable } from '@nestjs/common';
import type { Page } from '@portico/contracts';
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

  /**
   * A page of rows that were asked for with one more than `limit`, to know whether there is another page.
   * @param keyOf the sort values that `decode` gives back for the next page
   */
  page<Row>(
    list: readonly string[],
    rows: readonly Row[],
    limit: number,
    keyOf: (row: Row) => readonly (string | null)[],
  ): Page<Row> {
    const data = rows.slice(0, limit);
    const last = data.at(-1);
    const hasMore = rows.length > limit;
    return {
      data,
      page: { hasMore, nextCursor: hasMore && last !== undefined ? this.encode(list, keyOf(last)) : null },
    };
  }
}
