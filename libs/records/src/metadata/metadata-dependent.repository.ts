import { Injectable } from '@nestjs/common';
import { DEPENDENT_COUNT_LIMIT } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import type { FieldDefinition, ModuleDefinition } from './definition.types';

/** Counts what would be lost, no further than people read. */
@Injectable()
export class MetadataDependentRepository {
  /** The recycle bin counts: what lies there can come back. */
  inModule(tenant: Tenant, moduleId: string): Promise<number> {
    return this.count(tenant, 'SELECT 1 FROM records WHERE organisation_id = $1 AND module_id = $2', [moduleId]);
  }

  withValue(tenant: Tenant, module: ModuleDefinition, field: FieldDefinition): Promise<number> {
    if (field.kind === 'sub-form' || field.parentFieldId !== null) {
      return this.count(
        tenant,
        `SELECT 1 FROM records r WHERE r.organisation_id = $1 AND r.module_id = $2 AND EXISTS (
           SELECT 1 FROM subform_rows s WHERE s.organisation_id = $1 AND s.record_id = r.id AND s.field_id = $3
             AND ($4::text IS NULL OR s.field_values ? $4::text))`,
        [module.id, field.parentFieldId ?? field.id, field.parentFieldId === null ? null : field.apiName],
      );
    }
    return this.count(
      tenant,
      'SELECT 1 FROM records WHERE organisation_id = $1 AND module_id = $2 AND field_values ? $3',
      [module.id, field.apiName],
    );
  }

  private async count(tenant: Tenant, rows: string, values: readonly unknown[]): Promise<number> {
    const [row] = await tenant.query<{ count: string }>(
      `SELECT count(*) FROM (${rows} LIMIT ${DEPENDENT_COUNT_LIMIT}) AS found`,
      values,
    );
    return Number(row?.count ?? 0);
  }
}
