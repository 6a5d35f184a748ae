import { Injectable } from '@nestjs/common';
import type { TypeConfiguration } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface DraftRow {
  user_type_id: string;
  is_default: boolean;
  base_module_id: string;
  draft: TypeConfiguration;
  draft_revision: number;
  published_version: number | null;
  /** Whether the draft says something else than the published version; true while there is none. */
  has_changes: boolean;
  portal_status: 'draft' | 'live';
}
export interface VersionRow {
  number: number;
  name: string | null;
  note: string | null;
  restored_from: number | null;
  published_at: Date;
  published_by_id: string;
  published_by_name: string | null;
  is_live: boolean;
}

/** Enough for everything that two people type in one sitting: a draft is saved with each pause. */
const KEPT_REVISIONS = 500;

const VERSION = `SELECT v.number, v.name, v.note, v.restored_from, v.published_at, v.published_by_id,
    u.name AS published_by_name, v.number = t.published_version AS is_live
  FROM configuration_versions v
  JOIN user_types t ON t.organisation_id = v.organisation_id AND t.id = v.user_type_id
  LEFT JOIN staff_users u ON u.id = v.published_by_id
  WHERE v.organisation_id = $1 AND v.user_type_id = $2`;

/** Drafts, which change, and versions, which never do but in what people call them. */
@Injectable()
export class ConfigurationRepository {
  async findDraft(tenant: Tenant, portalId: string, userTypeId: string): Promise<DraftRow | null> {
    const [row] = await tenant.query<DraftRow>(
      `SELECT t.id AS user_type_id, t.is_default, t.base_module_id, t.draft, t.draft_revision, t.published_version,
         t.draft IS DISTINCT FROM v.configuration AS has_changes, p.status AS portal_status
       FROM user_types t
       JOIN portals p ON p.organisation_id = t.organisation_id AND p.id = t.portal_id
       LEFT JOIN configuration_versions v ON v.organisation_id = t.organisation_id AND v.user_type_id = t.id
         AND v.number = t.published_version
       WHERE t.organisation_id = $1 AND t.portal_id = $2 AND t.id = $3`,
      [portalId, userTypeId],
    );
    return row ?? null;
  }

  /**
   * Names of the types whose draft or version in force stands on a module, or names a field: as what may be seen, as what
   * records are found by, or in a condition.
   */
  async typesUsing(tenant: Tenant, id: string): Promise<string[]> {
    const rows = await tenant.query<{ name: string }>(
      `SELECT t.name FROM user_types t
       LEFT JOIN configuration_versions v ON v.organisation_id = t.organisation_id AND v.user_type_id = t.id
         AND v.number = t.published_version
       WHERE t.organisation_id = $1 AND (
         t.base_module_id = $2::uuid
         OR concat(t.draft, v.configuration) LIKE '%": "' || $2::uuid || '"%'
         OR concat(t.draft, v.configuration) ~ ('"' || $2::uuid || '": "(read-only|editable)"'))
       ORDER BY t.position, t.id`,
      [id],
    );
    return rows.map(({ name }) => name);
  }

  /** Keeps others from changing the draft or publishing it until the transaction ends. */
  async lock(tenant: Tenant, portalId: string, userTypeId: string): Promise<boolean> {
    const rows = await tenant.query(
      'SELECT 1 FROM user_types WHERE organisation_id = $1 AND portal_id = $2 AND id = $3 FOR NO KEY UPDATE',
      [portalId, userTypeId],
    );
    return rows.length === 1;
  }

  /** The draft it replaces is kept, so that whoever edited that one can be told what changed since. */
  async saveDraft(tenant: Tenant, userTypeId: string, draft: TypeConfiguration, by: DraftAuthor): Promise<void> {
    await tenant.execute(
      `WITH replaced AS (
         INSERT INTO configuration_draft_revisions (organisation_id, user_type_id, revision, configuration, replaced_at, replaced_by_id)
         SELECT $1, id, draft_revision, draft, $4, $5 FROM user_types WHERE organisation_id = $1 AND id = $2
       ), forgotten AS (
         DELETE FROM configuration_draft_revisions d USING user_types t
         WHERE d.organisation_id = $1 AND d.user_type_id = $2 AND t.organisation_id = $1 AND t.id = $2
           AND d.revision <= t.draft_revision - ${KEPT_REVISIONS}
       )
       UPDATE user_types SET draft = $3, draft_revision = draft_revision + 1 WHERE organisation_id = $1 AND id = $2`,
      [userTypeId, JSON.stringify(draft), by.at, by.staffUserId],
    );
  }

