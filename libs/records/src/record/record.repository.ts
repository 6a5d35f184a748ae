import { Injectable } from '@nestjs/common';
import type { RecordStatesChange } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { StoredValues, SubFormDraftRow } from './record-draft.types';

/** A record as it lies in the table, locked for a change. */
export interface RecordRow {
  id: string;
  module_id: string;
  layout_id: string;
  owner_id: string;
  created_by_kind: 'staff' | 'portal-user' | 'system';
  created_by_id: string | null;
  created_at: Date;
  version: number;
  external_id: string | null;
  currency: string;
  approval_state: string;
  review_state: string;
  processing_basis: string | null;
  consent_state: string;
  deleted_at: Date | null;
  /** Of a lead that became a contact. */
  converted_at: Date | null;
  field_values: StoredValues;
}

interface SubFormRow {
  record_id: string;
  id: string;
  external_id: string | null;
  field_values: StoredValues;
}

export interface ReferencedRow {
  id: string;
  module_id: string;
  unit_price: string | null;
}

export function formerStates(row: RecordRow): Record<keyof RecordStatesChange, string | null> {
  return {
    approvalState: row.approval_state,
    reviewState: row.review_state,
    processingBasis: row.processing_basis,
    consentState: row.consent_state,
  };
}

/** One record at a time, and the few questions that writing asks about others. */
@Injectable()
export class RecordRepository {
  async lock(transaction: TenantTransaction, moduleId: string, recordId: string): Promise<RecordRow | null> {
    return (await this.lockAll(transaction, moduleId, [recordId])).get(recordId) ?? null;
  }

  /** By their ids; in one order, so that two who lock many do not wait for each other. */
  async lockAll(
    transaction: TenantTransaction,
    moduleId: string,
    recordIds: readonly string[],
  ): Promise<Map<string, RecordRow>> {
    if (recordIds.length === 0) return new Map();
    const rows = await transaction.query<RecordRow>(
      `SELECT id, module_id, layout_id, owner_id, created_by_kind, created_by_id, created_at, version, external_id,
         currency, approval_state, review_state, processing_basis, consent_state, deleted_at, converted_at, field_values
       FROM records WHERE organisation_id = $1 AND module_id = $2 AND id = ANY ($3) ORDER BY id FOR UPDATE`,
      [moduleId, recordIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The rows of a sub-form of many records, by record. */
  async rows(tenant: Tenant, recordIds: readonly string[], fieldId: string): Promise<Map<string, SubFormDraftRow[]>> {
    const rows = await tenant.query<SubFormRow>(
      `SELECT record_id, id, external_id, field_values FROM subform_rows
       WHERE organisation_id = $1 AND record_id = ANY ($2) AND field_id = $3 ORDER BY position, id`,
      [recordIds, fieldId],
    );
    const found = new Map<string, SubFormDraftRow[]>();
    for (const { record_id, id, external_id, field_values } of rows) {
      const ofRecord = found.get(record_id) ?? [];
      ofRecord.push({ id, externalId: external_id, values: field_values });
      found.set(record_id, ofRecord);
    }
    return found;
  }

  /** Records that can be referred to, with the price that a line takes over from a product. */
  referenced(tenant: Tenant, ids: readonly string[]): Promise<ReferencedRow[]> {
    return tenant.query<ReferencedRow>(
      `SELECT id, module_id, field_values ->> 'unitPrice' AS unit_price FROM records
       WHERE organisation_id = $1 AND id = ANY ($2) AND deleted_at IS NULL`,
      [ids],
    );
  }

  async activeMembers(tenant: Tenant, staffUserIds: readonly string[]): Promise<Set<string>> {
    const rows = await tenant.query<{ id: string }>(
      `SELECT staff_user_id AS id FROM memberships
       WHERE organisation_id = $1 AND staff_user_id = ANY ($2) AND status = 'active'`,
      [staffUserIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  async currency(tenant: Tenant): Promise<string> {
    const [row] = await tenant.query<{ currency: string }>('SELECT currency FROM organisations WHERE id = $1');
    if (!row) throw new Error('the organisation of the context is not there');
    return row.currency;
  }

  /** Unique values of a record in the recycle bin are free for others. */
  async moveToRecycleBin(
    transaction: TenantTransaction,
    recordId: string,
    at: Date,
    actorId: string | null,
  ): Promise<void> {
    await transaction.execute(
      `UPDATE records SET deleted_at = $3, deleted_by_id = $4, version = version + 1
       WHERE organisation_id = $1 AND id = $2`,
      [recordId, at, actorId],
    );
    await transaction.execute(
      `UPDATE record_index SET unique_key = NULL
       WHERE organisation_id = $1 AND record_id = $2 AND unique_key IS NOT NULL`,
      [recordId],
    );
  }

  async restore(
    transaction: TenantTransaction,
    recordId: string,
    keys: readonly { field_id: string; unique_key: string | null }[],
  ): Promise<void> {
    await transaction.execute(
      `UPDATE records SET deleted_at = NULL, deleted_by_id = NULL, version = version + 1
       WHERE organisation_id = $1 AND id = $2`,
      [recordId],
    );
    await transaction.execute(
      `UPDATE record_index i SET unique_key = k.unique_key
       FROM jsonb_to_recordset($3::jsonb) AS k (field_id uuid, unique_key text)
       WHERE i.organisation_id = $1 AND i.record_id = $2 AND i.field_id = k.field_id AND k.unique_key IS NOT NULL`,
      [recordId, JSON.stringify(keys)],
    );
  }

  async saveStates(
    transaction: TenantTransaction,
    recordId: string,
    change: RecordStatesChange,
    at: Date,
  ): Promise<void> {
    await transaction.execute(
      `UPDATE records SET approval_state = COALESCE($3, approval_state), review_state = COALESCE($4, review_state),
         processing_basis = CASE WHEN $5::boolean THEN $6::text ELSE processing_basis END,
         consent_state = COALESCE($7, consent_state), updated_at = $8, version = version + 1
       WHERE organisation_id = $1 AND id = $2`,
      [
        recordId,
        change.approvalState ?? null,
        change.reviewState ?? null,
        change.processingBasis !== undefined,
        change.processingBasis ?? null,
        change.consentState ?? null,
        at,
      ],
    );
  }
}
