import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import type { OrganisationDomains } from '../rules/mail-domain.rules';

export interface MailDomainRow {
  domain: string;
  rule: 'block' | 'allow';
}

/** Table `mail_domain_rules`, and the organisation's own domains. */
@Injectable()
export class MailDomainRepository {
  list(tenant: Tenant): Promise<MailDomainRow[]> {
    return tenant.query<MailDomainRow & Record<string, unknown>>(
      'SELECT domain, rule FROM mail_domain_rules WHERE organisation_id = $1 ORDER BY domain',
    );
  }

  /** Locks the organisation, so that of two who replace the list one comes after the other. */
  async lock(tenant: Tenant): Promise<void> {
    await tenant.query('SELECT 1 FROM organisations WHERE id = $1 FOR UPDATE');
  }

  async replace(tenant: Tenant, rows: readonly MailDomainRow[]): Promise<void> {
    await tenant.execute('DELETE FROM mail_domain_rules WHERE organisation_id = $1');
    await tenant.execute(
      `INSERT INTO mail_domain_rules (organisation_id, domain, rule)
       SELECT $1, x.domain, x.rule FROM jsonb_to_recordset($2::jsonb) AS x (domain text, rule text)`,
      [JSON.stringify(rows)],
    );
  }

  /** All that the organisation says about mail domains. */
  async organisation(tenant: Tenant): Promise<OrganisationDomains> {
    const rows = await this.list(tenant);
    const of = (rule: MailDomainRow['rule']) =>
      new Set(rows.filter((row) => row.rule === rule).map(({ domain }) => domain));
    return { own: await this.own(tenant), blocked: of('block'), allowed: of('allow') };
  }

  /** Whether a type that the portal user holds refuses the organisation's own domains (R15). */
  async refusesOwn(tenant: Tenant, portalUserId: string): Promise<boolean> {
    const rows = await tenant.query(
      `SELECT 1 FROM portal_accesses a
       JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id AND t.refuses_own_domains
       WHERE a.organisation_id = $1 AND a.portal_user_id = $2 LIMIT 1`,
      [portalUserId],
    );
    return rows.length > 0;
  }

  /** Of the super-administrator, and those that the organisation lists. */
  async own(tenant: Tenant): Promise<string[]> {
    const rows = await tenant.query<{ domain: string }>(
      `SELECT domain FROM organisation_domains WHERE organisation_id = $1
       UNION SELECT split_part(s.email, '@', 2) FROM organisations o JOIN staff_users s ON s.id = o.super_administrator_id
       WHERE o.id = $1`,
    );
    return rows.map(({ domain }) => domain);
  }
}
