import { Injectable } from '@nestjs/common';
import type { CsvDelimiter, CsvEncoding, ImportMapping, ImportStatus, ProblemError } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';

export interface ImportRow {
  id: string;
  module_id: string;
  subform_field_id: string | null;
  created_by_id: string;
  created_at: Date;
  file_name: string;
  file_id: string | null;
  encoding: CsvEncoding;
  delimiter: CsvDelimiter;
  columns: string[];
  sample: string[][];
  header_key: string;
  mapping: ImportMapping | null;
  status: ImportStatus;
  is_dry_run: boolean;
  done_row: number;
  row_count: number;
  created_count: number;
  updated_count: number;
  refused_count: number;
  started_at: Date | null;
  finished_at: Date | null;
  failure_code: string | null;
}

/** What reading the file has found. */
export type FileFacts = Pick<ImportRow, 'encoding' | 'delimiter' | 'columns' | 'sample' | 'header_key' | 'row_count'>;

const COLUMNS = `id, module_id, subform_field_id, created_by_id, created_at, file_name, file_id, encoding, delimiter, columns,
  sample, header_key, mapping, status, is_dry_run, done_row, row_count, created_count, updated_count, refused_count,
  started_at, finished_at, failure_code`;
const AS_NEW = `done_row = 0, created_count = 0, updated_count = 0,
  refused_count = 0, started_at = NULL, finished_at = NULL`;
const AS_UPLOADED = `status = 'uploaded', is_dry_run = false, ${AS_NEW}`;

/** Imports: what is known of their files, and how they are to be read. */
@Injectable()
export class ImportRepository {
  async insert(
    tenant: Tenant,
    row: FileFacts &
      Pick<
        ImportRow,
        'id' | 'module_id' | 'subform_field_id' | 'created_by_id' | 'created_at' | 'file_name' | 'file_id'
      >,
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO imports (organisation_id, id, module_id, subform_field_id, created_by_id, created_at, file_name, file_id,
         encoding, delimiter, columns, sample, header_key, row_count, status)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'uploaded')`,
      [
        ...[row.id, row.module_id, row.subform_field_id, row.created_by_id, row.created_at, row.file_name, row.file_id],
        ...[row.encoding, row.delimiter, row.columns, JSON.stringify(row.sample), row.header_key, row.row_count],
      ],
    );
  }

  async find(tenant: Tenant, importId: string): Promise<ImportRow | null> {
    const [row] = await tenant.query<ImportRow>(
      `SELECT ${COLUMNS} FROM imports WHERE organisation_id = $1 AND id = $2`,
      [importId],
    );
    return row ?? null;
  }

  /** Of one person, or of everybody; into these modules. */
  list(
    tenant: Tenant,
    scope: { createdById: string | null; moduleIds: readonly string[] },
    before: string | null,
    limit: number,
  ): Promise<ImportRow[]> {
    return tenant.query<ImportRow>(
      `SELECT ${COLUMNS} FROM imports
       WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2) AND ($4::uuid IS NULL OR created_by_id = $4)
         AND module_id = ANY ($5) ORDER BY id DESC LIMIT $3`,
      [before, limit, scope.createdById, scope.moduleIds],
    );
  }

  refused(
    tenant: Tenant,
    importId: string,
    after: number,
    limit: number,
  ): Promise<{ row_number: number; cells: string[]; errors: ProblemError[] }[]> {
    return tenant.query(
      `SELECT row_number, cells, errors FROM import_rows
       WHERE organisation_id = $1 AND import_id = $2 AND state = 'refused' AND row_number > $3
       ORDER BY row_number LIMIT $4`,
      [importId, after, limit],
    );
  }

  /** Another reading of the same file: what was chosen for its columns is void. False when the import has started. */
  async saveFormat(transaction: TenantTransaction, importId: string, facts: FileFacts): Promise<boolean> {
    const touched = await transaction.execute(
      `UPDATE imports SET encoding = $3, delimiter = $4, columns = $5, sample = $6, header_key = $7, row_count = $8,
         mapping = NULL, ${AS_UPLOADED}
       WHERE organisation_id = $1 AND id = $2 AND status IN ('uploaded', 'checked')`,
      [
        ...[importId, facts.encoding, facts.delimiter, facts.columns, JSON.stringify(facts.sample)],
        ...[facts.header_key, facts.row_count],
      ],
    );
    return touched > 0;
  }

  /** False when the import has started. What a dry run found belongs to the mapping before. */
  async saveMapping(transaction: TenantTransaction, importId: string, mapping: ImportMapping): Promise<boolean> {
    const touched = await transaction.execute(
      `UPDATE imports SET mapping = $3, ${AS_UPLOADED}
       WHERE organisation_id = $1 AND id = $2 AND status IN ('uploaded', 'checked')`,
      [importId, JSON.stringify(mapping)],
    );
    return touched > 0;
  }

  /** One start wins. */
  async queue(transaction: TenantTransaction, importId: string, isDryRun: boolean, at: Date): Promise<boolean> {
    const touched = await transaction.execute(
      `UPDATE imports SET ${AS_NEW}, status = 'queued', is_dry_run = $3, progressed_at = $4
       WHERE organisation_id = $1 AND id = $2 AND status IN ('uploaded', 'checked')`,
      [importId, isDryRun, at],
    );
    if (touched > 0) await this.forgetRows(transaction, importId);
    return touched > 0;
  }

  /** Waits for the chunk that is being written. A dry run that is given up has found nothing. False: nothing runs. */
  async cancel(transaction: TenantTransaction, importId: string, at: Date): Promise<boolean> {
    const [row] = await transaction.query<{ status: string }>(
      `UPDATE imports SET status = CASE WHEN is_dry_run THEN 'uploaded' ELSE 'cancelled' END,
         finished_at = CASE WHEN is_dry_run THEN NULL ELSE $3::timestamptz END
       WHERE organisation_id = $1 AND id = $2 AND status IN ('queued', 'running') RETURNING status`,
      [importId, at],
    );
    if (row?.status !== 'uploaded') return row !== undefined;
    await transaction.execute(`UPDATE imports SET ${AS_UPLOADED} WHERE organisation_id = $1 AND id = $2`, [importId]);
    await this.forgetRows(transaction, importId);
    return true;
  }

  async forgetRows(transaction: TenantTransaction, importId: string): Promise<void> {
    await transaction.execute('DELETE FROM import_rows WHERE organisation_id = $1 AND import_id = $2', [importId]);
    await transaction.execute('DELETE FROM import_keys WHERE organisation_id = $1 AND import_id = $2', [importId]);
  }

  async remember(
    tenant: Tenant,
    { module_id, header_key }: ImportRow,
    mapping: ImportMapping,
    at: Date,
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO import_mappings (organisation_id, module_id, header_key, mapping, saved_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organisation_id, module_id, header_key)
       DO UPDATE SET mapping = EXCLUDED.mapping, saved_at = EXCLUDED.saved_at`,
      [module_id, header_key, JSON.stringify(mapping), at],
    );
  }

  /** What was chosen for files of the same columns before, by module and `header_key`. */
  async remembered(tenant: Tenant, headerKeys: readonly string[]): Promise<Map<string, ImportMapping>> {
    const rows = await tenant.query<{ module_id: string; header_key: string; mapping: ImportMapping }>(
      'SELECT module_id, header_key, mapping FROM import_mappings WHERE organisation_id = $1 AND header_key = ANY ($2)',
      [headerKeys],
    );
    return new Map(rows.map((row) => [`${row.module_id} ${row.header_key}`, row.mapping]));
  }
}
