import { Injectable } from '@nestjs/common';
import { type Tenant, isId } from '@portico/platform';
import { RecordWriteRepository } from '../record/record-write.repository';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { UpsertKey } from './upsert-key.rules';

export interface KnownRecord {
  id: string;
  isDeleted: boolean;
}

/** Finds the records that rows name, all in one query. */
@Injectable()
export class UpsertRepository extends RecordWriteRepository {
  /** Waits until no other call writes many records of the module: they would wait for each other's rows in a circle. */
  async takeTurn(tenant: Tenant, moduleId: string): Promise<void> {
    await tenant.query(`SELECT pg_advisory_xact_lock(hashtextextended('upsert:' || $1::text || ':' || $2, 0))`, [
      moduleId,
    ]);
  }

  /** By their own ids. */
  async byId(tenant: Tenant, moduleId: string, ids: readonly string[]): Promise<Map<string, KnownRecord>> {
    const rows = await tenant.query<{ id: string }>(
      'SELECT id FROM records WHERE organisation_id = $1 AND module_id = $2 AND id = ANY ($3) AND deleted_at IS NULL',
      [moduleId, ids.filter(isId)],
    );
    return new Map(rows.map(({ id }) => [id, { id, isDeleted: false }]));
  }

  async known(
    tenant: Tenant,
    module: ModuleDefinition,
    key: UpsertKey,
    keys: readonly string[],
  ): Promise<Map<string, KnownRecord>> {
    if (key === null) return this.byExternalId(tenant, module.id, keys);
    const rows = await tenant.query<{ unique_key: string; record_id: string }>(
      `SELECT unique_key, record_id FROM record_index
       WHERE organisation_id = $1 AND field_id = $2 AND unique_key = ANY ($3)`,
      [key.id, keys],
    );
    return new Map(rows.map((row) => [row.unique_key, { id: row.record_id, isDeleted: false }]));
  }
}
