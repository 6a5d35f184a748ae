import { Injectable } from '@nestjs/common';
import type {
  AgainKind,
  ApprovalState,
  ConsentState,
  FailureReason,
  Language,
  ModuleRights,
  ProcessingBasis,
  ReviewState,
  SharingSetting,
  SkipCode,
} from '@portico/contracts';
import type { Tenant } from '@portico/platform';

export interface EvaluationContextRow {
  /** The batch, or the dry run. */
  batch_id: string;
  user_type_id: string;
  portal_id: string;
  base_module_id: string;
  is_exclusive: boolean;
  /** Whom it invites again, if it does. */
  again_kind: AgainKind | null;
  refuses_own_domains: boolean;
  sharing: SharingSetting;
  invited_by_id: string;
  inviter_is_active: boolean;
  inviter_permissions: string[];
  inviter_modules: ModuleRights;
  compliance_enabled: boolean;
  language: Language;
  /** What everybody is written to in; null: each in their own. */
  chosen_language: Language | null;
  own_domains: string[];
  blocked_domains: string[];
  allowed_domains: string[];
}

export interface FactRow {
  position: number;
  record_id: string;
  is_found: boolean;
  name: string | null;
  email: string | null;
  owner_id: string | null;
  approval_state: ApprovalState;
  review_state: ReviewState;
  processing_basis: ProcessingBasis | null;
  consent_state: ConsentState;
  is_deleted: boolean;
  record_language: string | null;
  record_country: string | null;
  is_invited: boolean;
  is_holder: boolean;
  /** The record is a portal user already: one seat a person (R13). */
  is_user: boolean;
  is_duplicate: boolean;
}

export interface RecipientVerdictRow {
  position: number;
  state: 'queued' | 'failed' | 'skipped';
  reasons: FailureReason[];
  skip_code: SkipCode | null;
  record_name: string;
  email: string;
  email_key: string;
  invitation_id: string | null;
}

export interface NewInvitationRow {
  id: string;
  position: number;
  record_id: string;
  email: string;
  email_key: string;
  language: Language;
  holds_seat: boolean;
}

/** The tables that recipients are evaluated in: those of a batch, or those of a dry run. The rules are the same. */
export interface EvaluationSource {
  runs: 'invitation_batches' | 'invitation_dry_runs';
  recipients: 'invitation_recipients' | 'invitation_dry_run_recipients';
  key: 'batch_id' | 'dry_run_id';
  /** The language chosen for everybody, as a column of `b`. */
  language: 'b.language' | 'NULL';
  again: 'b.again_kind' | 'NULL';
  /** Records of the chunk that came earlier: a batch invited them, a dry run only says that it would. */
  invitedEarlier: string;
}
export const BATCH_SOURCE: EvaluationSource = {
  runs: 'invitation_batches',
  recipients: 'invitation_recipients',
  key: 'batch_id',
  language: 'b.language',
  again: 'b.again_kind',
  invitedEarlier: '',
};
export const DRY_RUN_SOURCE: EvaluationSource = {
  runs: 'invitation_dry_runs',
  recipients: 'invitation_dry_run_recipients',
  key: 'dry_run_id',
  language: 'NULL',
  again: 'NULL',
  invitedEarlier: `UNION ALL SELECT record_id FROM invitation_dry_run_recipients
    WHERE organisation_id = $1 AND dry_run_id = $2 AND verdict = 'invite'
      AND record_id = ANY (ARRAY (SELECT record_id FROM chunk))`,
};

