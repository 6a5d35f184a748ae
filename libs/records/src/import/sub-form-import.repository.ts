import { Injectable } from '@nestjs/common';
import type { AccessPlan } from '@portico/contracts';
import type { TenantTransaction } from '@portico/platform';
import { conditionOf } from '../plan-sql/predicate.sql';
import { SqlParameters } from '../plan-sql/sql-parameters';
import type { StoredValues } from '../record/record-draft.types';

/** A record that gets rows of a sub-form. */
export interface ParentRow {
  id: string;
  external_id: string;
  approval_state: string;
  converted_at: Date | null;
  field_values: StoredValues;
  next_position: number;
  /** External ids of the rows that it has. */
  row_ids: string[];
}

/** Adds rows to sub-forms of many records at once. */
@Injectable()
export class SubFormImportRepository {
  /** By external id, as far as the plan lets them be changed. Locked in one order, so that two imports do not wait for each other. */
  async lockParents(
    transaction: TenantTransaction,
    { moduleId, records }: AccessPlan,
    fieldId: string,
    externalIds: readonly string[],
  ): Promise<Map<string, ParentRow>> {
    await transaction.execute(
      `SELECT 1 FROM records WHERE organisation_id = $1 AND module_id = $2 AND external_id = ANY ($3)
       ORDER BY id FOR UPDATE`,
      [moduleId, externalIds],
    );
    const parameters = new SqlParameters();
    const field = parameters.add(fieldId, 'uuid');
    const module = parameters.add(moduleId, 'uuid');
    const ids = parameters.add(externalIds, 'text[]');
    const rows = await transaction.query<ParentRow>(
      `SELECT r.id, r.external_id, r.approval_state, r.converted_at, r.field_values, COALESCE(s.next_position, 0) AS next_position,
         COALESCE(s.row_ids, '{}') AS row_ids
       FROM records r
       LEFT JOIN LATERAL (
         SELECT max(position) + 1 AS next_position,
           array_agg(external_id) FILTER (WHERE external_id IS NOT NULL) AS row_ids
         FROM subform_rows WHERE organisation_id = $1 AND record_id = r.id AND field_id = ${field}
       ) s ON true
       WHERE r.organisation_id = $1 AND r.module_id = ${module} AND r.external_id = ANY (${ids})
         AND r.deleted_at IS NULL AND ${conditionOf(records.edit, 'r', parameters)}`,
      parameters.values,
    );
    return new Map(rows.map((row) => [row.external_id, row]));
  }

  async insert(
    transaction: TenantTransaction,
    fieldId: string,
    rows: readonly {
      recordId: string;
      id: string;
      position: number;
      externalId: string | null;
      values: Readonly<StoredValues>;
    }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await transaction.execute(
      `INSERT INTO subform_rows (organisation_id, record_id, field_id, id, position, external_id, field_values)
       SELECT $1, "recordId", $2, id, position, "externalId", jsonb_strip_nulls(values)
       FROM jsonb_to_recordset($3::jsonb) AS s ("recordId" uuid, id uuid, position integer, "externalId" text, values jsonb)`,
      [fieldId, JSON.stringify(rows)],
    );
  }

  async touch(transaction: TenantTransaction, recordIds: readonly string[], at: Date): Promise<void> {
    await transaction.execute(
      `UPDATE records SET version = version + 1, updated_at = $3 WHERE organisation_id = $1 AND id = ANY ($2)`,
      [recordIds, at],
    );
  }

  /**
   * Totals of the documents that came without any, from their lines; those that a file gave stay as they are. Rounded
   * as the rules of documents do: half a cent away from zero, the tax line by line.
   */
  async totalDocuments(
    transaction: TenantTransaction,
    importId: string,
    linesFieldId: string,
    grandTotalFieldId: string,
  ): Promise<void> {
    await transaction.execute(
      `WITH sums AS (
         SELECT s.record_id,
           COALESCE(sum((s.field_values ->> 'lineTotal')::numeric), 0) AS sub_total,
           COALESCE(sum(round((s.field_values ->> 'lineTotal')::numeric * (s.field_values ->> 'tax')::numeric / 100, 2)), 0) AS tax
         FROM subform_rows s JOIN records r ON r.organisation_id = $1 AND r.id = s.record_id
         WHERE s.organisation_id = $1 AND s.field_id = $3 AND NOT r.field_values ? 'grandTotal'
           AND s.record_id IN (SELECT key::uuid FROM import_keys
             WHERE organisation_id = $1 AND import_id = $2 AND key_id = $3)
         GROUP BY s.record_id
       ), totals AS (
         UPDATE records r SET field_values = r.field_values || jsonb_build_object(
           'subTotal', round(t.sub_total, 2)::text, 'tax', round(t.tax, 2)::text,
           'grandTotal', round(t.sub_total + t.tax - COALESCE((r.field_values ->> 'discount')::numeric, 0)
             + COALESCE((r.field_values ->> 'adjustment')::numeric, 0), 2)::text)
         FROM sums t WHERE r.organisation_id = $1 AND r.id = t.record_id
         RETURNING r.id, (r.field_values ->> 'grandTotal')::numeric AS grand_total
       )
       INSERT INTO record_index (organisation_id, field_id, record_id, number_value)
       SELECT $1, $4, id, grand_total FROM totals
       ON CONFLICT (organisation_id, field_id, record_id) DO UPDATE SET number_value = EXCLUDED.number_value`,
      [importId, linesFieldId, grandTotalFieldId],
    );
  }
}
