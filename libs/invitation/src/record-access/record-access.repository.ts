import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import { portalUserStatusSql } from '@portico/portal-user';

export interface RecordAccessRow {
  user_type_id: string;
  user_type_name: string;
  kind: 'exclusive' | 'add-on';
  portal_user_id: string | null;
  status: RecordUserRow['status'] | null;
  access_since: Date | null;
  starts_at: Date | null;
  ends_at: Date | null;
  last_seen_at: Date | null;
  invitation_id: string | null;
  invited_at: Date | null;
  expires_at: Date | null;
}

export interface RecordUserRow {
  id: string;
  email: string;
  status: 'active' | 'locked' | 'deactivated';
}

/** A record and the portal: which types it could hold, holds, or is invited to. */
@Injectable()
export class RecordAccessRepository {
  async findRecord(tenant: Tenant, moduleId: string, recordId: string): Promise<{ email: string | null } | null> {
    const [row] = await tenant.query<{ email: string | null }>(
      'SELECT email FROM records WHERE organisation_id = $1 AND module_id = $2 AND id = $3',
      [moduleId, recordId],
    );
    return row ?? null;
  }

  /** Who the record is in the portal. */
  async findUser(tenant: Tenant, recordId: string, now: Date): Promise<RecordUserRow | null> {
    const [row] = await tenant.query<RecordUserRow & object>(
      `SELECT u.id, u.email, ${portalUserStatusSql('$3')} AS status FROM portal_users u
       WHERE u.organisation_id = $1 AND u.record_id = $2`,
      [recordId, now],
    );
    return row ?? null;
  }

  list(tenant: Tenant, moduleId: string, recordId: string, now: Date): Promise<RecordAccessRow[]> {
    return tenant.query<RecordAccessRow>(
      `SELECT t.id AS user_type_id, t.name AS user_type_name, t.kind, u.id AS portal_user_id,
         ${portalUserStatusSql('$4')} AS status,
         a.created_at AS access_since, a.starts_at, a.ends_at, u.last_seen_at, i.id AS invitation_id, i.created_at AS invited_at, i.expires_at
       FROM user_types t
       LEFT JOIN (portal_users u JOIN portal_accesses a ON a.organisation_id = u.organisation_id AND a.portal_user_id = u.id)
         ON u.organisation_id = $1 AND u.portal_id = t.portal_id AND u.record_id = $3 AND a.user_type_id = t.id
       LEFT JOIN invitations i ON i.organisation_id = $1 AND i.record_id = $3 AND i.user_type_id = t.id AND i.state = 'pending'
       WHERE t.organisation_id = $1 AND t.base_module_id = $2 AND t.published_version IS NOT NULL
       ORDER BY t.position, t.id`,
      [moduleId, recordId, now],
    );
  }
}
