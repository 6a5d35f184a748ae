import type { ExplainedConfiguration, TypeConfiguration } from '@portico/contracts';
import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import { ownAccountSql } from '@portico/portal-user';

export interface HolderRow {
  id: string;
  name: string;
  is_active: boolean;
  is_locked: boolean;
  is_portal_live: boolean;
  module_id: string;
  record_id: string;
  has_record: boolean;
  account_id: string | null;
  metadata_revision: string;
  holdings: HoldingRow[];
}
export interface HoldingRow {
  userTypeId: string;
  name: string;
  startsAt: string | null;
  endsAt: string | null;
  publishedVersion: number | null;
  /** Only where drafts are explained. */
  draft: TypeConfiguration | null;
}
export interface NamedRecordRow {
  id: string;
  name: string;
  module: string;
  module_id: string;
}

/** What an explanation knows of a person, whether a session of theirs would open or not, and the names of records. */
@Injectable()
export class ExplanationRepository {
  /** The same facts as a session's query reads, without asking whether they let anybody in. */
  async holder(tenant: Tenant, portalUserId: string, of: ExplainedConfiguration): Promise<HolderRow | null> {
    const [row] = await tenant.query<HolderRow>(
      `SELECT u.id, COALESCE(r.name, u.email) AS name, u.status = 'active' AS is_active,
         u.locked_by IS NOT DISTINCT FROM 'staff' AS is_locked, p.status = 'live' AS is_portal_live,
         u.module_id, u.record_id, r.id IS NOT NULL AND r.deleted_at IS NULL AS has_record,
         o.metadata_revision::text AS metadata_revision,
         COALESCE((SELECT json_agg(json_build_object('userTypeId', t.id, 'name', t.name, 'startsAt', a.starts_at,
                     'endsAt', a.ends_at, 'publishedVersion', t.published_version,
                     'draft', CASE WHEN $3 THEN t.draft END) ORDER BY t.position, t.id)
                   FROM portal_accesses a
                   JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
                   WHERE a.organisation_id = $1 AND a.portal_user_id = u.id), '[]') AS holdings,
         ${ownAccountSql('u.record_id', 'u.module_id')} AS account_id
       FROM portal_users u
       JOIN portals p ON p.organisation_id = $1 AND p.id = u.portal_id
       JOIN organisations o ON o.id = $1
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = u.record_id
       WHERE u.organisation_id = $1 AND u.id = $2`,
      [portalUserId, of === 'draft'],
    );
    return row ?? null;
  }

  /** Of a type, with the eyes of a record: whether it is a portal user's makes no difference, nor does any window. */
  async holderOfType(
    tenant: Tenant,
    { userTypeId, recordId, portalUserId }: { userTypeId: string; recordId: string; portalUserId: string },
    of: ExplainedConfiguration,
  ): Promise<HolderRow | null> {
    const [row] = await tenant.query<HolderRow>(
      `SELECT $2::uuid AS id, r.name, true AS is_active, false AS is_locked, p.status = 'live' AS is_portal_live,
         r.module_id, r.id AS record_id, r.deleted_at IS NULL AS has_record, o.metadata_revision::text AS metadata_revision,
         json_build_array(json_build_object('userTypeId', t.id, 'name', t.name, 'startsAt', NULL, 'endsAt', NULL,
           'publishedVersion', t.published_version, 'draft', CASE WHEN $5 THEN t.draft END)) AS holdings,
         ${ownAccountSql('r.id', 'r.module_id')} AS account_id
       FROM user_types t
       JOIN portals p ON p.organisation_id = $1 AND p.id = t.portal_id
       JOIN organisations o ON o.id = $1
       JOIN records r ON r.organisation_id = $1 AND r.id = $4
       WHERE t.organisation_id = $1 AND t.id = $3`,
      [portalUserId, userTypeId, recordId, of === 'draft'],
    );
    return row ?? null;
  }

  named(tenant: Tenant, ids: readonly string[]): Promise<NamedRecordRow[]> {
    return tenant.query<NamedRecordRow>(
      `SELECT r.id, r.name, m.api_name AS module, r.module_id FROM records r
       JOIN modules m ON m.organisation_id = $1 AND m.id = r.module_id
       WHERE r.organisation_id = $1 AND r.id = ANY ($2::uuid[])`,
      [ids],
    );
  }

  /** Where the lookups lead of those records in the recycle bin that a record points at, by the record's own lookup. */
  async linksInBin(tenant: Tenant, recordId: string): Promise<Map<string, Map<string, string>>> {
    const rows = await tenant.query<{ field_id: string; through_field_id: string; target_id: string }>(
      `SELECT l.field_id, y.field_id AS through_field_id, y.target_id FROM record_links l
       JOIN records r ON r.organisation_id = $1 AND r.id = l.target_id AND r.deleted_at IS NOT NULL
       JOIN record_links y ON y.organisation_id = $1 AND y.record_id = r.id
       WHERE l.organisation_id = $1 AND l.record_id = $2`,
      [recordId],
    );
    const byField = Map.groupBy(rows, ({ field_id }) => field_id);
    return new Map(
      [...byField].map(([fieldId, links]) => [
        fieldId,
        new Map(links.map(({ through_field_id, target_id }) => [through_field_id, target_id])),
      ]),
    );
  }

  /** What the lookups of a record point at. */
  async pointers(tenant: Tenant, recordId: string): Promise<Map<string, NamedRecordRow>> {
    const rows = await tenant.query<NamedRecordRow & { field_id: string }>(
      `SELECT l.field_id, r.id, r.name, m.api_name AS module, r.module_id FROM record_links l
       JOIN records r ON r.organisation_id = $1 AND r.id = l.target_id
       JOIN modules m ON m.organisation_id = $1 AND m.id = r.module_id
       WHERE l.organisation_id = $1 AND l.record_id = $2`,
      [recordId],
    );
    return new Map(rows.map(({ field_id, ...record }) => [field_id, record]));
  }
}
