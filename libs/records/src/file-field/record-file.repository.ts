import { Injectable } from '@nestjs/common';
import type { FileReference } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { FieldDefinition } from '../metadata/definition.types';

/** Table `record_files`, and what of it stands in the record. */
@Injectable()
export class RecordFileRepository {
  /** Whether the file is in this field of this record: what the values say, with what the store knows. */
  async isIn(tenant: Tenant, place: { recordId: string; fieldId: string }, fileId: string): Promise<boolean> {
    const rows = await tenant.query(
      'SELECT 1 FROM record_files WHERE organisation_id = $1 AND file_id = $2 AND record_id = $3 AND field_id = $4',
      [fileId, place.recordId, place.fieldId],
    );
    return rows.length > 0;
  }

  async insert(
    transaction: TenantTransaction,
    place: { recordId: string; fieldId: string },
    fileId: string,
  ): Promise<void> {
    await transaction.execute(
      'INSERT INTO record_files (organisation_id, file_id, record_id, field_id) VALUES ($1, $2, $3, $4)',
      [fileId, place.recordId, place.fieldId],
    );
  }

  async delete(transaction: TenantTransaction, fileId: string): Promise<void> {
    await transaction.execute('DELETE FROM record_files WHERE organisation_id = $1 AND file_id = $2', [fileId]);
  }

  /** The field's files as they shall be; none is no value. The record is a version on. */
  async save(
    transaction: TenantTransaction,
    recordId: string,
    { apiName }: FieldDefinition,
    files: readonly FileReference[],
    at: Date,
  ): Promise<void> {
    await transaction.execute(
      `UPDATE records SET version = version + 1, updated_at = $5,
         field_values = CASE WHEN jsonb_array_length($4::jsonb) = 0 THEN field_values - $3::text
           ELSE jsonb_set(field_values, ARRAY[$3::text], $4::jsonb) END
       WHERE organisation_id = $1 AND id = $2`,
      [recordId, apiName, JSON.stringify(files), at],
    );
  }
}
