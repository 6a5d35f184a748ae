import { Injectable } from '@nestjs/common';
import type { Language } from '@portico/contracts';
import type { GlobalQuery, Tenant } from '@portico/platform';

export interface Turn {
  organisationId: string;
  batchId: string;
}

/** A recipient that this worker alone may hand over now. */
export interface ClaimedRecipient {
  position: number;
  fence: number;
  attempts: number;
  /** Null when the invitation was revoked before it was sent. */
  invitation: { id: string; generation: number; email: string; language: Language; expiresAt: string } | null;
  recipientName: string;
}

export interface DeliveryContext {
  portalId: string;
  portalName: string;
  portalSlug: string;
  primaryColour: string;
  organisationName: string;
  timeZone: string;
  inviterName: string;
  /** The inviter's own words. */
  message: string | null;
}

export interface OutcomeRow {
  position: number;
  fence: number;
  state: 'queued' | 'sent' | 'failed' | 'bounced' | 'unknown';
  smtp_reason: string | null;
  due_at: Date;
  /** The server put this recipient off: it stands on the time line, other than a server that is away. */
  is_deferred: boolean;
}

export interface SettledRow {
  /** Null when the invitation was revoked before it was sent. */
  invitation_id: string | null;
  state: OutcomeRow['state'];
  smtp_reason: string | null;
  is_deferred: boolean;
}

/**
 * Claims, hand-overs and outcomes of recipients. Claims and outcomes come by the thousand: how many they are about is
 * hidden from the planner (`LIMIT (SELECT …)`, `ARRAY (SELECT …)`), or it would plan each of them anew.
 */
@Injectable()
export class DeliveryRepository {
  /**
   * Whose turn it is: the organisation that waited longest, then its batch that waited longest. Each running batch is
   * asked for one recipient that is due (`LIMIT 1`), however many there are.
   */
  async nextTurn(global: GlobalQuery, now: Date): Promise<Turn | null> {
    const [row] = await global.query<Turn>(
      `SELECT organisation_id AS "organisationId", id AS "batchId"
       FROM (
         SELECT b.organisation_id, b.id, b.served_at,
           (SELECT max(o.served_at) FROM invitation_batches o WHERE o.organisation_id = b.organisation_id) AS last_turn
         FROM invitation_batches b
         CROSS JOIN LATERAL (
           SELECT 1 FROM invitation_recipients r WHERE r.organisation_id = b.organisation_id AND r.batch_id = b.id
             AND r.state = 'queued' AND r.evaluated_at IS NOT NULL AND r.due_at <= $1
           ORDER BY r.due_at LIMIT 1) due
         WHERE b.status = 'running'
       ) waiting
       ORDER BY last_turn NULLS FIRST, served_at NULLS FIRST, id LIMIT 1`,
      [now],
      'invitation-turn',
    );
    return row ?? null;
  }

  /**
   * Marks a few recipients as being handed over, which is committed before anything is said to the mail server. The
   * seven days begin with it (R76).
   */
  claim(
    tenant: Tenant,
    batchId: string,
    limit: number,
    moments: { now: Date; claimedUntil: Date; expiresAt: Date },
  ): Promise<ClaimedRecipient[]> {
    return tenant.query<ClaimedRecipient>(
      `WITH turn AS (
         -- A batch that was paused or cancelled meanwhile: whoever comes second waits here and then finds it so.
         UPDATE invitation_batches SET served_at = $4 WHERE organisation_id = $1 AND id = $2 AND status = 'running'
         RETURNING id
       ), picked AS MATERIALIZED (
         SELECT position FROM invitation_recipients
         WHERE organisation_id = $1 AND batch_id = $2 AND state = 'queued' AND evaluated_at IS NOT NULL AND due_at <= $4
           AND EXISTS (SELECT 1 FROM turn)
         ORDER BY due_at LIMIT (SELECT $3::integer) FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE invitation_recipients r
         SET state = 'handing-over', state_at = $4, claimed_until = $5, fence = r.fence + 1, attempts = r.attempts + 1
         WHERE r.organisation_id = $1 AND r.batch_id = $2 AND r.position = ANY (ARRAY (SELECT position FROM picked))
         RETURNING r.position, r.fence, r.attempts, r.invitation_id, r.record_name
       ), started AS (
         UPDATE invitations i
         SET handed_over_at = COALESCE(i.handed_over_at, $4), expires_at = COALESCE(i.expires_at, $6)
         WHERE i.organisation_id = $1 AND i.id = ANY (ARRAY (SELECT invitation_id FROM claimed)) AND i.state = 'pending'
         RETURNING i.id, i.generation, i.email, i.language, i.expires_at
       )
       SELECT c.position, c.fence, c.attempts, c.record_name AS "recipientName",
         CASE WHEN s.id IS NULL THEN NULL ELSE json_build_object('id', s.id, 'generation', s.generation,
           'email', s.email, 'language', s.language, 'expiresAt', s.expires_at) END AS invitation
       FROM claimed c LEFT JOIN started s ON s.id = c.invitation_id ORDER BY c.position`,
      [batchId, limit, moments.now, moments.claimedUntil, moments.expiresAt],
      'invitation-claim',
    );
  }

