import { Injectable } from '@nestjs/common';
import type { Language, ModuleRights, PreviewConfiguration, TimeFormat, TypeConfiguration } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';
import { ownAccountSql } from '../session/own-account.sql';

export interface PreviewType {
  userTypeId: string;
  name: string;
  version: number | null;
  /** Only where drafts are previewed. */
  draft: TypeConfiguration | null;
}
export interface PreviewRow {
  id: string;
  staff_user_id: string;
  staff_name: string;
  staff_permissions: string[];
  staff_modules: ModuleRights;
  portal_user_id: string | null;
  is_of_type: boolean;
  configuration: PreviewConfiguration;
  expires_at: Date;
  email: string;
  record_name: string | null;
  record_id: string | null;
  module_id: string;
  account_id: string | null;
  types: PreviewType[] | null;
  metadata_revision: string;
  language: Language;
  time_zone: string;
  time_format: TimeFormat;
  country: string;
  default_owner_id: string;
}
export interface NewPreview {
  id: string;
  tokenHash: Buffer;
  staffUserId: string;
  staffTokenHash: Buffer;
  portalId: string;
  portalUserId: string | null;
  userTypeId: string | null;
  recordId: string;
  configuration: PreviewConfiguration;
  createdAt: Date;
  expiresAt: Date;
}
/** Who is looked as in a preview, and what is looked at. */
export interface PreviewedRow {
  portal_user_id: string | null;
  /** Null: a user, with all that they hold. */
  user_type_id: string | null;
  record_id: string;
  configuration: PreviewConfiguration;
}
/** As whom a portal can be previewed. */
export interface PreviewPerson {
  portalUserId: string | null;
  recordId: string;
}
interface OverRow {
  organisation_id: string;
  id: string;
}

/** A lock by staff ends sessions as deactivation does: a preview of such a person would show what they never see (R59). */
const MAY_SIGN_IN = `(u.status = 'active' AND u.locked_by IS DISTINCT FROM 'staff')`;

/** Whether an access `a` counts at the moment of this parameter (R126). */
const isInWindow = (now: string): string =>
  `(a.starts_at IS NULL OR a.starts_at <= ${now}) AND (a.ends_at IS NULL OR a.ends_at > ${now})`;

/** Table `preview_sessions`. */
@Injectable()
export class PreviewRepository {
  /**
   * The preview with whoever looks and whoever is looked as, in one statement: it ends with the staff session, the
   * membership and the user, whatever happens first. Nothing is written.
   */
  async find(
    tenant: Tenant,
    portalId: string,
    tokenHash: Buffer,
    now: Date,
    idleSince: Date,
  ): Promise<PreviewRow | null> {
    const [row] = await tenant.query<PreviewRow>(
      `SELECT v.id, v.staff_user_id, f.name AS staff_name, c.permissions AS staff_permissions,
         c.module_rights AS staff_modules, v.portal_user_id,
         v.user_type_id IS NOT NULL AS is_of_type, v.configuration, v.expires_at,
         COALESCE(u.email, r.email, '') AS email, r.name AS record_name,
         CASE WHEN r.deleted_at IS NULL THEN r.id END AS record_id, r.module_id,
         o.metadata_revision::text AS metadata_revision, p.default_owner_id,
         COALESCE(u.language, o.language) AS language, COALESCE(u.time_zone, o.time_zone) AS time_zone,
         COALESCE(u.time_format, o.time_format) AS time_format, COALESCE(u.country, o.country) AS country,
         (SELECT json_agg(json_build_object('userTypeId', t.id, 'name', t.name,
                   'version', CASE WHEN v.configuration = 'published' THEN t.published_version END,
                   'draft', CASE WHEN v.configuration = 'draft' THEN t.draft END) ORDER BY t.position, t.id)
          FROM user_types t
          WHERE t.organisation_id = $1 AND t.portal_id = v.portal_id
            AND (v.configuration = 'draft' OR t.published_version IS NOT NULL)
            AND (t.id = v.user_type_id OR v.user_type_id IS NULL AND EXISTS (
              SELECT 1 FROM portal_accesses a
              WHERE a.organisation_id = $1 AND a.portal_user_id = v.portal_user_id AND a.user_type_id = t.id
                AND ${isInWindow('$4')}))) AS types,
         ${ownAccountSql('r.id', 'r.module_id')} AS account_id
       FROM preview_sessions v
       JOIN staff_sessions s ON s.token_hash = v.staff_token_hash AND s.staff_user_id = v.staff_user_id
         AND s.expires_at > $4 AND s.last_seen_at > $5
       JOIN staff_users f ON f.id = v.staff_user_id
       JOIN memberships b ON b.organisation_id = $1 AND b.staff_user_id = v.staff_user_id AND b.status = 'active'
       JOIN profiles c ON c.organisation_id = $1 AND c.id = b.profile_id
       JOIN portals p ON p.organisation_id = $1 AND p.id = v.portal_id AND p.status = 'live'
       JOIN organisations o ON o.id = $1
       JOIN records r ON r.organisation_id = $1 AND r.id = v.record_id
       LEFT JOIN portal_users u ON u.organisation_id = $1 AND u.id = v.portal_user_id
       WHERE v.organisation_id = $1 AND v.portal_id = $2 AND v.token_hash = $3 AND v.expires_at > $4
         AND (v.portal_user_id IS NULL OR ${MAY_SIGN_IN})`,
      [portalId, tokenHash, now, idleSince],
    );
    return row ?? null;
  }