/** The set-based part of an evaluation: facts of a whole chunk in one statement, verdicts of it in one more. */
@Injectable()
export class EvaluationRepository {
  /** Evaluations of one type wait for each other, so that two batches cannot both invite one record. */
  async lock(tenant: Tenant, userTypeId: string): Promise<void> {
    await tenant.query(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2, 1))`, [userTypeId]);
  }

  async findContext(
    tenant: Tenant,
    batchId: string,
    source: EvaluationSource = BATCH_SOURCE,
  ): Promise<EvaluationContextRow | null> {
    const [row] = await tenant.query<EvaluationContextRow>(
      `SELECT b.id AS batch_id, b.user_type_id, t.portal_id, t.base_module_id, t.kind = 'exclusive' AS is_exclusive,
         t.refuses_own_domains, m.sharing, b.invited_by_id, ${source.again} AS again_kind,
         COALESCE(s.status = 'active', false) AS inviter_is_active, COALESCE(f.permissions, '{}') AS inviter_permissions,
         COALESCE(f.module_rights, '{}') AS inviter_modules,
         o.compliance_enabled, o.language, ${source.language} AS chosen_language,
         ARRAY(SELECT d.domain FROM organisation_domains d WHERE d.organisation_id = $1)
           || COALESCE(split_part(su.email, '@', 2), '') AS own_domains,
         ARRAY(SELECT d.domain FROM mail_domain_rules d WHERE d.organisation_id = $1 AND d.rule = 'block') AS blocked_domains,
         ARRAY(SELECT d.domain FROM mail_domain_rules d WHERE d.organisation_id = $1 AND d.rule = 'allow') AS allowed_domains
       FROM ${source.runs} b
       JOIN organisations o ON o.id = $1
       JOIN user_types t ON t.organisation_id = $1 AND t.id = b.user_type_id
       JOIN modules m ON m.organisation_id = $1 AND m.id = t.base_module_id
       LEFT JOIN staff_users su ON su.id = o.super_administrator_id
       LEFT JOIN memberships s ON s.organisation_id = $1 AND s.staff_user_id = b.invited_by_id
       LEFT JOIN profiles f ON f.organisation_id = $1 AND f.id = s.profile_id
       WHERE b.organisation_id = $1 AND b.id = $2 AND b.status <> 'finished'`,
      [batchId],
    );
    return row ?? null;
  }

  /**
   * The next recipients of the batch in its order, each with everything the rules ask. What else is known of a whole
   * chunk is found once and joined, never asked row by row: a table without statistics, as after a restore, must not
   * turn five hundred questions into five hundred scans. Whoever was evaluated before stands earlier in the batch.
   *
   * @param after the position before the first; known, it spares a walk over those that are done
   */
  facts(
    tenant: Tenant,
    context: EvaluationContextRow,
    limit: number,
    { recipients, key, invitedEarlier }: EvaluationSource = BATCH_SOURCE,
    after = 0,
  ): Promise<FactRow[]> {
    return tenant.query<FactRow>(
      `WITH chunk AS MATERIALIZED (
         SELECT position, record_id FROM ${recipients}
         WHERE organisation_id = $1 AND ${key} = $2 AND evaluated_at IS NULL AND position > $8
         ORDER BY position LIMIT $3
       ), known AS MATERIALIZED (
         SELECT c.position, c.record_id, r.id IS NOT NULL AS is_found, r.name, r.email, r.owner_id, r.approval_state,
           r.review_state, r.processing_basis, r.consent_state, r.deleted_at IS NOT NULL AS is_deleted,
           r.field_values ->> 'language' AS record_language,
           COALESCE(r.field_values ->> 'mailingCountry', r.field_values ->> 'billingCountry', r.field_values ->> 'country')
             AS record_country, lower(rtrim(r.email, '.')) AS email_key
         FROM chunk c LEFT JOIN records r ON r.organisation_id = $1 AND r.id = c.record_id AND r.module_id = $4
       ), invited AS MATERIALIZED (
         SELECT record_id FROM invitations
         WHERE organisation_id = $1 AND user_type_id = $5 AND state = 'pending'
           AND record_id = ANY (ARRAY (SELECT record_id FROM chunk))
         ${invitedEarlier}
       ), users AS MATERIALIZED (
         SELECT id, record_id, email_key FROM portal_users
         WHERE organisation_id = $1 AND portal_id = $6 AND record_id = ANY (ARRAY (SELECT record_id FROM chunk))
         UNION
         SELECT id, record_id, email_key FROM portal_users
         WHERE organisation_id = $1 AND portal_id = $6 AND email_key = ANY (ARRAY (SELECT email_key FROM known))
       ), holders AS MATERIALIZED (
         SELECT portal_user_id FROM portal_accesses
         WHERE organisation_id = $1 AND portal_user_id = ANY (ARRAY (SELECT id FROM users))
           AND CASE WHEN $7 THEN is_exclusive ELSE user_type_id = $5 END
       ), earlier AS MATERIALIZED (
         SELECT email_key FROM ${recipients}
         WHERE organisation_id = $1 AND ${key} = $2 AND evaluated_at IS NOT NULL AND email_key <> ''
           AND email_key = ANY (ARRAY (SELECT email_key FROM known))
       )
       SELECT k.position, k.record_id, k.is_found, k.name, k.email, k.owner_id, k.approval_state, k.review_state,
         k.processing_basis, k.consent_state, k.is_deleted, k.record_language, k.record_country,
         k.record_id IN (SELECT record_id FROM invited) AS is_invited,
         COALESCE(by_address.record_id <> k.record_id, false)
           OR COALESCE(by_address.id IN (SELECT portal_user_id FROM holders), false)
           OR COALESCE(by_record.id IN (SELECT portal_user_id FROM holders), false) AS is_holder,
         by_record.id IS NOT NULL AS is_user,
         COALESCE(k.email_key, '') <> '' AND (
           row_number() OVER (PARTITION BY k.email_key ORDER BY k.position) > 1
           OR k.email_key IN (SELECT email_key FROM earlier)) AS is_duplicate
       FROM known k
       LEFT JOIN users by_record ON by_record.record_id = k.record_id
       LEFT JOIN users by_address ON by_address.email_key = k.email_key
       ORDER BY k.position`,
      [
        ...[context.batch_id, limit, context.base_module_id, context.user_type_id, context.portal_id],
        ...[context.is_exclusive, after],
      ],
    );
  }

  async insertInvitations(
    tenant: Tenant,
    context: EvaluationContextRow,
    invitations: readonly NewInvitationRow[],
    now: Date,
  ): Promise<void> {
    await tenant.execute(
      `INSERT INTO invitations (organisation_id, id, portal_id, user_type_id, batch_id, position, record_id, module_id,
         email, email_key, holds_seat, language, invited_by_id, created_at)
       SELECT $1, i.id, $3, $4, $2, i.position, i.record_id, $5, i.email, i.email_key, i.holds_seat, i.language, $6, $7
       FROM jsonb_to_recordset($8::jsonb) AS i (id uuid, position integer, record_id uuid, email text, email_key text,
         language text, holds_seat boolean)`,
      [
        context.batch_id,
        context.portal_id,
        context.user_type_id,
        context.base_module_id,
        context.invited_by_id,
        now,
        JSON.stringify(invitations),
      ],
    );
  }

  /** Who is invited again keeps the time window of the invitation before (R126). */
  async keepWindows(tenant: Tenant, batchId: string, invitationIds: readonly string[]): Promise<void> {
    await tenant.execute(
      `UPDATE invitations n SET access_starts_at = o.access_starts_at, access_ends_at = o.access_ends_at
       FROM invitations o
       JOIN invitation_recipients r ON r.organisation_id = $1 AND r.batch_id = o.batch_id AND r.position = o.position
       WHERE n.organisation_id = $1 AND n.id = ANY ($3::uuid[]) AND o.organisation_id = $1
         AND o.record_id = n.record_id AND o.user_type_id = n.user_type_id AND r.again_batch_id = $2
         AND (o.access_starts_at IS NOT NULL OR o.access_ends_at IS NOT NULL)`,
      [batchId, invitationIds],
    );
  }

  async writeVerdicts(
    tenant: Tenant,
    batchId: string,
    verdicts: readonly RecipientVerdictRow[],
    now: Date,
  ): Promise<void> {
    await tenant.execute(
      `UPDATE invitation_recipients r
       SET evaluated_at = $3, state_at = $3, due_at = $3, state = v.state, reasons = v.reasons, skip_code = v.skip_code,
         record_name = v.record_name, email = v.email, email_key = v.email_key, invitation_id = v.invitation_id
       FROM jsonb_to_recordset($4::jsonb) AS v (position integer, state text, reasons text[], skip_code text,
         record_name text, email text, email_key text, invitation_id uuid)
       WHERE r.organisation_id = $1 AND r.batch_id = $2 AND r.position = v.position AND r.position = ANY ($5::integer[])`,
      [batchId, now, JSON.stringify(verdicts), verdicts.map(({ position }) => position)],
    );
  }
}
