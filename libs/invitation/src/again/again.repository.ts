import { Injectable } from '@nestjs/common';
import type { AgainKind } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface AgainBatch {
  id: string;
  now: Date;
}

/** Each statement marks its recipients as invited again and writes them into the new batch, each record once. */
const writeInto = (batchId: string): string => `marked AS (
    UPDATE invitation_recipients r SET again_batch_id = ${batchId}
    FROM picked p WHERE r.organisation_id = $1 AND r.batch_id = p.batch_id AND r.position = p.position
  )
  INSERT INTO invitation_recipients (organisation_id, batch_id, position, record_id, due_at, state_at)
  SELECT $1, ${batchId}, row_number() OVER (ORDER BY place, record_id), record_id, $3, $3
  FROM (SELECT record_id, min(place) AS place FROM picked GROUP BY record_id) once`;

/** All of a type ($2) whose last invitation expired, who did not come in otherwise and whose window is not over ($3). */
const EXPIRED_OF_TYPE = `FROM invitations i
  JOIN invitation_recipients r ON r.organisation_id = $1 AND r.batch_id = i.batch_id AND r.position = i.position
    AND r.again_batch_id IS NULL
  WHERE i.organisation_id = $1 AND i.user_type_id = $2 AND i.state = 'expired' AND i.replaced_by_id IS NULL
    AND (i.access_ends_at IS NULL OR i.access_ends_at > $3::timestamptz)
    AND NOT EXISTS (SELECT 1 FROM invitations n WHERE n.organisation_id = $1 AND n.record_id = i.record_id
                    AND n.user_type_id = $2 AND n.created_at > i.created_at)
    AND NOT EXISTS (SELECT 1 FROM portal_users u
                    JOIN portal_accesses a ON a.organisation_id = $1 AND a.portal_user_id = u.id AND a.user_type_id = $2
                    WHERE u.organisation_id = $1 AND u.portal_id = i.portal_id AND u.record_id = i.record_id)`;

/** Inviting again: who failed in a batch, and whose invitations expired. Two that press at once share nobody. */
@Injectable()
export class AgainRepository {
  /** The row's lock lets the second wait until the first has marked whom it took. */
  async lockBatch(tenant: Tenant, batchId: string): Promise<void> {
    await tenant.query('SELECT 1 FROM invitation_batches WHERE organisation_id = $1 AND id = $2 FOR UPDATE', [batchId]);
  }

  async relate(tenant: Tenant, batchId: string, originId: string | null, kind: AgainKind): Promise<void> {
    await tenant.execute(
      `UPDATE invitation_batches SET again_of = $3, again_kind = $4 WHERE organisation_id = $1 AND id = $2`,
      [batchId, originId, kind],
    );
  }

  /** Refused by a rule or by the mail server; never those whose outcome is unknown, nor those that were revoked. */
  insertFailed(tenant: Tenant, batch: AgainBatch, originId: string): Promise<number> {
    return tenant.execute(
      `WITH picked AS MATERIALIZED (
         SELECT r.batch_id, r.position, r.record_id, r.position::bigint AS place
         FROM invitation_recipients r
         LEFT JOIN invitations i ON i.organisation_id = $1 AND i.id = r.invitation_id
         WHERE r.organisation_id = $1 AND r.batch_id = $4 AND r.state IN ('failed', 'bounced') AND r.again_batch_id IS NULL
           AND i.state IS DISTINCT FROM 'revoked'
       ), ${writeInto('$2')}`,
      [batch.id, batch.now, originId],
    );
  }

  insertExpired(tenant: Tenant, batch: AgainBatch, originId: string): Promise<number> {
    return tenant.execute(
      `WITH picked AS MATERIALIZED (
         SELECT r.batch_id, r.position, r.record_id, r.position::bigint AS place
         FROM invitation_recipients r
         JOIN invitations i ON i.organisation_id = $1 AND i.id = r.invitation_id AND i.state = 'expired'
         WHERE r.organisation_id = $1 AND r.batch_id = $4 AND r.again_batch_id IS NULL
       ), ${writeInto('$2')}`,
      [batch.id, batch.now, originId],
    );
  }

  /** The oldest first. */
  insertExpiredOfType(tenant: Tenant, batch: AgainBatch, userTypeId: string): Promise<number> {
    return tenant.execute(
      `WITH picked AS MATERIALIZED (
         SELECT i.batch_id, i.position, i.record_id, row_number() OVER (ORDER BY i.created_at, i.id) AS place
         ${EXPIRED_OF_TYPE}
       ), ${writeInto('$4')}`,
      [userTypeId, batch.now, batch.id],
    );
  }

  async countExpiredOfType(tenant: Tenant, userTypeId: string, now: Date): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(DISTINCT i.record_id)::integer AS count ${EXPIRED_OF_TYPE}`,
      [userTypeId, now],
    );
    return row?.count ?? 0;
  }
}
