import { Injectable } from '@nestjs/common';
import type { Tenant, TenantTransaction } from '../database/tenant';

/** Tables `stored_files` and `file_usage`. */
@Injectable()
export class StoredFileRepository {
  async insert(tenant: Tenant, id: string, at: Date): Promise<void> {
    await tenant.execute('INSERT INTO stored_files (organisation_id, id, created_at) VALUES ($1, $2, $3)', [id, at]);
  }

  /** Counts a file that has arrived; false where it would not fit any more. One statement decides. */
  async count(transaction: TenantTransaction, id: string, size: number, quota: number): Promise<boolean> {
    await transaction.execute(
      'INSERT INTO file_usage (organisation_id, bytes) VALUES ($1, 0) ON CONFLICT (organisation_id) DO NOTHING',
    );
    const counted = await transaction.execute(
      'UPDATE file_usage SET bytes = bytes + $2 WHERE organisation_id = $1 AND bytes + $2 <= $3',
      [size, quota],
    );
    if (counted === 0) return false;
    await transaction.execute('UPDATE stored_files SET size = $3 WHERE organisation_id = $1 AND id = $2', [id, size]);
    return true;
  }

  /** Forgets files and gives their room back. */
  async forget(tenant: Tenant, ids: readonly string[]): Promise<void> {
    await tenant.execute(
      `WITH gone AS (DELETE FROM stored_files WHERE organisation_id = $1 AND id = ANY ($2) RETURNING size)
       UPDATE file_usage SET bytes = bytes - COALESCE((SELECT sum(size) FROM gone), 0) WHERE organisation_id = $1`,
      [ids],
    );
  }

  async used(tenant: Tenant): Promise<number> {
    const [row] = await tenant.query<{ bytes: string }>('SELECT bytes FROM file_usage WHERE organisation_id = $1');
    return Number(row?.bytes ?? 0);
  }
}
