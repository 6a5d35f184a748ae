import { Injectable } from '@nestjs/common';
import type { SearchMatch } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { RecordAccess } from '../plan-sql/access.types';
import { SqlParameters } from '../plan-sql/sql-parameters';
import { withinReachSql } from '../plan-sql/staff-selection.sql';

export interface SearchRow {
  id: string;
  module_id: string;
  name: string;
  email: string | null;
  match: SearchMatch;
}

/** Where somebody searches: in what their plans reach. */
export interface SearchScope {
  accesses: readonly RecordAccess[];
  /** Modules whose e-mail address is hidden from them. */
  withoutAddress: readonly string[];
}

/** What a search looks at of one module: matches beyond are not found, so that no search is slow. */
const LOOKED_AT = 1_000;
/** From how similar a part of a name counts as meant. */
const SIMILARITY = '0.5';

/** Finds records over all modules at once, within the reach of whoever searches. */
@Injectable()
export class SearchRepository {
  /** Every word begins a word of the name or address; the newest of each module. */
  words(tenant: Tenant, scope: SearchScope, q: string, perModule: number): Promise<SearchRow[]> {
    const parameters = new SqlParameters();
    const ids = parameters.add(moduleIds(scope), 'uuid[]');
    const text = parameters.add(q, 'text');
    // Words are taken from the address too: who does not see addresses is not led to a record by one.
    const addressless = parameters.add(scope.withoutAddress, 'uuid[]');
    return tenant.query<SearchRow>(
      `SELECT f.id, f.module_id, f.name, f.email, 'words' AS match
       FROM unnest(${ids}) WITH ORDINALITY AS m (id, position)
       CROSS JOIN LATERAL (
         SELECT s.* FROM (
           SELECT r.id, r.module_id, r.name, r.email FROM records r
           WHERE r.organisation_id = $1 AND r.module_id = m.id AND r.deleted_at IS NULL
             AND r.words @@ record_query(m.id, ${text})
             AND (m.id <> ALL (${addressless}) OR record_words(m.id, r.name, NULL) @@ record_query(m.id, ${text}))
             AND ${withinReachSql(scope.accesses, 'r', parameters)} LIMIT ${LOOKED_AT}
         ) s ORDER BY s.id DESC LIMIT ${parameters.add(perModule, 'integer')}
       ) f ORDER BY m.position, f.id DESC`,
      parameters.values,
    );
  }

  /** The value of an indexed field begins like this: a number of an invoice, a telephone number. */
  values(
    tenant: Tenant,
    scope: SearchScope,
    fieldIds: readonly string[],
    q: string,
    perField: number,
  ): Promise<SearchRow[]> {
    const parameters = new SqlParameters();
    const ids = parameters.add(fieldIds, 'uuid[]');
    const text = parameters.add(q, 'text');
    return tenant.query<SearchRow>(
      `SELECT r.id, r.module_id, r.name, r.email, 'value' AS match
       FROM unnest(${ids}) AS f (id)
       CROSS JOIN LATERAL (
         SELECT i.record_id FROM record_index i
         JOIN records k ON k.organisation_id = $1 AND k.id = i.record_id AND k.deleted_at IS NULL
           AND ${withinReachSql(scope.accesses, 'k', parameters)}
         WHERE i.organisation_id = $1 AND i.field_id = f.id
           AND i.text_value >= left(fold_text(${text}), 200) COLLATE "C"
           AND i.text_value < (left(fold_text(${text}), 200) || U&'\\FFFF') COLLATE "C"
         ORDER BY i.text_value, i.record_id LIMIT ${parameters.add(perField, 'integer')}
       ) i
       JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id`,
      parameters.values,
    );
  }

  /** A part of the name is nearly this. */
  async similar(transaction: TenantTransaction, scope: SearchScope, q: string, limit: number): Promise<SearchRow[]> {
    const parameters = new SqlParameters();
    const text = parameters.add(q, 'text');
    await transaction.global.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [SIMILARITY]);
    return transaction.query<SearchRow>(
      `SELECT r.id, r.module_id, r.name, r.email, 'similar' AS match
       FROM records r WHERE r.organisation_id = $1 AND r.deleted_at IS NULL
         AND ${withinReachSql(scope.accesses, 'r', parameters)} AND name_resembles(r.name_key, fold_text(${text}))
       ORDER BY name_likeness(r.name_key, fold_text(${text})) DESC, r.id DESC
       LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }
}

function moduleIds({ accesses }: SearchScope): string[] {
  return accesses.map(({ plan }) => plan.moduleId);
}
