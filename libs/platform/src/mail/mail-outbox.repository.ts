import type { GlobalQuery } from '../database/tenant';
import type { OutboxMail } from './mail-renderer';

export interface ClaimedMail extends OutboxMail {
  /** Counts hand-overs, and is the fence: who writes an outcome must still hold this attempt. */
  attempts: number;
}
export interface MailVerdict {
  state: 'queued' | 'sent' | 'failed' | 'unknown';
  dueAt: Date;
  failure: string | null;
}

/** The mails that single persons asked for. A global table: some belong to no organisation. */
export class MailOutboxRepository {
  async add(global: GlobalQuery, mail: OutboxMail, now: Date): Promise<void> {
    await global.execute(
      `INSERT INTO mail_outbox (id, organisation_id, kind, reference_id, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $5)`,
      [mail.id, mail.organisationId, mail.kind, mail.referenceId, now],
    );
  }

  /** Committed by itself, before anything is said to the mail server. */
  async claim(global: GlobalQuery, id: string, now: Date, until: Date): Promise<ClaimedMail | null> {
    const rows = await global.query<ClaimedMail>(
      `UPDATE mail_outbox SET state = 'handing-over', attempts = attempts + 1, claimed_until = $3
       WHERE id = $1 AND state = 'queued' AND due_at <= $2
       RETURNING id, organisation_id AS "organisationId", kind, reference_id AS "referenceId", attempts`,
      [id, now, until],
    );
    return rows[0] ?? null;
  }

  async settle(global: GlobalQuery, mail: ClaimedMail, verdict: MailVerdict): Promise<void> {
    await global.execute(
      `UPDATE mail_outbox SET state = $3, due_at = $4, failure = $5, claimed_until = NULL
       WHERE id = $1 AND attempts = $2 AND state IN ('handing-over', 'unknown')`,
      [mail.id, mail.attempts, verdict.state, verdict.dueAt, verdict.failure],
    );
  }

  /** A worker died between the claim and the answer: the server may have the mail. */
  async giveUpLostClaims(global: GlobalQuery, now: Date): Promise<void> {
    await global.execute(
      `UPDATE mail_outbox SET state = 'unknown', claimed_until = NULL, failure = 'The worker ended while handing over'
       WHERE state = 'handing-over' AND claimed_until < $1`,
      [now],
    );
  }

  async listDue(global: GlobalQuery, dueBefore: Date, limit: number): Promise<string[]> {
    const rows = await global.query<{ id: string }>(
      `SELECT id FROM mail_outbox WHERE state = 'queued' AND due_at <= $1 ORDER BY due_at LIMIT $2`,
      [dueBefore, limit],
    );
    return rows.map((row) => row.id);
  }
}
