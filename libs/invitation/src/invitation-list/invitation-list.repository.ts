import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import { type RecordAccess, SqlParameters, withinReachSql } from '@portico/records';
import type { ListKey } from './invitation-list.rules';

export interface ListMatchRow {
  key: string;
  count: number;
  /** The first three. */
  matches: { recordId: string; name: string }[];
}

/** What is compared, and the forms that a key has: a dot at an address's end means the same address. */
const FOUND_BY: Readonly<Record<ListKey, { column: string; forms: string }>> = {
  email: { column: 'lower(r.email)', forms: `(g.key), (g.key || '.')` },
  externalId: { column: 'r.external_id', forms: '(g.key)' },
};

/** Finds the records that a file's rows mean, all in one statement, among those that the reader may see (R96). */
@Injectable()
export class InvitationListRepository {
  find(tenant: Tenant, by: ListKey, access: RecordAccess, keys: readonly string[]): Promise<ListMatchRow[]> {
    const { column, forms } = FOUND_BY[by];
    const parameters = new SqlParameters();
    const keysSql = parameters.add(keys, 'text[]');
    return tenant.query<ListMatchRow & Record<string, unknown>>(
      `SELECT key, count(*)::integer AS count,
         json_agg(json_build_object('recordId', id, 'name', name) ORDER BY id) FILTER (WHERE place <= 3) AS matches
       FROM (
         SELECT g.key, r.id, r.name, row_number() OVER (PARTITION BY g.key ORDER BY r.id) AS place
         FROM unnest(${keysSql}) AS g (key)
         CROSS JOIN LATERAL (VALUES ${forms}) AS f (form)
         JOIN records r ON r.organisation_id = $1 AND r.deleted_at IS NULL AND ${column} = f.form
           AND ${withinReachSql([access], 'r', parameters)}
       ) found
       GROUP BY key`,
      parameters.values,
    );
  }
}
