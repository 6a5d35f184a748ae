import { Injectable } from '@nestjs/common';
import type { Language, PortalPublic } from '@portico/contracts';
import type { GlobalQuery } from '@portico/platform';

export interface LivePortal extends PortalPublic {
  organisationId: string;
  organisationName: string;
}

const COLUMNS = `n.organisation_id AS "organisationId", o.name AS "organisationName", p.id, p.name, p.slug,
  p.primary_colour AS "primaryColour", o.language`;
const FROM = `FROM portal_names n
  JOIN portals p ON p.organisation_id = n.organisation_id AND p.id = n.portal_id AND p.status = 'live'
  JOIN organisations o ON o.id = n.organisation_id`;

/** From a portal's id or slug to its organisation: the global table of names, before anybody is known. */
@Injectable()
export class PublicPortalRepository {
  async findBySlug(global: GlobalQuery, slug: string): Promise<LivePortal | null> {
    const rows = await global.query<LivePortal & { language: Language }>(
      `SELECT ${COLUMNS} ${FROM} WHERE n.slug = $1`,
      [slug],
    );
    return rows[0] ?? null;
  }

  async findById(global: GlobalQuery, portalId: string): Promise<LivePortal | null> {
    const rows = await global.query<LivePortal & { language: Language }>(
      `SELECT ${COLUMNS} ${FROM} WHERE n.portal_id = $1`,
      [portalId],
    );
    return rows[0] ?? null;
  }
}
