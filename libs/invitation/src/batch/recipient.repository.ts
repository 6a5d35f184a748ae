import { Injectable } from '@nestjs/common';
import type { DeliveryState, FailureReason, InvitationState, SkipCode } from '@portico/contracts';
import type { Tenant } from '@portico/platform';
import { CHANGED } from './batch.repository';

export interface RecipientRow {
  position: number;
  record_id: string;
  module: string;
  record_name: string;
  email: string;
  state: DeliveryState;
  invitation_state: InvitationState | null;
  invitation_id: string | null;
  reasons: FailureReason[];
  skip_code: SkipCode | null;
  smtp_reason: string | null;
  foretold: (FailureReason | SkipCode)[] | null;
  state_at: Date;
}
export interface RecipientFilter {
  states: readonly DeliveryState[] | null;
  /** One of the failure reasons, or BOUNCED for refusals by the mail server. */
  reason: string | null;
  skipCode: string | null;
  /** Only those whose verdict is another than the dry run's. */
  isChanged: boolean;
  q: string | null;
}

/** Table `invitation_recipients`, as staff read it. */
@Injectable()
export class RecipientRepository {
  list(
    tenant: Tenant,
    batchId: string,
    filter: RecipientFilter,
    after: number,
    limit: number,
  ): Promise<RecipientRow[]> {
    return tenant.query<RecipientRow>(
      `SELECT r.position, r.record_id, m.api_name AS module, r.record_name, r.email, r.state,
         i.state AS invitation_state, r.invitation_id, r.reasons, r.skip_code, r.smtp_reason, r.foretold, r.state_at
       ${this.from()} AND r.position > $8 ORDER BY r.position LIMIT $9`,
      [...this.values(batchId, filter), after, limit],
    );
  }

  async count(tenant: Tenant, batchId: string, filter: RecipientFilter): Promise<number> {
    const [row] = await tenant.query<{ count: string }>(
      `SELECT count(*) AS count ${this.from()}`,
      this.values(batchId, filter),
    );
    return Number(row?.count ?? 0);
  }

  private from(): string {
    return `FROM invitation_recipients r
      JOIN invitation_batches b ON b.organisation_id = $1 AND b.id = r.batch_id
      JOIN user_types t ON t.organisation_id = $1 AND t.id = b.user_type_id
      JOIN modules m ON m.organisation_id = $1 AND m.id = t.base_module_id
      LEFT JOIN invitations i ON i.organisation_id = $1 AND i.id = r.invitation_id
      WHERE r.organisation_id = $1 AND r.batch_id = $2
        AND ($3::text[] IS NULL OR r.state = ANY ($3))
        AND ($4::text IS NULL OR $4 = ANY (r.reasons)
             OR ($4 = 'BOUNCED' AND r.state IN ('bounced', 'failed') AND i.state = 'bounced'))
        AND ($5::text IS NULL OR r.skip_code = $5)
        AND ($6::text IS NULL OR fold_text(r.record_name) LIKE $6 OR r.email_key LIKE $6)
        AND (NOT $7::boolean OR ${CHANGED})`;
  }

  private values(batchId: string, { states, reason, skipCode, isChanged, q }: RecipientFilter): unknown[] {
    const pattern = q === null ? null : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    return [batchId, states, reason, skipCode, pattern, isChanged];
  }
}
