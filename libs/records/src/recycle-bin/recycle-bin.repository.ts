import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '@portico/platform';
import type { FieldDefinition } from '../metadata/definition.types';

/** What removes records for good. Links, index entries and rows of sub-forms go with the record by their keys. */
@Injectable()
export class RecycleBinRepository {
  /** Records of the module in its recycle bin, locked; those that a portal user stands on are told apart. */
  async lock(
    transaction: TenantTransaction,
    moduleId: string,
    recordIds: readonly string[] | null,
    after: string | null,
    limit: number,
  ): Promise<{ id: string; is_used: boolean }[]> {
    return transaction.query(
      `SELECT r.id, EXISTS (
         SELECT 1 FROM portal_users p WHERE p.organisation_id = $1 AND p.module_id = $2 AND p.record_id = r.id
       ) AS is_used
       FROM records r WHERE r.organisation_id = $1 AND r.module_id = $2 AND r.deleted_at IS NOT NULL
         AND ($3::uuid[] IS NULL OR r.id = ANY ($3)) AND ($4::uuid IS NULL OR r.id < $4)
       ORDER BY r.id DESC LIMIT $5 FOR UPDATE OF r`,
      [moduleId, recordIds, after, limit],
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

  /** Files behind the records' attachments: they are removed when the records are. */
  async files(transaction: TenantTransaction, recordIds: readonly string[]): Promise<string[]> {
    const rows = await transaction.query<{ file_id: string }>(
      'SELECT file_id FROM attachments WHERE organisation_id = $1 AND record_id = ANY ($2)',
      [recordIds],
    );
    return rows.map(({ file_id }) => file_id);
  }

  async delete(transaction: TenantTransaction, recordIds: readonly string[]): Promise<void> {
    await transaction.execute('DELETE FROM records WHERE organisation_id = $1 AND id = ANY ($2)', [recordIds]);
  }
}
