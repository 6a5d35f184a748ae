import { Injectable } from '@nestjs/common';
import type { Tenant } from '@portico/platform';
import type { TimeLineFacts } from './time-line.rules';

/** What the rows of an invitation tell about its course. */
@Injectable()
export class TimeLineRepository {
  async find(tenant: Tenant, invitationId: string): Promise<TimeLineFacts | null> {
    const [row] = await tenant.query<TimeLineFacts>(
      `SELECT COALESCE(s.name, '') AS inviter_name, i.created_at, i.holds_seat, r.state AS delivery, r.state_at,
         r.smtp_reason, i.handed_over_at, i.state, i.ended_at
       FROM invitations i
       JOIN invitation_recipients r ON r.organisation_id = $1 AND r.batch_id = i.batch_id AND r.position = i.position
       LEFT JOIN staff_users s ON s.id = i.invited_by_id
       WHERE i.organisation_id = $1 AND i.id = $2`,
      [invitationId],
    );
    return row ?? null;
  }
}
