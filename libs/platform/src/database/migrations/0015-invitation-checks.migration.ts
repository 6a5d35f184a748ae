import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happens before invitations are sent: dry runs with a verdict per recipient (X2), what a batch was foretold, its
 * message and language, its cancellation, and what seats cost (R66–R68).
 */
export class InvitationChecks1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitation_dry_runs (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        invited_by_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'finished')),
        total integer NOT NULL,
        -- Seats that were free when it began: handed out on paper, never reserved.
        seats_free integer NOT NULL,
        seats_taken integer NOT NULL DEFAULT 0,
        -- The position up to which recipients are checked.
        checked integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        served_at timestamptz NOT NULL,
        finished_at timestamptz,
        expires_at timestamptz NOT NULL,
        -- The batch that was made of it: it is sent once.
        batch_id uuid,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT invitation_dry_runs_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX invitation_dry_runs_expiry ON invitation_dry_runs (expires_at);
      CREATE INDEX invitation_dry_runs_running ON invitation_dry_runs (served_at) WHERE status = 'running';

      CREATE TABLE invitation_dry_run_recipients (
        organisation_id uuid NOT NULL,
        dry_run_id uuid NOT NULL,
        position integer NOT NULL,
        record_id uuid NOT NULL,
        record_name text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        email_key text NOT NULL DEFAULT '',
        verdict text CHECK (verdict IN ('invite', 'failed', 'skipped')),
        reasons text[] NOT NULL DEFAULT '{}',
        skip_code text,
        needs_seat boolean NOT NULL DEFAULT false,
        language text,
        evaluated_at timestamptz,
        PRIMARY KEY (organisation_id, dry_run_id, position),
        CONSTRAINT invitation_dry_run_recipients_run FOREIGN KEY (organisation_id, dry_run_id) REFERENCES invitation_dry_runs (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX invitation_dry_run_recipients_address ON invitation_dry_run_recipients (organisation_id, dry_run_id, email_key) WHERE email_key <> '';
      CREATE INDEX invitation_dry_run_recipients_record ON invitation_dry_run_recipients (organisation_id, dry_run_id, record_id) WHERE verdict = 'invite';

      DO $$
      DECLARE owned text;
      BEGIN
        FOREACH owned IN ARRAY ARRAY['invitation_dry_runs', 'invitation_dry_run_recipients'] LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
          EXECUTE format(
            'CREATE POLICY organisation_only ON %I USING (organisation_id = NULLIF(current_setting(''portico.organisation_id'', true), '''')::uuid)',
            owned);
        END LOOP;
      END $$;

      ALTER TABLE invitation_batches
        ADD COLUMN message text,
        -- What everybody is written to in; null: each in their own language (R75).
        ADD COLUMN language text,
        ADD COLUMN dry_run_id uuid,
        ADD COLUMN cancelled_at timestamptz,
        ADD COLUMN cancelled_by_id uuid;
      CREATE INDEX invitation_batches_cancelled ON invitation_batches (organisation_id, id)
        WHERE cancelled_at IS NOT NULL AND status <> 'finished';

      -- What the dry run said: the codes of reasons or of the skip, none for an invitation; null without a dry run.
      ALTER TABLE invitation_recipients ADD COLUMN foretold text[];
      ALTER TABLE invitation_recipients DROP CONSTRAINT invitation_recipients_skip_code_check;
      ALTER TABLE invitation_recipients ADD CONSTRAINT invitation_recipients_skip_code_check
        CHECK (skip_code IN ('ALREADY_INVITED', 'DUPLICATE_IN_BATCH', 'BATCH_CANCELLED'));

      CREATE TABLE seat_price_lists (
        effective_from date PRIMARY KEY,
        currency text NOT NULL,
        -- volume: all seats at the price of the band that their number falls into; graduated: each band at its own.
        mode text NOT NULL CHECK (mode IN ('volume', 'graduated')),
        minimum_seats integer NOT NULL CHECK (minimum_seats >= 0)
      );
      CREATE TABLE seat_price_bands (
        effective_from date NOT NULL REFERENCES seat_price_lists (effective_from) ON DELETE CASCADE,
        from_seat integer NOT NULL CHECK (from_seat >= 1),
        monthly_price numeric(12, 2) NOT NULL CHECK (monthly_price >= 0),
        PRIMARY KEY (effective_from, from_seat)
      );
      INSERT INTO seat_price_lists (effective_from, currency, mode, minimum_seats) VALUES ('2026-01-01', 'USD', 'volume', 50);
      INSERT INTO seat_price_bands (effective_from, from_seat, monthly_price)
        VALUES ('2026-01-01', 1, 12), ('2026-01-01', 51, 12), ('2026-01-01', 101, 10);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE seat_price_bands, seat_price_lists;
      UPDATE invitation_recipients SET skip_code = NULL WHERE skip_code = 'BATCH_CANCELLED';
      ALTER TABLE invitation_recipients DROP CONSTRAINT invitation_recipients_skip_code_check;
      ALTER TABLE invitation_recipients ADD CONSTRAINT invitation_recipients_skip_code_check
        CHECK (skip_code IN ('ALREADY_INVITED', 'DUPLICATE_IN_BATCH'));
      ALTER TABLE invitation_recipients DROP COLUMN foretold;
      DROP INDEX invitation_batches_cancelled;
      ALTER TABLE invitation_batches
        DROP COLUMN message, DROP COLUMN language, DROP COLUMN dry_run_id, DROP COLUMN cancelled_at, DROP COLUMN cancelled_by_id;
      DROP TABLE invitation_dry_run_recipients, invitation_dry_runs;
    `);
  }
}
