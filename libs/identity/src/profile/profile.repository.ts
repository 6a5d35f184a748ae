import { Injectable } from '@nestjs/common';
import type { ModuleRights } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { StoredRights } from '../organisation/profile.rules';

export interface ProfileRow extends StoredRights {
  id: string;
  key: string;
  name: string;
  member_count: number;
}

/** A field of a module, as far as a profile may speak of it. */
export interface KnownField {
  id: string;
  module_id: string;
  /** The name and the owner head every record: nobody is kept from seeing them. */
  is_head: boolean;
}

const PROFILE = `SELECT p.id, p.key, p.name, p.permissions, p.module_rights,
    (SELECT count(*)::integer FROM memberships m WHERE m.organisation_id = $1 AND m.profile_id = p.id) AS member_count
  FROM profiles p WHERE p.organisation_id = $1`;

/** Table `profiles`. */
@Injectable()
export class ProfileRepository {
  list(tenant: Tenant): Promise<ProfileRow[]> {
    return tenant.query<ProfileRow & Record<string, unknown>>(`${PROFILE} ORDER BY lower(p.name), p.id`);
  }

  async find(tenant: Tenant, id: string): Promise<ProfileRow | null> {
    const [row] = await tenant.query<ProfileRow & Record<string, unknown>>(`${PROFILE} AND p.id = $2`, [id]);
    return row ?? null;
  }

  /** So that nobody gets a profile while it is deleted, nor two people change it at once. */
  async lock(transaction: TenantTransaction, id: string): Promise<void> {
    await transaction.execute(`SELECT 1 FROM profiles WHERE organisation_id = $1 AND id = $2 FOR UPDATE`, [id]);
  }

  async insert(
    tenant: Tenant,
    profile: { id: string; name: string; permissions: readonly string[]; modules: ModuleRights },
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO profiles (organisation_id, id, key, name, permissions, module_rights)
       VALUES ($1, $2::uuid, ($2::uuid)::text, $3, $4, $5)`,
      [profile.id, profile.name, profile.permissions, JSON.stringify(profile.modules)],
    );
  }

  async update(
    tenant: Tenant,
    profile: { id: string; name: string; permissions: readonly string[]; modules: ModuleRights },
  ): Promise<void> {
    await tenant.execute(
      `UPDATE profiles SET name = $3, permissions = $4, module_rights = $5 WHERE organisation_id = $1 AND id = $2`,
      [profile.id, profile.name, profile.permissions, JSON.stringify(profile.modules)],
    );
  }

  async delete(tenant: Tenant, id: string): Promise<void> {
    await tenant.execute('DELETE FROM profiles WHERE organisation_id = $1 AND id = $2', [id]);
  }

  /** The fields of these modules, columns of sub-forms included; a module without any stands for itself. */
  fields(tenant: Tenant, moduleIds: readonly string[]): Promise<KnownField[]> {
    return tenant.query<KnownField & Record<string, unknown>>(
      `SELECT f.id, m.id AS module_id,
         f.parent_field_id IS NULL AND f.api_name IN (m.name_field, 'owner') AS is_head
       FROM modules m
       JOIN fields f ON f.organisation_id = $1 AND f.module_id = m.id AND f.deleted_at IS NULL
       WHERE m.organisation_id = $1 AND m.id = ANY ($2)`,
      [moduleIds],
    );
  }
}