  /** The draft as it was at a revision, and who made of it what is there now. Null when it is forgotten. */
  async findReplacedDraft(tenant: Tenant, userTypeId: string, revision: number): Promise<ReplacedDraftRow | null> {
    const [row] = await tenant.query<ReplacedDraftRow>(
      `SELECT d.configuration, last.replaced_at, last.replaced_by_id, u.name AS replaced_by_name
       FROM configuration_draft_revisions d
       CROSS JOIN LATERAL (
         SELECT l.replaced_at, l.replaced_by_id FROM configuration_draft_revisions l
         WHERE l.organisation_id = $1 AND l.user_type_id = $2 ORDER BY l.revision DESC LIMIT 1) last
       LEFT JOIN staff_users u ON u.id = last.replaced_by_id
       WHERE d.organisation_id = $1 AND d.user_type_id = $2 AND d.revision = $3`,
      [userTypeId, revision],
    );
    return row ?? null;
  }

  /** Writes the next version and moves the pointer; the caller holds the lock. */
  async publish(tenant: Tenant, userTypeId: string, version: NewVersion): Promise<number> {
    const [row] = await tenant.query<{ number: number }>(
      `WITH next AS (
         INSERT INTO configuration_versions (organisation_id, user_type_id, number, configuration, published_at,
           published_by_id, name, note, restored_from)
         SELECT $1, $2, COALESCE(max(number), 0) + 1, $3, $4, $5, $6, $7, $8
         FROM configuration_versions WHERE organisation_id = $1 AND user_type_id = $2
         RETURNING number
       )
       UPDATE user_types t SET published_version = next.number
       FROM next WHERE t.organisation_id = $1 AND t.id = $2
       RETURNING next.number`,
      [
        userTypeId,
        JSON.stringify(version.configuration),
        version.at,
        version.staffUserId,
        version.name,
        version.note,
        version.restoredFrom,
      ],
    );
    if (!row) throw new Error(`the type ${userTypeId} is gone`);
    return row.number;
  }

  /** What was published becomes the draft, word for word; whoever edits it edits what they saw. */
  async settleDraft(tenant: Tenant, userTypeId: string, configuration: TypeConfiguration): Promise<void> {
    await tenant.execute('UPDATE user_types SET draft = $3 WHERE organisation_id = $1 AND id = $2', [
      userTypeId,
      JSON.stringify(configuration),
    ]);
  }

  /** Newest first; `before` is the number of the last one seen. */
  versions(tenant: Tenant, userTypeId: string, before: number | null, limit: number): Promise<VersionRow[]> {
    return tenant.query<VersionRow>(
      `${VERSION} AND ($3::integer IS NULL OR v.number < $3) ORDER BY v.number DESC LIMIT $4`,
      [userTypeId, before, limit],
    );
  }

  async findVersionRow(tenant: Tenant, userTypeId: string, number: number): Promise<VersionRow | null> {
    const [row] = await tenant.query<VersionRow>(`${VERSION} AND v.number = $3`, [userTypeId, number]);
    return row ?? null;
  }

  async labelVersion(
    tenant: Tenant,
    userTypeId: string,
    number: number,
    label: { name: string | null; note: string | null },
  ): Promise<void> {
    await tenant.execute(
      `UPDATE configuration_versions SET name = $4, note = $5
       WHERE organisation_id = $1 AND user_type_id = $2 AND number = $3`,
      [userTypeId, number, label.name, label.note],
    );
  }

  async findVersion(tenant: Tenant, userTypeId: string, number: number): Promise<TypeConfiguration | null> {
    const [row] = await tenant.query<{ configuration: TypeConfiguration }>(
      'SELECT configuration FROM configuration_versions WHERE organisation_id = $1 AND user_type_id = $2 AND number = $3',
      [userTypeId, number],
    );
    return row?.configuration ?? null;
  }
}

/** Null: the system, when a scheduled publication came into force. */
export interface DraftAuthor {
  staffUserId: string | null;
  at: Date;
}

export interface ReplacedDraftRow {
  configuration: TypeConfiguration;
  replaced_at: Date;
  replaced_by_id: string | null;
  replaced_by_name: string | null;
}

export interface NewVersion {
  configuration: TypeConfiguration;
  staffUserId: string;
  at: Date;
  name: string | null;
  note: string | null;
  restoredFrom: number | null;
}
