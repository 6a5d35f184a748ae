import { Injectable } from '@nestjs/common';
import type { ImportMapping, ImportStatus, ProblemError } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';

export interface ImportRow {
  id: string;
  module_id: string;
  subform_field_id: string | null;
  created_by_id: string;
  created_at: Date;
  file_name: string;
  columns: string[];
  mapping: ImportMapping | null;
  status: ImportStatus;
  started_at: Date | null;
  finished_at: Date | null;
  failure_code: string | null;
}

export interface FileRow {
  row_number: number;
  cells: string[];
}

export type RowOutcome =
  | { row_number: number; state: 'created' | 'updated'; record_id: string }
  | { row_number: number; state: 'refused'; errors: readonly ProblemError[] };

export interface RowCounts {
  waiting: number;
  created: number;
  updated: number;
  refused: number;
}

const COLUMNS = `id, module_id, subform_field_id, created_by_id, created_at, file_name, columns, mapping, status, started_at,
  finished_at, failure_code`;

/** Imports and the rows of their files. */
@Injectable()
export class ImportRepository {
  async insert(
    tenant: Tenant,
    row: Pick<
      ImportRow,
      'id' | 'module_id' | 'subform_field_id' | 'created_by_id' | 'created_at' | 'file_name' | 'columns'
    >,
    failureCode: string,
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO imports (organisation_id, id, module_id, subform_field_id, created_by_id, created_at, file_name,
         columns, status, failure_code)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'failed', $9)`,
      [
        ...[row.id, row.module_id, row.subform_field_id, row.created_by_id, row.created_at, row.file_name, row.columns],
        failureCode,
      ],
    );
  }

  /** `errors` stand with a row that is refused as it arrives. */
  async insertRows(
    tenant: Tenant,
    importId: string,
    rows: readonly (FileRow & { errors: readonly ProblemError[] | null })[],
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO import_rows (organisation_id, import_id, row_number, cells, state, errors)
       SELECT $1, $2, row_number, cells, CASE WHEN errors IS NULL THEN 'waiting' ELSE 'refused' END, errors
       FROM jsonb_to_recordset($3::jsonb) AS r (row_number integer, cells text[], errors jsonb)`,
      [importId, JSON.stringify(rows.map(({ errors, ...row }) => (errors ? { ...row, errors } : row)))],
    );
  }

  async finishUpload(tenant: Tenant, importId: string): Promise<void> {
    await tenant.execute(
      `UPDATE imports SET status = 'uploaded', failure_code = NULL WHERE organisation_id = $1 AND id = $2`,
      [importId],
    );
  }

  async delete(tenant: Tenant, importId: string): Promise<void> {
    await tenant.execute('DELETE FROM imports WHERE organisation_id = $1 AND id = $2', [importId]);
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

  /** Counts follow from the rows: they cannot drift from them. */
  async counts(tenant: Tenant, importIds: readonly string[]): Promise<Map<string, RowCounts>> {
    const rows = await tenant.query<{ import_id: string; state: keyof RowCounts; count: string }>(
      `SELECT import_id, state, count(*) AS count FROM import_rows
       WHERE organisation_id = $1 AND import_id = ANY ($2) GROUP BY import_id, state`,
      [importIds],
    );
    const counts = new Map(importIds.map((id) => [id, { waiting: 0, created: 0, updated: 0, refused: 0 }]));
    for (const row of rows) {
      const of = counts.get(row.import_id);
      if (of) of[row.state] = Number(row.count);
    }
    return counts;
  }

  sample(tenant: Tenant, importId: string, limit: number): Promise<FileRow[]> {
    return tenant.query<FileRow>(
      `SELECT row_number, cells FROM import_rows
       WHERE organisation_id = $1 AND import_id = $2 ORDER BY row_number LIMIT $3`,
      [importId, limit],
    );
  }

  refused(
    tenant: Tenant,
    importId: string,
    after: number,
    limit: number,
  ): Promise<(FileRow & { errors: ProblemError[] })[]> {
    return tenant.query(
      `SELECT row_number, cells, errors FROM import_rows
       WHERE organisation_id = $1 AND import_id = $2 AND state = 'refused' AND row_number > $3
       ORDER BY row_number LIMIT $4`,
      [importId, after, limit],
    );
  }

  /** False when the import has started. */
  async saveMapping(tenant: Tenant, importId: string, mapping: ImportMapping): Promise<boolean> {
    const touched = await tenant.execute(
      `UPDATE imports SET mapping = $3 WHERE organisation_id = $1 AND id = $2 AND status = 'uploaded'`,
      [importId, JSON.stringify(mapping)],
    );
    return touched > 0;
  }

  /** One start wins. */
  async queue(tenant: Tenant, importId: string, at: Date): Promise<boolean> {
    const touched = await tenant.execute(
      `UPDATE imports SET status = 'queued', progressed_at = $3
       WHERE organisation_id = $1 AND id = $2 AND status = 'uploaded'`,
      [importId, at],
    );
    return touched > 0;
  }

  /** The import for one chunk's transaction, unless another worker has it or it is over. */
  async claim(transaction: TenantTransaction, importId: string): Promise<ImportRow | null> {
    const [row] = await transaction.query<ImportRow>(
      `SELECT ${COLUMNS} FROM imports WHERE organisation_id = $1 AND id = $2 AND status IN ('queued', 'running')
       FOR UPDATE SKIP LOCKED`,
      [importId],
    );
    return row ?? null;
  }

  waiting(transaction: TenantTransaction, importId: string, limit: number): Promise<FileRow[]> {
    return transaction.query<FileRow>(
      `SELECT row_number, cells FROM import_rows
       WHERE organisation_id = $1 AND import_id = $2 AND state = 'waiting' ORDER BY row_number LIMIT $3`,
      [importId, limit],
    );
  }

  /** In the transaction of the records themselves: a row is never done twice, and never forgotten. */
  async saveOutcomes(transaction: TenantTransaction, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
    await transaction.execute(
      `UPDATE import_rows r SET state = o.state, record_id = o.record_id, errors = o.errors
       FROM jsonb_to_recordset($3::jsonb) AS o (row_number integer, state text, record_id uuid, errors jsonb)
       WHERE r.organisation_id = $1 AND r.import_id = $2 AND r.row_number = o.row_number`,
      [importId, JSON.stringify(outcomes)],
    );
  }

  async progress(transaction: TenantTransaction, importId: string, at: Date): Promise<void> {
    await transaction.execute(
      `UPDATE imports SET status = 'running', started_at = COALESCE(started_at, $3), progressed_at = $3
       WHERE organisation_id = $1 AND id = $2`,
      [importId, at],
    );
  }

  async finish(transaction: TenantTransaction, importId: string, at: Date, failureCode: string | null): Promise<void> {
    await transaction.execute(
      `UPDATE imports SET status = CASE WHEN $4::text IS NULL THEN 'finished' ELSE 'failed' END, failure_code = $4,
         started_at = COALESCE(started_at, $3), progressed_at = $3, finished_at = $3
       WHERE organisation_id = $1 AND id = $2`,
      [importId, at, failureCode],
    );
  }
}
