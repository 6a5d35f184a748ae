import { Injectable } from '@nestjs/common';
import type { WizardStep } from '@portico/contracts';
import type { GlobalQuery, Tenant, TenantTransaction } from '@portico/platform';

export interface PortalRow {
  id: string;
  name: string;
  slug: string;
  status: 'draft' | 'live';
  wizard_step: WizardStep;
  default_owner_id: string;
  default_owner_name: string | null;
  primary_colour: string;
  created_at: Date;
  finished_at: Date | null;
  revision: number;
  default_user_type_id: string;
}

const SELECT = `
  SELECT p.id, p.name, p.slug, p.status, p.wizard_step, p.default_owner_id, u.name AS default_owner_name,
    p.primary_colour, p.created_at, p.finished_at, p.revision, t.id AS default_user_type_id
  FROM portals p
  JOIN user_types t ON t.organisation_id = p.organisation_id AND t.portal_id = p.id AND t.is_default
  LEFT JOIN staff_users u ON u.id = p.default_owner_id
  WHERE p.organisation_id = $1`;

/** Portals, and their names and slugs, which are unique over all organisations (R4). */
@Injectable()
export class PortalRepository {
  async find(tenant: Tenant, id: string): Promise<PortalRow | null> {
    const [row] = await tenant.query<PortalRow>(`${SELECT} AND p.id = $2`, [id]);
    return row ?? null;
  }

  list(tenant: Tenant): Promise<PortalRow[]> {
    return tenant.query<PortalRow>(SELECT);
  }

  async lock(tenant: Tenant, id: string): Promise<boolean> {
    const rows = await tenant.query('SELECT 1 FROM portals WHERE organisation_id = $1 AND id = $2 FOR UPDATE', [id]);
    return rows.length === 1;
  }

  async organisationName(tenant: Tenant): Promise<string | null> {
    const [row] = await tenant.query<{ name: string }>('SELECT name FROM organisations WHERE id = $1');
    return row?.name ?? null;
  }

  async isActiveMember(tenant: Tenant, staffUserId: string): Promise<boolean> {
    const rows = await tenant.query(
      `SELECT 1 FROM memberships WHERE organisation_id = $1 AND staff_user_id = $2 AND status = 'active'`,
      [staffUserId],
    );
    return rows.length === 1;
  }

  async insert(transaction: TenantTransaction, row: NewPortalRow): Promise<void> {
    await transaction.execute(
      `INSERT INTO portals (organisation_id, id, name, slug, wizard_step, default_owner_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.id, row.name, row.slug, row.wizardStep, row.defaultOwnerId, row.createdAt],
    );
    await transaction.execute(
      'INSERT INTO portal_names (organisation_id, portal_id, name_key, slug) VALUES ($1, $2, $3, $4)',
      [row.id, row.nameKey, row.slug],
    );
  }

  async update(transaction: TenantTransaction, id: string, row: ChangedPortalRow): Promise<void> {
    await transaction.execute(
      `UPDATE portals SET name = $3, slug = $4, wizard_step = $5, default_owner_id = $6, primary_colour = $7,
         revision = revision + 1
       WHERE organisation_id = $1 AND id = $2`,
      [id, row.name, row.slug, row.wizardStep, row.defaultOwnerId, row.primaryColour],
    );
    await transaction.execute(
      'UPDATE portal_names SET name_key = $3, slug = $4 WHERE organisation_id = $1 AND portal_id = $2',
      [id, row.nameKey, row.slug],
    );
  }

  async finish(transaction: TenantTransaction, id: string, now: Date): Promise<void> {
    await transaction.execute(
      `UPDATE portals SET status = 'live', wizard_step = 'done', finished_at = $3, revision = revision + 1
       WHERE organisation_id = $1 AND id = $2`,
      [id, now],
    );
  }

  async delete(transaction: TenantTransaction, id: string): Promise<void> {
    await transaction.execute('DELETE FROM portal_names WHERE organisation_id = $1 AND portal_id = $2', [id]);
    await transaction.execute('DELETE FROM portals WHERE organisation_id = $1 AND id = $2', [id]);
  }

  /** Which of these name keys other organisations have taken. */
  async takenNameKeys(tenant: Tenant, nameKeys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tenant.query<{ name_key: string }>(
      'SELECT name_key FROM portal_names WHERE organisation_id <> $1 AND name_key = ANY($2::text[])',
      [nameKeys],
    );
    return new Set(rows.map((row) => row.name_key));
  }

  /** Which of these slugs other organisations have taken. */
  async takenSlugs(tenant: Tenant, slugs: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tenant.query<{ slug: string }>(
      'SELECT slug FROM portal_names WHERE organisation_id <> $1 AND slug = ANY($2::text[])',
      [slugs],
    );
    return new Set(rows.map((row) => row.slug));
  }

  /** Where a portal is found: the only query that knows no organisation yet. */
  async locate(global: GlobalQuery, key: { slug: string } | { id: string }): Promise<PortalPlace | null> {
    const [column, value] = 'slug' in key ? ['slug', key.slug] : ['portal_id', key.id];
    const [row] = await global.query<{ organisation_id: string; portal_id: string }>(
      `SELECT organisation_id, portal_id FROM portal_names WHERE ${column} = $1`,
      [value],
    );
    return row ? { organisationId: row.organisation_id, portalId: row.portal_id } : null;
  }
}

export interface PortalPlace {
  organisationId: string;
  portalId: string;
}
export interface ChangedPortalRow {
  name: string;
  nameKey: string;
  slug: string;
  wizardStep: WizardStep;
  defaultOwnerId: string;
  primaryColour: string;
}
export interface NewPortalRow extends Omit<ChangedPortalRow, 'primaryColour'> {
  id: string;
  createdAt: Date;
}
