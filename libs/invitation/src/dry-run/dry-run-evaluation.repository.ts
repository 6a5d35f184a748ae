import { Injectable } from '@nestjs/common';
import type { DryRunVerdict, FailureReason, Language, SkipCode } from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface DryVerdictRow {
  position: number;
  record_name: string;
  email: string;
  email_key: string;
  verdict: DryRunVerdict;
  reasons: FailureReason[];
  skip_code: SkipCode | null;
  needs_seat: boolean;
  language: Language;
}

/** Verdicts on paper. */
@Injectable()
export class DryRunEvaluationRepository {
  /** Locks the run; how far it came, and its seats that are still free on paper. Null when it is finished or gone. */
  async begin(tenant: Tenant, id: string, now: Date): Promise<{ checked: number; free: number } | null> {
    const [run] = await tenant.query<{ checked: number; free: number }>(
      `UPDATE invitation_dry_runs SET served_at = $3
       WHERE organisation_id = $1 AND id = $2 AND status = 'running'
       RETURNING checked, greatest(0, seats_free - seats_taken) AS free`,
      [id, now],
    );
    return run ?? null;
  }

  async write(tenant: Tenant, id: string, verdicts: readonly DryVerdictRow[], now: Date): Promise<void> {
    await tenant.execute(
      `WITH v AS MATERIALIZED (
         SELECT * FROM jsonb_to_recordset($4::jsonb) AS v (position integer, verdict text, reasons text[], skip_code text,
           needs_seat boolean, language text, record_name text, email text, email_key text)
       ), gone AS (
         UPDATE invitation_dry_runs d
         SET checked = (SELECT max(position) FROM v),
           seats_taken = d.seats_taken + (SELECT count(*) FROM v WHERE verdict = 'invite' AND needs_seat)
         WHERE d.organisation_id = $1 AND d.id = $2
       )
       UPDATE invitation_dry_run_recipients r
       SET evaluated_at = $3, verdict = v.verdict, reasons = v.reasons, skip_code = v.skip_code, needs_seat = v.needs_seat,
         language = v.language, record_name = v.record_name, email = v.email, email_key = v.email_key
       FROM v
       WHERE r.organisation_id = $1 AND r.dry_run_id = $2 AND r.position = v.position`,
      [id, now, JSON.stringify(verdicts)],
    );
  }

  async finish(tenant: Tenant, id: string, now: Date): Promise<void> {
    await tenant.execute(
      `UPDATE invitation_dry_runs SET status = 'finished', finished_at = $3 WHERE organisation_id = $1 AND id = $2`,
      [id, now],
    );
  }
}
