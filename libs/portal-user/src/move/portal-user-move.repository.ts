import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

/** Who a record is in the portal, with the types they hold. */
export interface RecordUser {
  id: string;
  email: string;
  userTypes: { id: string; name: string; isExclusive: boolean }[];
}

/** Table `portal_users`: whose record somebody is. */
@Injectable()
export class PortalUserMoveRepository {
  async findUser(tenant: Tenant, recordId: string): Promise<RecordUser | null> {
    const [row] = await tenant.query<RecordUser & object>(
      `SELECT u.id, u.email, COALESCE((
           SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'isExclusive', a.is_exclusive) ORDER BY t.position)
           FROM portal_accesses a JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
           WHERE a.organisation_id = $1 AND a.portal_user_id = u.id), '[]') AS "userTypes"
       FROM portal_users u WHERE u.organisation_id = $1 AND u.record_id = $2`,
      [recordId],
    );
    return row ?? null;
  }

  async setRecord(tenant: Tenant, id: string, moduleId: string, recordId: string): Promise<void> {
    await tenant.execute(
      'UPDATE portal_users SET module_id = $3, record_id = $4 WHERE organisation_id = $1 AND id = $2',
      [id, moduleId, recordId],
    );
  }
}
