import { Injectable } from '@nestjs/common';
import type { DeliveryState } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface ReportedInvitation {
  batch_id: string;
  position: number;
  delivery: DeliveryState;
  state_at: Date;
  smtp_reason: string | null;
}

/** Recipients whose mail was taken, or may have been, and what is reported of it later. */
@Injectable()
export class DeliveryReportRepository {
  async find(tenant: Tenant, invitationId: string, generation: number): Promise<ReportedInvitation | null> {
    const [row] = await tenant.query<ReportedInvitation>(
      `SELECT r.batch_id, r.position, r.state AS delivery, r.state_at, r.smtp_reason
       FROM invitations i
       JOIN invitation_recipients r ON r.organisation_id = $1 AND r.batch_id = i.batch_id AND r.position = i.position
       WHERE i.organisation_id = $1 AND i.id = $2 AND i.generation = $3 FOR UPDATE OF r`,
      [invitationId, generation],
    );
    return row ?? null;
  }

  async settle(
    tenant: Tenant,
    { batch_id: batchId, position }: ReportedInvitation,
    state: 'sent' | 'bounced',
    words: string,
    now: Date,
  ): Promise<void> {
    await tenant.execute(
      `UPDATE invitation_recipients SET state = $4, smtp_reason = $5, state_at = $6
       WHERE organisation_id = $1 AND batch_id = $2 AND position = $3`,
      [batchId, position, state, words, now],
    );
  }

  /** The moment at which the mail server took it, which the recipient's row no longer tells. */
  async noteSent(tenant: Tenant, invitationId: string, { state_at: at, smtp_reason: words }: ReportedInvitation) {
    await tenant.execute(
      `INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, words) VALUES ($1, $2, 'sent', $3, $4)`,
      [invitationId, at, words],
    );
  }
}
