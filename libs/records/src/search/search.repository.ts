import { Injectable } from '@nestjs/common';
import type { SearchMatch } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';

export interface SearchRow {
  id: string;
  module_id: string;
  name: string;
  email: string | null;
  match: SearchMatch;
}

/** What a search looks at of one module: matches beyond are not found, so that no search is slow. */
const LOOKED_AT = 1_000;
/** From how similar a part of a name counts as meant. */
const SIMILARITY = '0.5';

/** Finds candidates over all modules at once; whether the reader may see them is asked afterwards. */
@Injectable()
export class SearchRepository {
  /** Every word begins a word of the name or address; the newest of each module. */
  words(tenant: Tenant, moduleIds: readonly string[], q: string, perModule: number): Promise<SearchRow[]> {
    return tenant.query<SearchRow>(
      `SELECT f.id, f.module_id, f.name, f.email, 'words' AS match
       FROM unnest($2::uuid[]) WITH ORDINALITY AS m (id, position)
       CROSS JOIN LATERAL (
         SELECT s.* FROM (
           SELECT r.id, r.module_id, r.name, r.email FROM records r
           WHERE r.organisation_id = $1 AND r.module_id = m.id AND r.deleted_at IS NULL
             AND r.words @@ record_query(m.id, $3) LIMIT ${LOOKED_AT}
         ) s ORDER BY s.id DESC LIMIT $4
       ) f ORDER BY m.position, f.id DESC`,
      [moduleIds, q, perModule],
    );
  }

  /** The value of an indexed field begins like this: a number of an invoice, a telephone number. */
  values(tenant: Tenant, fieldIds: readonly string[], q: string, perField: number): Promise<SearchRow[]> {
    return tenant.query<SearchRow>(
      `SELECT r.id, r.module_id, r.name, r.email, 'value' AS match
       FROM unnest($2::uuid[]) AS f (id)
       CROSS JOIN LATERAL (
         SELECT i.record_id FROM record_index i
         WHERE i.organisation_id = $1 AND i.field_id = f.id
           AND i.text_value >= left(fold_text($3), 200) COLLATE "C"
           AND i.text_value < (left(fold_text($3), 200) || U&'\\FFFF') COLLATE "C"
         ORDER BY i.text_value, i.record_id LIMIT $4
       ) i
       JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id AND r.deleted_at IS NULL`,
      [fieldIds, q, perField],
    );
  }

  /** A part of the name is nearly this. */
  async similar(
    transaction: TenantTransaction,
    moduleIds: readonly string[],
    q: string,
    limit: number,
  ): Promise<SearchRow[]> {
    await transaction.global.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [SIMILARITY]);
    return transaction.query<SearchRow>(
      `SELECT r.id, r.module_id, r.name, r.email, 'similar' AS match
       FROM records r WHERE r.organisation_id = $1 AND r.deleted_at IS NULL AND r.module_id = ANY ($2)
         AND name_resembles(r.name_key, fold_text($3))
       ORDER BY name_likeness(r.name_key, fold_text($3)) DESC, r.id DESC LIMIT $4`,
      [moduleIds, q, limit],
    );
  }
}
