import type { RecordPage } from './access.types';

/** The page as the API answers it, put together from the texts that PostgreSQL wrote. */
export function pageJson(page: RecordPage): string {
  return `{${pageMembers(page)}}`;
}

/** The same without its braces, for what has more members. */
export function pageMembers(page: RecordPage): string {
  const next = page.nextCursor === null ? 'null' : JSON.stringify(page.nextCursor);
  const count = page.count === undefined ? '' : `,"count":${page.count}`;
  return `"data":[${page.rows.join(',')}],"page":{"nextCursor":${next},"hasMore":${page.hasMore}}${count}`;
}
