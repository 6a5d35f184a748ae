import { isId, mistake, notFound, parseListQuery, refuseMistakes } from '@portico/platform';
import type { RecordQuery } from '../plan-sql/access.types';

/** Reads the query string of a list of records. `?deleted=true` asks for the recycle bin. */
export function recordQuery(raw: unknown): RecordQuery {
  const { limit, cursor, sort, filter, q, fields, count, extra } = parseListQuery(raw, ['deleted']);
  const deleted = extra['deleted'] ?? 'false';
  refuseMistakes(deleted === 'true' || deleted === 'false' ? [] : [mistake('?deleted', 'TYPE_INVALID')]);
  return { limit, cursor, sort, filter, q, fields, count, isDeleted: deleted === 'true' };
}

/** A text that cannot be an id names no record. @throws PorticoError NOT_FOUND */
export function requireId(text: string): string {
  if (!isId(text)) throw notFound();
  return text;
}
