import { Injectable } from '@nestjs/common';
import type { Language, ModuleRights } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { StoredRights } from '../organisation/profile.rules';

export interface ApiKeyRow extends StoredRights {
  id: string;
  name: string;
  prefix: string;
  staff_user_id: string;
  staff_name: string;
  is_maker_active: boolean;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

/** A living key with its maker and what the maker's profile stores. */
export interface ApiKeyHolderRow {
  id: string;
  name: string;
  last_used_at: Date | null;
  key_permissions: string[];
  key_modules: ModuleRights;
  staff_user_id: string;
  staff_name: string;
  language: Language;
  permissions: string[];
  module_rights: ModuleRights;
}

const KEY = `SELECT k.id, k.name, k.prefix, k.staff_user_id, u.name AS staff_name, m.status = 'active' AS is_maker_active,
    k.permissions, k.module_rights, k.created_at, k.expires_at, k.last_used_at, k.revoked_at
  FROM api_keys k
  JOIN memberships m ON m.organisation_id = $1 AND m.staff_user_id = k.staff_user_id
  JOIN staff_users u ON u.id = k.staff_user_id
  WHERE k.organisation_id = $1`;

/** Table `api_keys`. */
@Injectable()
export class ApiKeyRepository {
  list(tenant: Tenant, before: string | null, limit: number): Promise<ApiKeyRow[]> {
    return tenant.query<ApiKeyRow & Record<string, unknown>>(
      `${KEY} AND ($2::uuid IS NULL OR k.id < $2) ORDER BY k.id DESC LIMIT $3`,
      [before, limit],
    );
  }

  async find(tenant: Tenant, id: string): Promise<ApiKeyRow | null> {
    const [row] = await tenant.query<ApiKeyRow & Record<string, unknown>>(`${KEY} AND k.id = $2`, [id]);
    return row ?? null;
  }

  /** The key with that hash, its maker and the maker's profile, in one statement; null where it opens nothing. */
  async findHolder(tenant: Tenant, tokenHash: Buffer, now: Date): Promise<ApiKeyHolderRow | null> {
    const [row] = await tenant.query<ApiKeyHolderRow & Record<string, unknown>>(
      `SELECT k.id, k.name, k.last_used_at, k.permissions AS key_permissions, k.module_rights AS key_modules,
         u.id AS staff_user_id, u.name AS staff_name, u.language, p.permissions, p.module_rights
       FROM api_keys k
       JOIN memberships m ON m.organisation_id = $1 AND m.staff_user_id = k.staff_user_id AND m.status = 'active'
       JOIN profiles p ON p.organisation_id = $1 AND p.id = m.profile_id
       JOIN staff_users u ON u.id = k.staff_user_id
       WHERE k.organisation_id = $1 AND k.token_hash = $2 AND k.revoked_at IS NULL AND k.expires_at > $3`,
      [tokenHash, now],
    );
    return row ?? null;
  }

  /** How many open something, counted under a lock: two that are made at once see each other. */
  async countLiving(transaction: TenantTransaction, now: Date): Promise<number> {
    await transaction.execute('SELECT 1 FROM organisations WHERE id = $1 FOR NO KEY UPDATE');
    const [row] = await transaction.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM api_keys
       WHERE organisation_id = $1 AND revoked_at IS NULL AND expires_at > $2`,
      [now],
    );
    return row?.count ?? 0;
  }

  /** How many of one person's open something. */
  async countLivingOf(tenant: Tenant, staffUserId: string, now: Date): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM api_keys
       WHERE organisation_id = $1 AND staff_user_id = $2 AND revoked_at IS NULL AND expires_at > $3`,
      [staffUserId, now],
    );
    return row?.count ?? 0;
  }

  async insert(
    tenant: Tenant,
    key: {
      id: string;
      name: string;
      prefix: string;
      tokenHash: Buffer;
      staffUserId: string;
      permissions: readonly string[];
      modules: ModuleRights;
      now: Date;
      expiresAt: Date;
    },
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO api_keys (organisation_id, id, name, prefix, token_hash, staff_user_id, permissions, module_rights,
         created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[key.id, key.name, key.prefix, key.tokenHash, key.staffUserId, key.permissions],
        ...[JSON.stringify(key.modules), key.now, key.expiresAt],
      ],
    );
  }

  async touch(tenant: Tenant, id: string, now: Date): Promise<void> {
    await tenant.execute('UPDATE api_keys SET last_used_at = $3 WHERE organisation_id = $1 AND id = $2', [id, now]);
  }

  /** False where it was revoked before. */
  async revoke(tenant: Tenant, id: string, now: Date): Promise<boolean> {
    const revoked = await tenant.execute(
      'UPDATE api_keys SET revoked_at = $3 WHERE organisation_id = $1 AND id = $2 AND revoked_at IS NULL',
      [id, now],
    );
    return revoked > 0;
  }
}
