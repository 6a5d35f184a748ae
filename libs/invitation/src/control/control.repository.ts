import { Injectable } from '@nestjs/common';
import type { GlobalQuery, Tenant } from '@portico/platform';
import type { EndedSeats } from '../expiry/invitation-endings.repository';

export interface CancelledBatch {
  organisationId: string;
  batchId: string;
  userTypeId: string;
  now: Date;
}

/** What staff do to a batch that is under way. */
@Injectable()
export class ControlRepository {
  /** It goes on only when somebody says so. False when it was paused by staff already, or has ended. */
  async pause(tenant: Tenant, id: string, code: string): Promise<boolean> {
    const paused = await tenant.execute(
      `UPDATE invitation_batches SET status = 'paused', pause_code = $3, pause_reason = NULL, resume_at = NULL
       WHERE organisation_id = $1 AND id = $2 AND status <> 'finished' AND cancelled_at IS NULL
         AND pause_code IS DISTINCT FROM $3`,
      [id, code],
    );
    return paused > 0;
  }

  /** Nothing of it is handed over any more; it stays open until what is being handed over has come to its end. */
  async cancel(tenant: Tenant, id: string, staffUserId: string, code: string, now: Date): Promise<boolean> {
    const cancelled = await tenant.execute(
      `UPDATE invitation_batches SET status = 'paused', pause_code = $4, pause_reason = NULL, resume_at = NULL,
         cancelled_at = $5, cancelled_by_id = $3
       WHERE organisation_id = $1 AND id = $2 AND status <> 'finished' AND cancelled_at IS NULL`,
      [id, staffUserId, code, now],
    );
    return cancelled > 0;
  }

  /** Whoever still waits is skipped, and their invitations end: the seats to give back. */
  skipWaiting(tenant: Tenant, id: string, staffUserId: string | null, now: Date): Promise<EndedSeats[]> {
    return tenant.query<EndedSeats & Record<string, unknown>>(
      `WITH skipped AS (
         UPDATE invitation_recipients
         SET state = 'skipped', skip_code = 'BATCH_CANCELLED', evaluated_at = COALESCE(evaluated_at, $4), state_at = $4
         WHERE organisation_id = $1 AND batch_id = $2 AND state = 'queued'
         RETURNING invitation_id
       ), ended AS (
         UPDATE invitations SET state = 'revoked', ended_at = $4
         WHERE organisation_id = $1 AND state = 'pending'
           AND id = ANY (ARRAY (SELECT invitation_id FROM skipped WHERE invitation_id IS NOT NULL))
         RETURNING id, user_type_id, holds_seat
       ), noted AS (
         INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, actor_kind, actor_id, cause)
         SELECT $1, id, 'revoked', $4, CASE WHEN $3::uuid IS NULL THEN 'system' ELSE 'staff' END, $3, 'BATCH_CANCELLED' FROM ended
       )
       SELECT user_type_id, count(*) FILTER (WHERE holds_seat)::integer AS seats, count(*)::integer AS invitations
       FROM ended GROUP BY user_type_id ORDER BY user_type_id`,
      [id, staffUserId, now],
    );
  }

  /** Cancelled batches of which somebody waits again: the mail server put them off while they were handed over. */
  listToTidy(global: GlobalQuery, limit: number): Promise<Omit<CancelledBatch, 'now'>[]> {
    return global.query<Omit<CancelledBatch, 'now'> & Record<string, unknown>>(
      `SELECT b.organisation_id AS "organisationId", b.id AS "batchId", b.user_type_id AS "userTypeId"
       FROM invitation_batches b
       WHERE b.cancelled_at IS NOT NULL AND b.status <> 'finished' AND EXISTS (
         SELECT 1 FROM invitation_recipients r
         WHERE r.organisation_id = b.organisation_id AND r.batch_id = b.id AND r.state = 'queued')
       LIMIT $1`,
      [limit],
    );
  }
}