  async context(tenant: Tenant, batchId: string): Promise<DeliveryContext | null> {
    const [row] = await tenant.query<DeliveryContext>(
      `SELECT p.id AS "portalId", p.name AS "portalName", p.slug AS "portalSlug", p.primary_colour AS "primaryColour",
         o.name AS "organisationName", o.time_zone AS "timeZone", COALESCE(s.name, '') AS "inviterName", b.message
       FROM invitation_batches b
       JOIN organisations o ON o.id = $1
       JOIN user_types t ON t.organisation_id = $1 AND t.id = b.user_type_id
       JOIN portals p ON p.organisation_id = $1 AND p.id = t.portal_id
       LEFT JOIN staff_users s ON s.id = b.invited_by_id
       WHERE b.organisation_id = $1 AND b.id = $2`,
      [batchId],
    );
    return row ?? null;
  }

  /**
   * Writes outcomes of recipients whose claim is still held. One that was given up as unknown meanwhile may still get
   * its true end, but is never queued again.
   */
  settle(tenant: Tenant, batchId: string, outcomes: readonly OutcomeRow[], now: Date): Promise<SettledRow[]> {
    return tenant.query<SettledRow>(
      `WITH o AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($4::jsonb) AS o (position integer, fence integer, state text, smtp_reason text,
           due_at timestamptz, is_deferred boolean)
       )
       UPDATE invitation_recipients r
       SET state = o.state, smtp_reason = o.smtp_reason, due_at = o.due_at, state_at = $3, claimed_until = NULL
       FROM o
       WHERE r.organisation_id = $1 AND r.batch_id = $2 AND r.position = o.position AND r.fence = o.fence
         AND r.position = ANY (ARRAY (SELECT position FROM o))
         AND (r.state = 'handing-over' OR (r.state = 'unknown' AND o.state <> 'queued'))
       RETURNING r.invitation_id, r.state, r.smtp_reason, o.is_deferred`,
      [batchId, now, JSON.stringify(outcomes)],
      'invitation-settle',
    );
  }

  /** The server did not take them: their seven days have not begun. */
  async forgetHandOver(tenant: Tenant, invitationIds: readonly string[]): Promise<void> {
    await tenant.execute(
      `UPDATE invitations SET handed_over_at = NULL, expires_at = NULL
       WHERE organisation_id = $1 AND id = ANY ($2::uuid[]) AND state = 'pending'`,
      [invitationIds],
    );
  }

  /** A worker died between the claim and the answer: the mail server may have the mail (R97a). */
  async giveUpLostClaims(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute(
      `WITH lost AS (
         UPDATE invitation_recipients
         SET state = 'unknown', state_at = $1, claimed_until = NULL, smtp_reason = 'The worker ended while handing over'
         WHERE state = 'handing-over' AND claimed_until < $1
         RETURNING organisation_id, invitation_id)
       INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, cause)
       SELECT organisation_id, invitation_id, 'unknown', $1, 'WORKER_ENDED' FROM lost WHERE invitation_id IS NOT NULL`,
      [now],
    );
  }
}
