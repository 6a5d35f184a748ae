import { Injectable } from '@nestjs/common';
import type { LeadConversionMode } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface LeadRow {
  id: string;
  name: string;
  owner_id: string;
  currency: string;
  version: number;
  approval_state: string;
  field_values: Record<string, unknown>;
}
export interface ConversionRow {
  id: string;
  lead_id: string;
  contact_id: string;
  contact_name: string | null;
  account_id: string | null;
  account_name: string | null;
  user_type_id: string | null;
  user_type_name: string | null;
  mode: LeadConversionMode;
  converted_by_id: string | null;
  converted_by_name: string | null;
  converted_at: Date;
}
export interface NewConversion {
  id: string;
  leadId: string;
  contactId: string;
  accountId: string | null;
  userTypeId: string | null;
  mode: LeadConversionMode;
  convertedById: string | null;
  now: Date;
}

/** Leads on their way to contacts, and table `lead_conversions`. */
@Injectable()
export class LeadConversionRepository {
  async findLead(tenant: Tenant, moduleId: string, id: string, lock = false): Promise<LeadRow | null> {
    const [row] = await tenant.query<LeadRow & object>(
      `SELECT id, name, owner_id, currency, version, approval_state, field_values FROM records
       WHERE organisation_id = $1 AND module_id = $2 AND id = $3 AND deleted_at IS NULL ${lock ? 'FOR UPDATE' : ''}`,
      [moduleId, id],
    );
    return row ?? null;
  }

  async find(tenant: Tenant, leadId: string): Promise<ConversionRow | null> {
    const [row] = await tenant.query<ConversionRow & object>(
      `SELECT c.id, c.lead_id, c.contact_id, r.name AS contact_name, c.account_id, a.name AS account_name, c.user_type_id,
         t.name AS user_type_name, c.mode, c.converted_by_id, s.name AS converted_by_name, c.converted_at
       FROM lead_conversions c
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = c.contact_id
       LEFT JOIN records a ON a.organisation_id = $1 AND a.id = c.account_id
       LEFT JOIN user_types t ON t.organisation_id = $1 AND t.id = c.user_type_id
       LEFT JOIN staff_users s ON s.id = c.converted_by_id
       WHERE c.organisation_id = $1 AND c.lead_id = $2`,
      [leadId],
    );
    return row ?? null;
  }

  async insert(tenant: Tenant, conversion: NewConversion): Promise<void> {
    await tenant.execute(
      `INSERT INTO lead_conversions (organisation_id, id, lead_id, contact_id, account_id, user_type_id, mode,
         converted_by_id, converted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[conversion.id, conversion.leadId, conversion.contactId, conversion.accountId, conversion.userTypeId],
        ...[conversion.mode, conversion.convertedById, conversion.now],
      ],
    );
  }

  /** The lead itself says that it was converted: it leaves the list of open leads, and is read-only. */
  async mark(tenant: Tenant, leadId: string, now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE records SET converted_at = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2`,
      [leadId, now],
    );
  }

  /** The oldest living account of this name, whatever its case and accents. */
  async findAccount(tenant: Tenant, moduleId: string, name: string): Promise<string | null> {
    const [row] = await tenant.query<{ id: string }>(
      `SELECT id FROM records WHERE organisation_id = $1 AND module_id = $2 AND deleted_at IS NULL
         AND name_key = left(fold_text($3), 200) ORDER BY id LIMIT 1`,
      [moduleId, name],
    );
    return row?.id ?? null;
  }

  /** Why the person's data may be processed goes with the person (R113, R114). */
  async copyStates(tenant: Tenant, fromId: string, toId: string): Promise<void> {
    await tenant.execute(
      `UPDATE records c SET processing_basis = l.processing_basis, consent_state = l.consent_state
       FROM records l WHERE c.organisation_id = $1 AND c.id = $3 AND l.organisation_id = $1 AND l.id = $2`,
      [fromId, toId],
    );
  }

  async countOpenInvitations(tenant: Tenant, leadId: string): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM invitations
       WHERE organisation_id = $1 AND record_id = $2 AND state = 'pending'`,
      [leadId],
    );
    return row?.count ?? 0;
  }

  /** Links to what is no lead any more must not open; the seats that were reserved come back, by type. */
  async revokeInvitations(tenant: Tenant, leadId: string, now: Date): Promise<{ userTypeId: string; seats: number }[]> {
    return tenant.query<{ userTypeId: string; seats: number }>(
      `WITH revoked AS (
         UPDATE invitations SET state = 'revoked', ended_at = $3
         WHERE organisation_id = $1 AND record_id = $2 AND state = 'pending' RETURNING user_type_id, holds_seat)
       SELECT user_type_id AS "userTypeId", (count(*) FILTER (WHERE holds_seat))::integer AS seats
       FROM revoked GROUP BY user_type_id ORDER BY user_type_id`,
      [leadId, now],
    );
  }

  /** What a portal user could become: exclusive published types over a module. */
  listTargets(tenant: Tenant, moduleId: string): Promise<{ id: string; name: string }[]> {
    return tenant.query<{ id: string; name: string }>(
      `SELECT id, name FROM user_types WHERE organisation_id = $1 AND base_module_id = $2 AND kind = 'exclusive'
         AND published_version IS NOT NULL ORDER BY position, id`,
      [moduleId],
    );
  }
}
