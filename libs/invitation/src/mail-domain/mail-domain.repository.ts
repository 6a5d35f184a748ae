import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

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
