import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import type { ListKey } from './invitation-list.rules';

export interface ListMatchRow {
  key: string;
  count: number;
  /** The first three. */
  matches: { recordId: string; name: string }[];
}
export interface ListReader {
  staffUserId: string;
  /** Sees the records of private modules whoever owns them. */
  seesAll: boolean;
}

/** What is compared, and the forms that a key has: a dot at an address's end means the same address. */
const FOUND_BY: Readonly<Record<ListKey, { column: string; forms: string }>> = {
  email: { column: 'lower(r.email)', forms: `(g.key), (g.key || '.')` },
  externalId: { column: 'r.external_id', forms: '(g.key)' },
};

/** Finds the records that a file's rows mean, all in one statement, among those that the reader may see (R96). */
@Injectable()
export class InvitationListRepository {
  find(
    tenant: Tenant,
    by: ListKey,
    moduleId: string,
    { staffUserId, seesAll }: ListReader,
    keys: readonly string[],
  ): Promise<ListMatchRow[]> {
    const { column, forms } = FOUND_BY[by];
    return tenant.query<ListMatchRow & Record<string, unknown>>(
      `SELECT key, count(*)::integer AS count,
         json_agg(json_build_object('recordId', id, 'name', name) ORDER BY id) FILTER (WHERE place <= 3) AS matches
       FROM (
         SELECT g.key, r.id, r.name, row_number() OVER (PARTITION BY g.key ORDER BY r.id) AS place
         FROM unnest($3::text[]) AS g (key)
         CROSS JOIN LATERAL (VALUES ${forms}) AS f (form)
         JOIN records r ON r.organisation_id = $1 AND r.module_id = $2 AND r.deleted_at IS NULL AND ${column} = f.form
         JOIN modules m ON m.organisation_id = $1 AND m.id = $2
         WHERE m.sharing <> 'private' OR $4::boolean OR r.owner_id = $5
       ) found
       GROUP BY key`,
      [moduleId, keys, seesAll, staffUserId],
    );
  }
}
