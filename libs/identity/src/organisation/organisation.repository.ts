import { Injectable } from '@nestjs/common';
import type { OrganisationChange, OrganisationDetail, StaffProfile } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

/** Which column each editable property stands in. */
const COLUMN_OF = {
  language: 'language',
  timeFormat: 'time_format',
  timeZone: 'time_zone',
  country: 'country',
  currency: 'currency',
  complianceEnabled: 'compliance_enabled',
  requiresTotp: 'requires_totp',
  isGuideDismissed: 'is_guide_dismissed',
} as const satisfies Partial<Record<keyof OrganisationChange, string>>;

/** Tables `organisations`, `organisation_domains` and `profiles`. */
@Injectable()
export class OrganisationRepository {
  async find(tenant: Tenant, { forUpdate = false } = {}): Promise<OrganisationDetail | null> {
    const [row] = await tenant.query<OrganisationDetail>(
      `SELECT o.id, o.name, json_build_object('code', p.code, 'name', p.name) AS edition,
         o.language, o.time_format AS "timeFormat", o.time_zone AS "timeZone", o.country, o.currency,
         o.compliance_enabled AS "complianceEnabled", o.requires_totp AS "requiresTotp",
         o.is_guide_dismissed AS "isGuideDismissed",
         ARRAY(SELECT d.domain FROM organisation_domains d WHERE d.organisation_id = o.id ORDER BY d.domain) AS domains
       FROM organisations o JOIN plans p ON p.code = o.plan_code
       WHERE o.id = $1 ${forUpdate ? 'FOR UPDATE OF o' : ''}`,
    );
    return row ?? null;
  }

  async update(tenant: Tenant, change: OrganisationChange): Promise<void> {
    const properties = Object.keys(COLUMN_OF) as (keyof typeof COLUMN_OF)[];
    const changed = properties.filter((property) => change[property] !== undefined);
    if (changed.length === 0) return;
    const assignments = changed.map((property, index) => `${COLUMN_OF[property]} = $${index + 2}`);
    await tenant.execute(
      `UPDATE organisations SET ${assignments.join(', ')} WHERE id = $1`,
      changed.map((property) => change[property]),
    );
  }

  async replaceDomains(tenant: Tenant, domains: readonly string[]): Promise<void> {
    await tenant.execute(`DELETE FROM organisation_domains WHERE organisation_id = $1 AND domain <> ALL ($2::text[])`, [
      domains,
    ]);
    await tenant.execute(
      `INSERT INTO organisation_domains (organisation_id, domain) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
      [domains],
    );
  }

  async insert(
    tenant: Tenant,
    organisation: Omit<OrganisationDetail, 'id' | 'edition' | 'domains' | 'requiresTotp' | 'isGuideDismissed'> & {
      planCode: string;
      superAdministratorId: string;
      createdAt: Date;
    },
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO organisations (id, name, plan_code, super_administrator_id, currency, language, time_zone,
         time_format, country, compliance_enabled, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        organisation.name,
        organisation.planCode,
        organisation.superAdministratorId,
        organisation.currency,
        organisation.language,
        organisation.timeZone,
        organisation.timeFormat,
        organisation.country,
        organisation.complianceEnabled,
        organisation.createdAt,
      ],
    );
  }

  /** Whether the organisation names this person as its first administrator: 0 or 1. */
  async countSuperAdministrator(tenant: Tenant, staffUserId: string): Promise<number> {
    return (
      await tenant.query(`SELECT 1 FROM organisations WHERE id = $1 AND super_administrator_id = $2`, [staffUserId])
    ).length;
  }

  async moveSuperAdministrator(tenant: Tenant, from: string, to: string): Promise<void> {
    await tenant.execute(
      `UPDATE organisations SET super_administrator_id = $3 WHERE id = $1 AND super_administrator_id = $2`,
      [from, to],
    );
  }

  async insertProfiles(
    tenant: Tenant,
    profiles: readonly Pick<StaffProfile, 'id' | 'key' | 'name' | 'permissions'>[],
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO profiles (organisation_id, id, key, name, permissions)
       SELECT $1, p.id, p.key, p.name, ARRAY(SELECT jsonb_array_elements_text(p.permissions))
       FROM jsonb_to_recordset($2::jsonb) AS p (id uuid, key text, name text, permissions jsonb)`,
      [JSON.stringify(profiles)],
    );
  }
}
