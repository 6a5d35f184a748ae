import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

/** Somebody who holds a type, with what else they hold: what the evaluator needs of a person. */
export interface HolderRow {
  id: string;
  record_id: string | null;
  module_id: string;
  account_id: string | null;
  others: { userTypeId: string; version: number }[] | null;
}

const HOLDERS = `portal_accesses h
  JOIN portal_users u ON u.organisation_id = h.organisation_id AND u.id = h.portal_user_id AND u.status = 'active'
    AND u.locked_by IS DISTINCT FROM 'staff'
  WHERE h.organisation_id = $1 AND h.user_type_id = $2
    AND (h.starts_at IS NULL OR h.starts_at <= $3) AND (h.ends_at IS NULL OR h.ends_at > $3)`;

/** Who would notice that a type's configuration changes. */
@Injectable()
export class HolderRepository {
  async count(tenant: Tenant, userTypeId: string, now: Date): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${HOLDERS}`, [
      userTypeId,
      now,
    ]);
    return row?.count ?? 0;
  }

  /** Everybody, or so many of them: always the same ones, evenly spread over old and new. */
  sample(
    tenant: Tenant,
    userTypeId: string,
    now: Date,
    accountFieldId: string | null,
    limit: number,
  ): Promise<HolderRow[]> {
    return tenant.query<HolderRow>(
      `SELECT s.id, r.id AS record_id, s.module_id,
         (SELECT l.target_id FROM record_links l
          WHERE l.organisation_id = $1 AND l.record_id = s.record_id AND l.field_id = $4 LIMIT 1) AS account_id,
         (SELECT json_agg(json_build_object('userTypeId', t.id, 'version', t.published_version) ORDER BY t.position, t.id)
          FROM portal_accesses a JOIN user_types t ON t.organisation_id = $1 AND t.id = a.user_type_id
          WHERE a.organisation_id = $1 AND a.portal_user_id = s.id AND a.user_type_id <> $2
            AND (a.starts_at IS NULL OR a.starts_at <= $3) AND (a.ends_at IS NULL OR a.ends_at > $3)
            AND t.published_version IS NOT NULL) AS others
       FROM (SELECT u.id, u.record_id, u.module_id FROM ${HOLDERS} ORDER BY md5(u.id::text) LIMIT $5) s
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = s.record_id AND r.deleted_at IS NULL`,
      [userTypeId, now, accountFieldId, limit],
    );
  }
}
