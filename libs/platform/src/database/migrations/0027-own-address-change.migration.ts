import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of the sign-in address that portal users ask for themselves: both addresses confirm. */
export class OwnAddressChange1700000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portal_address_requests (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_user_id uuid NOT NULL,
        new_email text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        old_confirmed_at timestamptz,
        new_confirmed_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        -- A newer wish replaces the older one.
        CONSTRAINT portal_address_requests_one UNIQUE (organisation_id, portal_user_id),
        CONSTRAINT portal_address_requests_user FOREIGN KEY (organisation_id, portal_user_id)
          REFERENCES portal_users (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX portal_address_requests_expiry ON portal_address_requests (expires_at);
      ALTER TABLE portal_address_requests ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON portal_address_requests
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);

      -- Without one, the person changed it themselves.
      ALTER TABLE portal_address_changes ALTER COLUMN changed_by_id DROP NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM portal_address_changes WHERE changed_by_id IS NULL;
      ALTER TABLE portal_address_changes ALTER COLUMN changed_by_id SET NOT NULL;
      DROP TABLE portal_address_requests;
    `);
  }
}