  async insert(tenant: Tenant, preview: NewPreview): Promise<void> {
    await tenant.execute(
      `INSERT INTO preview_sessions (organisation_id, id, token_hash, staff_user_id, staff_token_hash, portal_id,
         portal_user_id, user_type_id, record_id, configuration, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        preview.id,
        preview.tokenHash,
        preview.staffUserId,
        preview.staffTokenHash,
        preview.portalId,
        preview.portalUserId,
        preview.userTypeId,
        preview.recordId,
        preview.configuration,
        preview.createdAt,
        preview.expiresAt,
      ],
    );
  }

  /** Only one's own, while it lasts. */
  async previewed(tenant: Tenant, id: string, staffUserId: string, now: Date): Promise<PreviewedRow | null> {
    const [row] = await tenant.query<PreviewedRow>(
      `SELECT portal_user_id, user_type_id, record_id, configuration FROM preview_sessions
       WHERE organisation_id = $1 AND id = $2 AND staff_user_id = $3 AND expires_at > $4`,
      [id, staffUserId, now],
    );
    return row ?? null;
  }

  /** Only one's own. Returns the portal it was of. */
  async delete(tenant: Tenant, id: string, staffUserId: string | null): Promise<string | null> {
    const [row] = await tenant.query<{ portal_id: string }>(
      `DELETE FROM preview_sessions
       WHERE organisation_id = $1 AND id = $2 AND ($3::uuid IS NULL OR staff_user_id = $3) RETURNING portal_id`,
      [id, staffUserId],
    );
    return row?.portal_id ?? null;
  }

  /** Of all organisations: those whose time or whose staff session is over. */
  over(global: GlobalQuery, now: Date, idleSince: Date): Promise<OverRow[]> {
    return global.query<OverRow>(
      `SELECT v.organisation_id, v.id FROM preview_sessions v
       WHERE v.expires_at <= $1 OR NOT EXISTS (SELECT 1 FROM staff_sessions s
         WHERE s.token_hash = v.staff_token_hash AND s.expires_at > $1 AND s.last_seen_at > $2)
       LIMIT 500`,
      [now, idleSince],
    );
  }

  async user(tenant: Tenant, portalUserId: string, now: Date): Promise<(PreviewPerson & { isActive: boolean }) | null> {
    const [row] = await tenant.query<PreviewPerson & { isActive: boolean }>(
      `SELECT u.id AS "portalUserId", u.record_id AS "recordId", ${MAY_SIGN_IN} AND EXISTS (
         SELECT 1 FROM portal_accesses a
         WHERE a.organisation_id = $1 AND a.portal_user_id = u.id AND ${isInWindow('$3')}) AS "isActive"
       FROM portal_users u WHERE u.organisation_id = $1 AND u.id = $2`,
      [portalUserId, now],
    );
    return row ?? null;
  }

  /** Whose eyes a type is seen with: the record that was named, else a user of the type, else the newest record. */
  async personOfType(
    tenant: Tenant,
    userTypeId: string,
    baseModuleId: string,
    recordId: string | null,
  ): Promise<PreviewPerson | null> {
    const [row] = await tenant.query<PreviewPerson>(
      `(SELECT u.id AS "portalUserId", r.id AS "recordId", 1 AS rank
        FROM portal_accesses a
        JOIN portal_users u ON u.organisation_id = $1 AND u.id = a.portal_user_id AND ${MAY_SIGN_IN}
        JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id AND r.deleted_at IS NULL
        WHERE a.organisation_id = $1 AND a.user_type_id = $2 AND ($4::uuid IS NULL OR r.id = $4)
        ORDER BY u.id LIMIT 1)
       UNION ALL
       (SELECT NULL, r.id, 2 FROM records r
        WHERE r.organisation_id = $1 AND r.module_id = $3 AND r.deleted_at IS NULL AND ($4::uuid IS NULL OR r.id = $4)
        ORDER BY r.id DESC LIMIT 1)
       ORDER BY rank LIMIT 1`,
      [userTypeId, baseModuleId, recordId],
    );
    return row ?? null;
  }

  /** The types that a preview would show, with their drafts. */
  types(
    tenant: Tenant,
    { portalUserId, userTypeId }: { portalUserId: string | null; userTypeId: string | null },
    now: Date,
  ) {
    return tenant.query<{ published_version: number | null; draft: TypeConfiguration }>(
      `SELECT t.published_version, t.draft FROM user_types t
       WHERE t.organisation_id = $1 AND (t.id = $2 OR $2::uuid IS NULL AND EXISTS (SELECT 1 FROM portal_accesses a
         WHERE a.organisation_id = $1 AND a.portal_user_id = $3 AND a.user_type_id = t.id AND ${isInWindow('$4')}))`,
      [userTypeId, portalUserId, now],
    );
  }
}
