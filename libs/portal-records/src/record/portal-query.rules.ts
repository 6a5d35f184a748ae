import { isId, mistake, notFound, parseListQuery, refuseMistakes, tagged } from '@portico/platform';
import type { RecordQuery } from '@portico/records';
import type { FastifyReply } from 'fastify';
import { recordTag, type SeenRecord } from './portal-record.rules';

/** Reads a list's query string. There is no recycle bin in the portal. */
export function portalQuery(raw: unknown): RecordQuery {
  const { limit, cursor, sort, filter, q, fields, count } = parseListQuery(raw);
  return { limit, cursor, sort, filter, q, fields, count, isDeleted: false };
}

/** Mine or All, where there is a choice; All otherwise (R133, R134). */
export type AskedScope = 'mine' | 'all';

/** What is asked of a list. */
export interface AskedList {
  query: RecordQuery;
  scope: AskedScope;
}

/** The same with `?scope=mine`. @throws PorticoError INPUT_INVALID */
export function scopedQuery(raw: unknown): AskedList {
  const { extra, limit, cursor, sort, filter, q, fields, count } = parseListQuery(raw, ['scope']);
  return { query: { limit, cursor, sort, filter, q, fields, count, isDeleted: false }, scope: readScope(extra) };
}

/** @throws PorticoError INPUT_INVALID */
export function readScope(extra: Readonly<Record<string, string>>): AskedScope {
  const scope = extra['scope'] ?? 'all';
  refuseMistakes(scope === 'mine' || scope === 'all' ? [] : [mistake('?scope', 'NOT_AN_OPTION')]);
  return scope === 'mine' ? 'mine' : 'all';
}

/** A text that cannot be an id names no record. @throws PorticoError NOT_FOUND */
export function requireRecordId(text: string): string {
  if (!isId(text)) throw notFound();
  return text;
}

/** The record as it was read, under the ETag of what the user can see of the record itself. */
export function seenReply(reply: FastifyReply, { json, related }: SeenRecord): string {
  const value = related === undefined ? json : `${json.slice(0, -1)},"related":${related}}`;
  return tagged(reply, { value, revision: recordTag(json) });
}
