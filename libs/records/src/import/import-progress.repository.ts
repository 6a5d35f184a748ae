import { Injectable } from '@nestjs/common';
import type { ProblemError } from '@portico/contracts';
import type { TenantTransaction } from '@portico/platform';
import type { ImportRow } from './import.repository';

/** What an import must know of its own earlier chunks. */
export interface ImportKey {
  key_id: string;
  key: string;
}

/** A chunk that is done: where it ended, and what became of its rows. */
export interface ChunkResult {
  until: number;
  created: number;
  updated: number;
  refused: readonly { row_number: number; cells: readonly string[]; errors: readonly ProblemError[] }[];
  keys: readonly ImportKey[];
}

/** How far an import has come: written in the transaction of the records themselves. */
@Injectable()
export class ImportProgressRepository {
  /** The import for one chunk's transaction, unless another worker has it or it is over. */
  async claim(
    transaction: TenantTransaction,
    importId: string,
  ): Promise<Pick<ImportRow, 'done_row' | 'created_by_id' | 'module_id' | 'subform_field_id' | 'is_dry_run'> | null> {
    const [row] = await transaction.query<ImportRow>(
      `SELECT done_row, created_by_id, module_id, subform_field_id, is_dry_run FROM imports
       WHERE organisation_id = $1 AND id = $2 AND status IN ('queued', 'running') FOR UPDATE SKIP LOCKED`,
      [importId],
    );
    return row ?? null;
  }

  /** A row is never done twice, and never forgotten: its records and this are saved together or not at all. */
  async saveChunk(transaction: TenantTransaction, importId: string, result: ChunkResult, at: Date): Promise<void> {
    await transaction.execute(
      `UPDATE imports SET status = 'running', started_at = COALESCE(started_at, $3), progressed_at = $3, done_row = $4,
         created_count = created_count + $5, updated_count = updated_count + $6, refused_count = refused_count + $7
       WHERE organisation_id = $1 AND id = $2`,
      [importId, at, result.until, result.created, result.updated, result.refused.length],
    );
    if (result.refused.length > 0) {
      await transaction.execute(
        `INSERT INTO import_rows (organisation_id, import_id, row_number, cells, state, errors)
         SELECT $1, $2, row_number, cells, 'refused', errors
         FROM jsonb_to_recordset($3::jsonb) AS r (row_number integer, cells text[], errors jsonb)`,
        [importId, JSON.stringify(result.refused)],
      );
    }
    if (result.keys.length === 0) return;
    await transaction.execute(
      `INSERT INTO import_keys (organisation_id, import_id, key_id, key)
       SELECT $1, $2, key_id, key FROM unnest($3::uuid[], $4::text[]) AS k (key_id, key) ON CONFLICT DO NOTHING`,
      [importId, result.keys.map(({ key_id }) => key_id), result.keys.map(({ key }) => key)],
    );
  }

  /** Which of the keys earlier chunks have left behind, by `keyName`. */
  async keysAmong(
    transaction: TenantTransaction,
    importId: string,
    keys: readonly ImportKey[],
  ): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const rows = await transaction.query<ImportKey>(
      `SELECT k.key_id, k.key FROM unnest($3::uuid[], $4::text[]) AS k (key_id, key)
       JOIN import_keys i ON i.organisation_id = $1 AND i.import_id = $2 AND i.key_id = k.key_id AND i.key = k.key`,
      [importId, keys.map(({ key_id }) => key_id), keys.map(({ key }) => key)],
    );
    return new Set(rows.map(keyName));
  }

  async finish(transaction: TenantTransaction, importId: string, at: Date, failureCode: string | null): Promise<void> {
    await transaction.execute(
      `UPDATE imports SET failure_code = $4, started_at = COALESCE(started_at, $3), progressed_at = $3, finished_at = $3,
         status = CASE WHEN $4::text IS NOT NULL THEN 'failed' WHEN is_dry_run THEN 'checked' ELSE 'finished' END
       WHERE organisation_id = $1 AND id = $2`,
      [importId, at, failureCode],
    );
    await transaction.execute('DELETE FROM import_keys WHERE organisation_id = $1 AND import_id = $2', [importId]);
  }
}

export function keyName({ key_id, key }: ImportKey): string {
  return `${key_id} ${key}`;
}
