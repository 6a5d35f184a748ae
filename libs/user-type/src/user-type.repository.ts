import { Injectable } from '@nestjs/common';
import type { TypeConfiguration } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface UserTypeRow {
  id: string;
  portal_id: string;
  name: string;
  kind: 'exclusive' | 'add-on';
  is_default: boolean;
  base_module_id: string;
  refuses_own_domains: boolean;
  published_version: number | null;
}
export interface CountedUserTypeRow extends UserTypeRow {
  users: number;
  pending_invitations: number;
}
export interface ListedUserTypeRow extends CountedUserTypeRow {
  position: number;
}
export interface NewUserTypeRow {
  id: string;
  portalId: string;
  name: string;
  nameKey: string;
  kind: 'exclusive' | 'add-on';
  isDefault: boolean;
  baseModuleId: string;
  draft: TypeConfiguration;
  createdAt: Date;
}

const COLUMNS = `t.id, t.portal_id, t.name, t.kind, t.is_default, t.base_module_id, t.refuses_own_domains, t.published_version`;
const COUNTS = `
  (SELECT count(*)::integer FROM portal_accesses a WHERE a.organisation_id = t.organisation_id AND a.user_type_id = t.id) AS users,
  (SELECT count(*)::integer FROM invitations i
    WHERE i.organisation_id = t.organisation_id AND i.user_type_id = t.id AND i.state = 'pending') AS pending_invitations`;

@Injectable()
export class UserTypeRepository {
  async find(tenant: Tenant, id: string): Promise<UserTypeRow | null> {
    const [row] = await tenant.query<UserTypeRow>(
      `SELECT ${COLUMNS} FROM user_types t WHERE t.organisation_id = $1 AND t.id = $2`,
      [id],
    );
    return row ?? null;
  }

  /** In the order in which they were made, the default type first; `after` is the position of the last one seen. */
  list(tenant: Tenant, portalId: string, after: number, limit: number): Promise<ListedUserTypeRow[]> {
    return tenant.query<ListedUserTypeRow>(
      `SELECT ${COLUMNS}, ${COUNTS}, t.position FROM user_types t
       WHERE t.organisation_id = $1 AND t.portal_id = $2 AND t.position > $3
       ORDER BY t.position LIMIT $4`,
      [portalId, after, limit],
    );
  }

  async findCounted(tenant: Tenant, portalId: string, id: string): Promise<CountedUserTypeRow | null> {
    const [row] = await tenant.query<CountedUserTypeRow>(
      `SELECT ${COLUMNS}, ${COUNTS} FROM user_types t WHERE t.organisation_id = $1 AND t.portal_id = $2 AND t.id = $3`,
      [portalId, id],
    );
    return row ?? null;
  }

  /**
   * Keeps everybody else from changing the type, and from giving it a user or an invitation, until the transaction
   * ends: their foreign keys wait for this lock.
   */
  async lock(tenant: Tenant, portalId: string, id: string): Promise<boolean> {
    const rows = await tenant.query(
      'SELECT 1 FROM user_types WHERE organisation_id = $1 AND portal_id = $2 AND id = $3 FOR UPDATE',
      [portalId, id],
    );
    return rows.length === 1;
  }

  /** One at a time per portal, so that the number of types can be counted; false when there is no such portal. */
  async lockPortal(tenant: Tenant, portalId: string): Promise<boolean> {
    const rows = await tenant.query('SELECT 1 FROM portals WHERE organisation_id = $1 AND id = $2 FOR UPDATE', [
      portalId,
    ]);
    return rows.length === 1;
  }

  async portalExists(tenant: Tenant, portalId: string): Promise<boolean> {
    const rows = await tenant.query('SELECT 1 FROM portals WHERE organisation_id = $1 AND id = $2', [portalId]);
    return rows.length === 1;
  }

  async count(tenant: Tenant, portalId: string): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM user_types WHERE organisation_id = $1 AND portal_id = $2',
      [portalId],
    );
    return row?.count ?? 0;
  }

  async insert(tenant: Tenant, row: NewUserTypeRow): Promise<void> {
    await tenant.execute(
      `INSERT INTO user_types (organisation_id, id, portal_id, name, name_key, kind, is_default, base_module_id, draft,
         position, created_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9,
         (SELECT COALESCE(max(position), 0) + 1 FROM user_types WHERE organisation_id = $1 AND portal_id = $3), $10`,
      [
        row.id,
        row.portalId,
        row.name,
        row.nameKey,
        row.kind,
        row.isDefault,
        row.baseModuleId,
        JSON.stringify(row.draft),
        row.createdAt,
      ],
    );
  }

  async update(tenant: Tenant, id: string, name: string, nameKey: string, refusesOwnDomains: boolean): Promise<void> {
    await tenant.execute(
      `UPDATE user_types SET name = $3, name_key = $4, refuses_own_domains = $5 WHERE organisation_id = $1 AND id = $2`,
      [id, name, nameKey, refusesOwnDomains],
    );
  }

  async delete(tenant: Tenant, id: string): Promise<void> {
    await tenant.execute('DELETE FROM user_types WHERE organisation_id = $1 AND id = $2', [id]);
  }
}
