import { isId, notFound, parseListQuery } from '@portico/platform';
import type { RecordQuery } from '@portico/records';

/** Reads a list's query string. There is no recycle bin in the portal. */
export function portalQuery(raw: unknown): RecordQuery {
  const { limit, cursor, sort, filter, q, fields, count } = parseListQuery(raw);
  return { limit, cursor, sort, filter, q, fields, count, isDeleted: false };
}

/** A text that cannot be an id names no record. @throws PorticoError NOT_FOUND */
export function requireRecordId(text: string): string {
  if (!isId(text)) throw notFound();
  return text;
}
