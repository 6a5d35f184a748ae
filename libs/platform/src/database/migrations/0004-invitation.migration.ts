import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations, bulk batches with one row per recipient, and the organisation's mail-domain lists. */
export class Invitation1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitation_batches (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        invited_by_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('single', 'bulk')),
        status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'paused', 'finished')),
        pause_code text,
        resume_at timestamptz,
        -- When mails of it were last handed over: organisations take turns by it.
        served_at timestamptz,
        total integer NOT NULL,
        chunk_size integer NOT NULL,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT invitation_batches_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX invitation_batches_running ON invitation_batches (organisation_id, id) WHERE status = 'running';

      -- No foreign key to records: a recipient outlives its record. fence rises with every claim, so that a worker
      -- that lost its claim cannot write any more.
      CREATE TABLE invitation_recipients (
        organisation_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        position integer NOT NULL,
        record_id uuid NOT NULL,
        record_name text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        email_key text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'handing-over', 'sent', 'failed', 'bounced', 'unknown', 'skipped')),
        evaluated_at timestamptz,
        reasons text[] NOT NULL DEFAULT '{}',
        skip_code text CHECK (skip_code IN ('ALREADY_INVITED', 'DUPLICATE_IN_BATCH')),
        smtp_reason text,
        invitation_id uuid,
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        claimed_until timestamptz,
        fence integer NOT NULL DEFAULT 0,
        state_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, batch_id, position),
        CONSTRAINT invitation_recipients_batch FOREIGN KEY (organisation_id, batch_id) REFERENCES invitation_batches (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX invitation_recipients_unevaluated ON invitation_recipients (organisation_id, batch_id, position) WHERE evaluated_at IS NULL;
      CREATE INDEX invitation_recipients_sendable ON invitation_recipients (organisation_id, batch_id, due_at) WHERE state = 'queued' AND evaluated_at IS NOT NULL;
      CREATE INDEX invitation_recipients_open ON invitation_recipients (organisation_id, batch_id) WHERE state IN ('queued', 'handing-over');
      CREATE INDEX invitation_recipients_claimed ON invitation_recipients (claimed_until) WHERE state = 'handing-over';
      CREATE INDEX invitation_recipients_address ON invitation_recipients (organisation_id, batch_id, email_key) WHERE email_key <> '';

      CREATE TABLE invitations (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        position integer NOT NULL,
        record_id uuid NOT NULL,
        module_id uuid NOT NULL,
        email text NOT NULL,
        email_key text NOT NULL,
        -- False for an add-on of somebody who is a portal user already: one seat a person (R13).
        holds_seat boolean NOT NULL DEFAULT true,
        language text NOT NULL,
        generation integer NOT NULL DEFAULT 1,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'expired', 'revoked', 'bounced')),
        invited_by_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        handed_over_at timestamptz,
        expires_at timestamptz,
        ended_at timestamptz,
        portal_user_id uuid,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT invitations_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX invitations_one_live ON invitations (organisation_id, record_id, user_type_id) WHERE state = 'pending';
      CREATE INDEX invitations_live_email ON invitations (organisation_id, portal_id, email_key) WHERE state = 'pending';
      CREATE INDEX invitations_expiry ON invitations (expires_at) WHERE state = 'pending';
      CREATE INDEX invitations_record ON invitations (organisation_id, record_id, user_type_id, created_at DESC);

      -- The access that the person's one seat is counted under.
      ALTER TABLE portal_accesses ADD COLUMN holds_seat boolean NOT NULL DEFAULT true;

      -- R93: when a record's address changes, whoever writes it, links that went to the old one must not open any more.
      CREATE FUNCTION revoke_invitations_to_old_address() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE given_back record;
      BEGIN
        FOR given_back IN
          WITH revoked AS (
            UPDATE invitations SET state = 'revoked', ended_at = now()
            WHERE organisation_id = NEW.organisation_id AND record_id = NEW.id AND state = 'pending'
              AND email_key IS DISTINCT FROM lower(rtrim(NEW.email, '.'))
            RETURNING user_type_id, holds_seat)
          SELECT user_type_id, count(*) FILTER (WHERE holds_seat) AS seats FROM revoked GROUP BY user_type_id ORDER BY user_type_id
        LOOP
          UPDATE seats SET reserved = reserved - given_back.seats
          WHERE organisation_id = NEW.organisation_id AND user_type_id = given_back.user_type_id;
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER records_revoke_invitations AFTER UPDATE OF email ON records
        FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION revoke_invitations_to_old_address();

      -- What the organisation adds to, or takes from, the shipped list of blocked mail domains (R91).
      CREATE TABLE mail_domain_rules (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        domain text NOT NULL,
        rule text NOT NULL CHECK (rule IN ('block', 'allow')),
        PRIMARY KEY (organisation_id, domain)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER records_revoke_invitations ON records;
      DROP FUNCTION revoke_invitations_to_old_address();
      ALTER TABLE portal_accesses DROP COLUMN holds_seat;
      DROP TABLE mail_domain_rules, invitations, invitation_recipients, invitation_batches;
    `);
  }
}
