import { Injectable } from '@nestjs/common';
import type { AccessPlan } from '@portico/contracts';
import type { TenantTransaction } from '@portico/platform';
import type { FieldDefinition } from '../metadata/definition.types';
import { conditionOf } from '../plan-sql/predicate.sql';
import { SqlParameters } from '../plan-sql/sql-parameters';

/** What removes records for good. Links, index entries and rows of sub-forms go with the record by their keys. */
@Injectable()
export class RecycleBinRepository {
  /** Records in the recycle bin of the plan's module and within its reach, locked; those that a portal user stands on are told apart. */
  async lock(
    transaction: TenantTransaction,
    { moduleId, records }: AccessPlan,
    recordIds: readonly string[] | null,
    after: string | null,
    limit: number,
  ): Promise<{ id: string; is_used: boolean }[]> {
    const parameters = new SqlParameters();
    const module = parameters.add(moduleId, 'uuid');
    const ids = parameters.add(recordIds, 'uuid[]');
    const place = parameters.add(after, 'uuid');
    return transaction.query(
      `SELECT r.id, EXISTS (
         SELECT 1 FROM portal_users p WHERE p.organisation_id = $1 AND p.module_id = ${module} AND p.record_id = r.id
       ) AS is_used
       FROM records r WHERE r.organisation_id = $1 AND r.module_id = ${module} AND r.deleted_at IS NOT NULL
         AND (${ids} IS NULL OR r.id = ANY (${ids})) AND (${place} IS NULL OR r.id < ${place})
         AND ${conditionOf(records.view, 'r', parameters)}
       ORDER BY r.id DESC LIMIT ${parameters.add(limit, 'integer')} FOR UPDATE OF r`,
      parameters.values,
    );
  }

  /** Empties a lookup wherever it points at one of the records, so that nothing refers to what is gone. */
  async unlink(
    transaction: TenantTransaction,
    field: Pick<FieldDefinition, 'id' | 'apiName'>,
    recordIds: readonly string[],
  ): Promise<void> {
    await transaction.execute(
      `WITH gone AS (
         DELETE FROM record_links WHERE organisation_id = $1 AND field_id = $2 AND target_id = ANY ($4)
         RETURNING record_id
       )
       UPDATE records r SET field_values = r.field_values - $3::text, version = r.version + 1
       FROM gone WHERE r.organisation_id = $1 AND r.id = gone.record_id`,
      [field.id, field.apiName, recordIds],
    );
  }

  /** Files behind the records' attachments and file fields: they are removed when the records are. */
  async files(transaction: TenantTransaction, recordIds: readonly string[]): Promise<string[]> {
    const rows = await transaction.query<{ file_id: string }>(
      `SELECT file_id FROM attachments WHERE organisation_id = $1 AND record_id = ANY ($2)
       UNION ALL SELECT file_id FROM record_files WHERE organisation_id = $1 AND record_id = ANY ($2)`,
      [recordIds],
    );
    return rows.map(({ file_id }) => file_id);
  }

  async delete(transaction: TenantTransaction, recordIds: readonly string[]): Promise<void> {
    await transaction.execute('DELETE FROM records WHERE organisation_id = $1 AND id = ANY ($2)', [recordIds]);
  }
}
