import { Injectable } from '@nestjs/common';
import type { LeadConversionRule } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface DueRule {
  organisationId: string;
  triggerStatus: string;
  sweptUntil: Date;
}
export interface RefusalRow {
  lead_id: string;
  name: string | null;
  code: string;
  at: Date;
}

/** Tables `lead_conversion_rules` and `lead_conversion_refusals`. */
@Injectable()
export class LeadConversionRuleRepository {
  async find(tenant: Tenant): Promise<LeadConversionRule | null> {
    const [row] = await tenant.query<LeadConversionRule & object>(
      `SELECT trigger_status AS "triggerStatus", target_user_type_id AS "targetUserTypeId",
         creates_account AS "createsAccount" FROM lead_conversion_rules WHERE organisation_id = $1`,
    );
    return row ?? null;
  }

  /** From now on: what was so before the rule was declared is left alone. */
  async save(tenant: Tenant, rule: LeadConversionRule, now: Date): Promise<void> {
    await tenant.execute(
      `INSERT INTO lead_conversion_rules (organisation_id, trigger_status, target_user_type_id, creates_account, swept_until)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organisation_id) DO UPDATE SET trigger_status = $2, target_user_type_id = $3, creates_account = $4,
         swept_until = CASE WHEN lead_conversion_rules.trigger_status IS DISTINCT FROM $2 THEN $5
                            ELSE lead_conversion_rules.swept_until END`,
      [rule.triggerStatus, rule.targetUserTypeId, rule.createsAccount, now],
    );
  }

  listActive(global: GlobalQuery): Promise<DueRule[]> {
    return global.query<DueRule & object>(
      `SELECT organisation_id AS "organisationId", trigger_status AS "triggerStatus", swept_until AS "sweptUntil"
       FROM lead_conversion_rules WHERE trigger_status IS NOT NULL ORDER BY organisation_id`,
    );
  }

  /** Leads of this status that were changed since, not converted and not refused as they are now. */
  async listDue(
    tenant: Tenant,
    moduleId: string,
    rule: DueRule,
    limit: number,
  ): Promise<{ id: string; version: number }[]> {
    return tenant.query<{ id: string; version: number }>(
      `SELECT r.id, r.version FROM records r
       WHERE r.organisation_id = $1 AND r.module_id = $2 AND r.deleted_at IS NULL AND r.updated_at >= $4
         AND r.field_values ->> 'status' = $3
         AND NOT EXISTS (SELECT 1 FROM lead_conversions c WHERE c.organisation_id = $1 AND c.lead_id = r.id)
         AND NOT EXISTS (SELECT 1 FROM lead_conversion_refusals f
                         WHERE f.organisation_id = $1 AND f.lead_id = r.id AND f.lead_version = r.version)
       ORDER BY r.updated_at, r.id LIMIT $5`,
      [moduleId, rule.triggerStatus, rule.sweptUntil, limit],
    );
  }

  async setSwept(tenant: Tenant, until: Date): Promise<void> {
    await tenant.execute(
      'UPDATE lead_conversion_rules SET swept_until = $2 WHERE organisation_id = $1 AND swept_until < $2',
      [until],
    );
  }

  async refuse(tenant: Tenant, lead: { id: string; version: number }, code: string, now: Date): Promise<void> {
    await tenant.execute(
      `INSERT INTO lead_conversion_refusals (organisation_id, lead_id, lead_version, code, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organisation_id, lead_id) DO UPDATE SET lead_version = $3, code = $4, at = $5`,
      [lead.id, lead.version, code, now],
    );
  }

  async forgetRefusal(tenant: Tenant, leadId: string): Promise<void> {
    await tenant.execute('DELETE FROM lead_conversion_refusals WHERE organisation_id = $1 AND lead_id = $2', [leadId]);
  }

  listRefusals(tenant: Tenant, limit: number): Promise<RefusalRow[]> {
    return tenant.query<RefusalRow & object>(
      `SELECT f.lead_id, r.name, f.code, f.at FROM lead_conversion_refusals f
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = f.lead_id
       WHERE f.organisation_id = $1 ORDER BY f.at DESC, f.lead_id LIMIT $2`,
      [limit],
    );
  }
}
