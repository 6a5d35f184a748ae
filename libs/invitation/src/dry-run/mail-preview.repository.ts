import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';

export interface PreviewSender {
  portalId: string;
  portalName: string;
  portalSlug: string;
  primaryColour: string;
  organisationName: string;
  timeZone: string;
  inviterName: string;
}

/** Who a dry run's mails would come from. */
@Injectable()
export class MailPreviewRepository {
  async sender(tenant: Tenant, dryRunId: string): Promise<PreviewSender | null> {
    const [row] = await tenant.query<PreviewSender & Record<string, unknown>>(
      `SELECT p.id AS "portalId", p.name AS "portalName", p.slug AS "portalSlug", p.primary_colour AS "primaryColour",
         o.name AS "organisationName", o.time_zone AS "timeZone", COALESCE(s.name, '') AS "inviterName"
       FROM invitation_dry_runs d
       JOIN organisations o ON o.id = $1
       JOIN user_types t ON t.organisation_id = $1 AND t.id = d.user_type_id
       JOIN portals p ON p.organisation_id = $1 AND p.id = t.portal_id
       LEFT JOIN staff_users s ON s.id = d.invited_by_id
       WHERE d.organisation_id = $1 AND d.id = $2`,
      [dryRunId],
    );
    return row ?? null;
  }
}
