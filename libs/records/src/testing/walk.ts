import type { RecordAccess, RecordQuery } from '../plan-sql/access.types';
import type { RecordsWorld } from './records-world.fixture';

export const QUERY: RecordQuery = {
  ...{ limit: 4, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
};

/** All rows of a list, page by page. */
export async function walk<Row extends { id: string }>(
  { reader, tenant }: Pick<RecordsWorld, 'reader' | 'tenant'>,
  access: RecordAccess,
  query: Partial<RecordQuery> = {},
): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | null = null;
  do {
    const page = await reader.list(tenant, access, { ...QUERY, ...query, cursor });
    found.push(...page.rows.map((row) => JSON.parse(row) as Row));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
