import { Injectable } from '@nestjs/common';
import type { DryRunVerdict, FailureReason, Language, SkipCode } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface DryRunRecipientRow {
  position: number;
  record_id: string;
  module: string;
  record_name: string;
  email: string;
  verdict: DryRunVerdict | null;
  reasons: FailureReason[];
  skip_code: SkipCode | null;
  language: Language | null;
}
export interface DryRunRecipientFilter {
  verdict: DryRunVerdict | null;
  reason: string | null;
  skipCode: string | null;
  q: string | null;
}

/** Table `invitation_dry_run_recipients`, as staff read it. */
@Injectable()
export class DryRunRecipientRepository {
  list(
    tenant: Tenant,
    dryRunId: string,
    filter: DryRunRecipientFilter,
    after: number,
    limit: number,
  ): Promise<DryRunRecipientRow[]> {
    return tenant.query<DryRunRecipientRow & Record<string, unknown>>(
      `SELECT r.position, r.record_id, m.api_name AS module, r.record_name, r.email, r.verdict, r.reasons, r.skip_code,
         r.language
       ${FROM} AND r.position > $7 ORDER BY r.position LIMIT $8`,
      [...values(dryRunId, filter), after, limit],
    );
  }

  async count(tenant: Tenant, dryRunId: string, filter: DryRunRecipientFilter): Promise<number> {
    const [row] = await tenant.query<{ count: number }>(
      `SELECT count(*)::integer AS count ${FROM}`,
      values(dryRunId, filter),
    );
    return row?.count ?? 0;
  }
}

const FROM = `FROM invitation_dry_run_recipients r
  JOIN invitation_dry_runs d ON d.organisation_id = $1 AND d.id = r.dry_run_id
  JOIN user_types t ON t.organisation_id = $1 AND t.id = d.user_type_id
  JOIN modules m ON m.organisation_id = $1 AND m.id = t.base_module_id
  WHERE r.organisation_id = $1 AND r.dry_run_id = $2
    AND ($3::text IS NULL OR r.verdict = $3) AND ($4::text IS NULL OR $4 = ANY (r.reasons))
    AND ($5::text IS NULL OR r.skip_code = $5)
    AND ($6::text IS NULL OR fold_text(r.record_name) LIKE $6 OR r.email_key LIKE $6)`;

function values(dryRunId: string, { verdict, reason, skipCode, q }: DryRunRecipientFilter): unknown[] {
  const pattern = q === null ? null : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return [dryRunId, verdict, reason, skipCode, pattern];
}
