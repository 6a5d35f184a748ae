import { Injectable } from '@nestjs/common';
import type { ModuleRights, StaffMe, StaffMeChange, StaffMembership } from '@portico/contracts';
import type { GlobalQuery } from '@portico/platform';

/** With what each profile stores: what it amounts to is a rule. */
export interface StoredMe extends Omit<StaffMe, 'csrfToken' | 'memberships'> {
  memberships: (Omit<StaffMembership, 'permissions'> & { permissions: string[]; modules: ModuleRights })[];
}

/** The signed-in person over all their organisations. */
@Injectable()
export class MeRepository {
  async find(global: GlobalQuery, id: string): Promise<StoredMe | null> {
    const [row] = await global.query<StoredMe & Record<string, unknown>>(
      `SELECT u.id, u.email, u.name, u.language, u.time_zone AS "timeZone",
         t.confirmed_at IS NOT NULL AS "hasTotp", coalesce(json_agg(json_build_object(
           'organisation', json_build_object('id', o.id, 'name', o.name,
             'edition', json_build_object('code', e.code, 'name', e.name)),
           'profile', json_build_object('id', p.id, 'key', p.key, 'name', p.name),
           'isDefault', m.is_default,
           'needsTotp', o.requires_totp AND t.confirmed_at IS NULL,
           'permissions', p.permissions,
           'modules', p.module_rights
         ) ORDER BY m.is_default DESC, o.name, o.id) FILTER (WHERE o.id IS NOT NULL), '[]') AS memberships
       FROM staff_users u
       LEFT JOIN staff_totp t ON t.staff_user_id = u.id
       LEFT JOIN memberships m ON m.staff_user_id = u.id AND m.status = 'active'
       LEFT JOIN organisations o ON o.id = m.organisation_id
       LEFT JOIN plans e ON e.code = o.plan_code
       LEFT JOIN profiles p ON p.organisation_id = m.organisation_id AND p.id = m.profile_id
       WHERE u.id = $1 GROUP BY u.id, t.confirmed_at`,
      [id],
    );
    return row ?? null;
  }

  async update(global: GlobalQuery, id: string, { name, language, timeZone }: StaffMeChange): Promise<void> {
    await global.execute(
      `UPDATE staff_users SET name = coalesce($2, name), language = coalesce($3, language),
         time_zone = coalesce($4, time_zone)
       WHERE id = $1`,
      [id, name ?? null, language ?? null, timeZone ?? null],
    );
  }
}
