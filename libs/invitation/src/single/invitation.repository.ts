import { Injectable } from '@nestjs/common';
import type { DeliveryState, InvitationState } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import type { AccessWindow } from '@portico/portal-user';

export interface InvitationRow {
  id: string;
  user_type_id: string;
  user_type_name: string;
  module: string;
  record_id: string;
  record_name: string;
  email: string;
  state: InvitationState;
  delivery: DeliveryState;
  batch_id: string;
  invited_by_id: string;
  invited_by_name: string;
  created_at: Date;
  handed_over_at: Date | null;
  expires_at: Date | null;
  ended_at: Date | null;
  replaced_by_id: string | null;
  access_starts_at: Date | null;
  access_ends_at: Date | null;
}

const SELECT = `SELECT i.id, i.user_type_id, t.name AS user_type_name, m.api_name AS module, i.record_id,
    COALESCE(r.name, x.record_name) AS record_name, i.email, i.state, x.state AS delivery, i.batch_id,
    i.invited_by_id, COALESCE(s.name, '') AS invited_by_name, i.created_at, i.handed_over_at, i.expires_at, i.ended_at,
    i.replaced_by_id, i.access_starts_at, i.access_ends_at
  FROM invitations i
  JOIN user_types t ON t.organisation_id = $1 AND t.id = i.user_type_id
  JOIN modules m ON m.organisation_id = $1 AND m.id = i.module_id
  JOIN invitation_recipients x ON x.organisation_id = $1 AND x.batch_id = i.batch_id AND x.position = i.position
  LEFT JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id
  LEFT JOIN staff_users s ON s.id = i.invited_by_id`;

/** Table `invitations`, as staff read it. */
@Injectable()
export class InvitationRepository {
  async find(tenant: Tenant, id: string): Promise<InvitationRow | null> {
    const [row] = await tenant.query<InvitationRow>(`${SELECT} WHERE i.organisation_id = $1 AND i.id = $2`, [id]);
    return row ?? null;
  }

  /** All of one record, newest first. */
  listOfRecord(tenant: Tenant, moduleId: string, recordId: string, limit: number): Promise<InvitationRow[]> {
    return tenant.query<InvitationRow>(
      `${SELECT} WHERE i.organisation_id = $1 AND i.module_id = $2 AND i.record_id = $3
       ORDER BY i.created_at DESC, i.id DESC LIMIT $4`,
      [moduleId, recordId, limit],
    );
  }

  async replace(tenant: Tenant, id: string, replacedById: string): Promise<void> {
    await tenant.execute('UPDATE invitations SET replaced_by_id = $3 WHERE organisation_id = $1 AND id = $2', [
      id,
      replacedById,
    ]);
  }

  /** From when until when the access will be open (R126). */
  async setWindow(tenant: Tenant, id: string, { startsAt, endsAt }: AccessWindow): Promise<void> {
    if (startsAt === null && endsAt === null) return;
    await tenant.execute(
      'UPDATE invitations SET access_starts_at = $3, access_ends_at = $4 WHERE organisation_id = $1 AND id = $2',
      [id, startsAt, endsAt],
    );
  }
}
