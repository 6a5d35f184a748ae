import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWNED = ['invitation_events', 'invitation_codes', 'invitation_rescues'] as const;

/** What happens to invitations after they were sent: their time line, retries, copied links, requests for a new link. */
export class InvitationAfterSending1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invitation_batches
        -- The mail server's own words, for whoever runs it.
        ADD COLUMN pause_reason text,
        -- The batch whose people this one invites again, and which of them.
        ADD COLUMN again_of uuid,
        ADD COLUMN again_kind text CHECK (again_kind IN ('failed', 'expired'));
      -- The batch in which this recipient was invited again: once from here.
      ALTER TABLE invitation_recipients ADD COLUMN again_batch_id uuid;
      CREATE INDEX invitation_batches_again ON invitation_batches (organisation_id, again_of) WHERE again_of IS NOT NULL;

      -- The invitation that took this one's place.
      ALTER TABLE invitations ADD COLUMN replaced_by_id uuid;
      CREATE INDEX invitations_batch ON invitations (organisation_id, batch_id);

      -- What the rows of invitations and recipients do not tell by themselves: they hold the last state only.
      CREATE TABLE invitation_events (
        organisation_id uuid NOT NULL,
        invitation_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        kind text NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL DEFAULT 'system' CHECK (actor_kind IN ('system', 'staff', 'portal-user', 'recipient')),
        actor_id uuid,
        -- Why, as a code; and the mail server's words.
        cause text,
        words text,
        PRIMARY KEY (organisation_id, invitation_id, id),
        CONSTRAINT invitation_events_invitation FOREIGN KEY (organisation_id, invitation_id) REFERENCES invitations (organisation_id, id) ON DELETE CASCADE
      );

      -- The code that a copied link asks for. It follows from these numbers and the secret: it stands nowhere.
      CREATE TABLE invitation_codes (
        organisation_id uuid NOT NULL,
        invitation_id uuid NOT NULL,
        number integer NOT NULL DEFAULT 1,
        issued_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        PRIMARY KEY (organisation_id, invitation_id),
        CONSTRAINT invitation_codes_invitation FOREIGN KEY (organisation_id, invitation_id) REFERENCES invitations (organisation_id, id) ON DELETE CASCADE
      );

      -- Somebody with an expired link asked for a new one (X17).
      CREATE TABLE invitation_rescues (
        organisation_id uuid NOT NULL,
        invitation_id uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'dismissed')),
        reasons text[] NOT NULL DEFAULT '{}',
        -- When it is looked at (again).
        due_at timestamptz NOT NULL,
        decided_at timestamptz,
        PRIMARY KEY (organisation_id, invitation_id),
        CONSTRAINT invitation_rescues_invitation FOREIGN KEY (organisation_id, invitation_id) REFERENCES invitations (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX invitation_rescues_waiting ON invitation_rescues (due_at) WHERE state = 'waiting';
      CREATE INDEX invitation_rescues_newest ON invitation_rescues (organisation_id, requested_at DESC, invitation_id);
    `);
    for (const table of OWNED) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY organisation_only ON ${table}
          USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      `);
    }
    await runner.query(
      revokeFunction(
        'id, ',
        `, noted AS (
            INSERT INTO invitation_events (organisation_id, invitation_id, kind, at, cause)
            SELECT NEW.organisation_id, id, 'revoked', now(), 'ADDRESS_CHANGED' FROM revoked)`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(revokeFunction('', ''));
    await runner.query(`
      DROP TABLE invitation_rescues, invitation_codes, invitation_events;
      DROP INDEX invitations_batch;
      ALTER TABLE invitations DROP COLUMN replaced_by_id;
      DROP INDEX invitation_batches_again;
      ALTER TABLE invitation_recipients DROP COLUMN again_batch_id;
      ALTER TABLE invitation_batches DROP COLUMN again_kind, DROP COLUMN again_of, DROP COLUMN pause_reason;
    `);
  }
}

/** As migration 0004 has it, and what else is to be written of each. */
function revokeFunction(columns: string, noted: string): string {
  return `
      CREATE OR REPLACE FUNCTION revoke_invitations_to_old_address() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE given_back record;
      BEGIN
        FOR given_back IN
          WITH revoked AS (
            UPDATE invitations SET state = 'revoked', ended_at = now()
            WHERE organisation_id = NEW.organisation_id AND record_id = NEW.id AND state = 'pending'
              AND email_key IS DISTINCT FROM lower(rtrim(NEW.email, '.'))
            RETURNING ${columns}user_type_id, holds_seat)${noted}
          SELECT user_type_id, count(*) FILTER (WHERE holds_seat) AS seats FROM revoked GROUP BY user_type_id ORDER BY user_type_id
        LOOP
          UPDATE seats SET reserved = reserved - given_back.seats
          WHERE organisation_id = NEW.organisation_id AND user_type_id = given_back.user_type_id;
        END LOOP;
        RETURN NULL;
      END $$;`;
}
