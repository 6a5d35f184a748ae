import { Injectable } from '@nestjs/common';
import type { TimeLineCause } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';
import type { EventActor } from '../time-line/invitation-event.repository';

/** Seats to give back, by type, in the order in which the types' seats are locked. */
export interface EndedSeats {
  user_type_id: string;
  seats: number;
  invitations: number;
}

/** Who revoked it, and why if it was not simply wished. */
export interface Revocation {
  actor: EventActor;
  cause: TimeLineCause | null;
}

const GROUPED = `SELECT user_type_id, count(*) FILTER (WHERE holds_seat)::integer AS seats, count(*)::integer AS invitations
  FROM ended GROUP BY user_type_id ORDER BY user_type_id`;

/** The ways in which pending invitations end other than by acceptance. */
@Injectable()
export class InvitationEndingsRepository {
  bounce(tenant: Tenant, invitationIds: readonly string[], now: Date): Promise<EndedSeats[]> {
    return tenant.query<EndedSeats>(
      `WITH ended AS (
         UPDATE invitations SET state = 'bounced', ended_at = $3
         WHERE organisation_id = $1 AND id = ANY ($2::uuid[]) AND state = 'pending'
         RETURNING user_type_id, holds_seat)
       ${GROUPED}`,
      [invitationIds, now],
    );
  }

  revoke(tenant: Tenant, invitationId: string, { actor, cause }: Revocation, now: Date): Promise<EndedSeats[]> {
    return tenant.query<EndedSeats>(
      `WITH ended AS (
         UPDATE invitations SET state = 'revoked', ended_at = $3
         WHERE organisation_id = $1 AND id = $2 AND state = 'pending'
         RETURNING id, user_type_id, holds_seat
       ), noted AS (
         INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, actor_kind, actor_id, cause)
         SELECT $1, id, 'revoked', $3, $4, $5, $6 FROM ended)
       ${GROUPED}`,
      [invitationId, now, actor.kind, actor.id, cause],
    );
  }

  endOfAddress(tenant: Tenant, portalId: string, emailKey: string, now: Date): Promise<EndedSeats[]> {
    return tenant.query<EndedSeats>(
      `WITH ended AS (
         UPDATE invitations SET state = 'revoked', ended_at = $4
         WHERE organisation_id = $1 AND portal_id = $2 AND email_key = $3 AND state = 'pending'
         RETURNING id, user_type_id, holds_seat
       ), noted AS (
         INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, cause)
         SELECT $1, id, 'revoked', $4, 'PASSWORD_RESET' FROM ended)
       ${GROUPED}`,
      [portalId, emailKey, now],
    );
  }

  expire(tenant: Tenant, now: Date, limit: number): Promise<EndedSeats[]> {
    return tenant.query<EndedSeats>(
      `WITH due AS (
         SELECT id FROM invitations WHERE organisation_id = $1 AND state = 'pending' AND expires_at <= $2
         ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED
       ), ended AS (
         UPDATE invitations i SET state = 'expired', ended_at = i.expires_at
         FROM due WHERE i.organisation_id = $1 AND i.id = due.id
         RETURNING i.user_type_id, i.holds_seat)
       ${GROUPED}`,
      [now, limit],
    );
  }

  async organisationsWithExpired(global: GlobalQuery, now: Date, limit: number): Promise<string[]> {
    const rows = await global.query<{ organisation_id: string }>(
      `SELECT DISTINCT organisation_id FROM invitations WHERE state = 'pending' AND expires_at <= $1 LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.organisation_id);
  }
}
