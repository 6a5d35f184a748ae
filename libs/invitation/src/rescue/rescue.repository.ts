import { Injectable } from '@nestjs/common';
import type { InvitationRescue, RescueState } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface WaitingRescue {
  organisationId: string;
  invitationId: string;
}
export interface RescueLink {
  generation: number;
}
export interface RescueRow {
  invitation_id: string;
  module: string;
  record_id: string;
  record_name: string;
  email: string;
  user_type_id: string;
  user_type_name: string;
  requested_at: Date;
  state: RescueState;
  reasons: InvitationRescue['reasons'];
  replaced_by_id: string | null;
}

/** Table `invitation_rescues`: who asked for a new link, once an invitation. */
@Injectable()
export class RescueRepository {
  async findLink(tenant: Tenant, portalId: string, invitationId: string): Promise<RescueLink | null> {
    const [row] = await tenant.query<RescueLink>(
      'SELECT generation FROM invitations WHERE organisation_id = $1 AND portal_id = $2 AND id = $3',
      [portalId, invitationId],
    );
    return row ?? null;
  }

  /** Writes the request if there is something to rescue, and its moment on the time line. Asks the same of the database either way. */
  async request(tenant: Tenant, portalId: string, invitationId: string, now: Date): Promise<void> {
    await tenant.execute(
      `WITH asked AS (
         INSERT INTO invitation_rescues (organisation_id, invitation_id, requested_at, due_at)
         SELECT $1, i.id, $4, $4 FROM invitations i
         WHERE i.organisation_id = $1 AND i.portal_id = $2 AND i.id = $3 AND i.replaced_by_id IS NULL
           AND (i.state = 'expired' OR (i.state = 'pending' AND i.expires_at <= $4))
         ON CONFLICT DO NOTHING RETURNING invitation_id)
       INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, actor_kind)
       SELECT $1, invitation_id, 'rescue-requested', $4, 'recipient' FROM asked`,
      [portalId, invitationId, now],
    );
  }

  /** Waiting ones whose invitation has ended meanwhile, the longest waiting first. */
  listWaiting(global: GlobalQuery, now: Date, limit: number): Promise<WaitingRescue[]> {
    return global.query<WaitingRescue>(
      `SELECT q.organisation_id AS "organisationId", q.invitation_id AS "invitationId"
       FROM invitation_rescues q
       JOIN invitations i ON i.organisation_id = q.organisation_id AND i.id = q.invitation_id AND i.state <> 'pending'
       WHERE q.state = 'waiting' AND q.due_at <= $1 ORDER BY q.due_at LIMIT $2`,
      [now, limit],
    );
  }

  /** Puts it off, so that two workers do not decide it at once and one that cannot be decided holds up no other. */
  async claim(tenant: Tenant, invitationId: string, now: Date, again: Date): Promise<boolean> {
    const claimed = await tenant.execute(
      `UPDATE invitation_rescues SET due_at = $4
       WHERE organisation_id = $1 AND invitation_id = $2 AND state = 'waiting' AND due_at <= $3`,
      [invitationId, now, again],
    );
    return claimed > 0;
  }

  /** The record is there and still has the address that the expired invitation went to. */
  async hasSameAddress(tenant: Tenant, invitationId: string): Promise<boolean> {
    const rows = await tenant.query(
      `SELECT 1 FROM invitations i
       JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id AND lower(rtrim(r.email, '.')) = i.email_key
       WHERE i.organisation_id = $1 AND i.id = $2`,
      [invitationId],
    );
    return rows.length > 0;
  }

  /** True when it was still undecided. */
  async decide(
    tenant: Tenant,
    invitationId: string,
    state: Exclude<RescueState, 'waiting'>,
    reasons: InvitationRescue['reasons'],
    now: Date,
  ): Promise<boolean> {
    const decided = await tenant.execute(
      `UPDATE invitation_rescues SET state = $3, reasons = $4, decided_at = $5
       WHERE organisation_id = $1 AND invitation_id = $2 AND state IN ('waiting', 'refused') AND state <> $3`,
      [invitationId, state, reasons, now],
    );
    return decided > 0;
  }

  /** Newest first. */
  list(
    tenant: Tenant,
    state: RescueState | null,
    after: { requestedAt: string; invitationId: string } | null,
    limit: number,
  ): Promise<RescueRow[]> {
    return tenant.query<RescueRow>(
      `SELECT q.invitation_id, m.api_name AS module, i.record_id, COALESCE(r.name, x.record_name) AS record_name, i.email,
         i.user_type_id, t.name AS user_type_name, q.requested_at, q.state, q.reasons, i.replaced_by_id
       FROM invitation_rescues q
       JOIN invitations i ON i.organisation_id = $1 AND i.id = q.invitation_id
       JOIN user_types t ON t.organisation_id = $1 AND t.id = i.user_type_id
       JOIN modules m ON m.organisation_id = $1 AND m.id = i.module_id
       JOIN invitation_recipients x ON x.organisation_id = $1 AND x.batch_id = i.batch_id AND x.position = i.position
       LEFT JOIN records r ON r.organisation_id = $1 AND r.id = i.record_id
       WHERE q.organisation_id = $1 AND ($2::text IS NULL OR q.state = $2)
         AND ($3::timestamptz IS NULL OR (q.requested_at, q.invitation_id) < ($3, $4::uuid))
       ORDER BY q.requested_at DESC, q.invitation_id DESC LIMIT $5`,
      [state, after?.requestedAt ?? null, after?.invitationId ?? null, limit],
    );
  }

  async exists(tenant: Tenant, invitationId: string): Promise<boolean> {
    const rows = await tenant.query(
      'SELECT 1 FROM invitation_rescues WHERE organisation_id = $1 AND invitation_id = $2',
      [invitationId],
    );
    return rows.length > 0;
  }
}
