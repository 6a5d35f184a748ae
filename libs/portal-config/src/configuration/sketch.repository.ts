import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

export interface SketchPersonRow {
  id: string;
  name: string;
  account_id: string | null;
}

/** Somebody real to draw the sketch with: the newest who has something to show. */
@Injectable()
export class SketchRepository {
  /** Of the base module's records the newest that some record points at through the lookup. */
  async findLinked(
    tenant: Tenant,
    moduleId: string,
    lookupId: string,
    accountLookupId: string | null,
  ): Promise<SketchPersonRow | null> {
    const [row] = await tenant.query<SketchPersonRow>(
      `SELECT p.id, p.name, ${ACCOUNT} FROM record_links l
       JOIN records p ON p.organisation_id = l.organisation_id AND p.id = l.target_id AND p.deleted_at IS NULL
         AND p.module_id = $4
       JOIN records r ON r.organisation_id = l.organisation_id AND r.id = l.record_id AND r.deleted_at IS NULL
       WHERE l.organisation_id = $1 AND l.field_id = $3 ORDER BY l.target_id DESC LIMIT 1`,
      [accountLookupId, lookupId, moduleId],
    );
    return row ?? null;
  }

  async findNewest(tenant: Tenant, moduleId: string, accountLookupId: string | null): Promise<SketchPersonRow | null> {
    const [row] = await tenant.query<SketchPersonRow>(
      `SELECT p.id, p.name, ${ACCOUNT} FROM records p
       WHERE p.organisation_id = $1 AND p.module_id = $3 AND p.deleted_at IS NULL ORDER BY p.id DESC LIMIT 1`,
      [accountLookupId, moduleId],
    );
    return row ?? null;
  }
}

const ACCOUNT = `(SELECT a.target_id FROM record_links a
  WHERE a.organisation_id = p.organisation_id AND a.field_id = $2::uuid AND a.record_id = p.id) AS account_id`;
