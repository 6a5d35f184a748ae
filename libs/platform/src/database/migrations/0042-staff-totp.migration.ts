import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second step at sign-in. Global like `staff_users`: a person has one, whichever organisations they work for.
 * Secrets are sealed, recovery codes and challenges are hashes.
 */
export class StaffTotp1700000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_totp (
        staff_user_id uuid PRIMARY KEY REFERENCES staff_users (id) ON DELETE CASCADE,
        secret bytea NOT NULL,
        created_at timestamptz NOT NULL,
        -- Until then the secret was told and counts for nothing.
        confirmed_at timestamptz,
        -- Of the newest code that was taken: it and those before it are used up.
        last_step bigint NOT NULL DEFAULT -1,
        attempts integer NOT NULL DEFAULT 0,
        attempted_at timestamptz,
        locked_until timestamptz
      );

      CREATE TABLE staff_recovery_codes (
        staff_user_id uuid NOT NULL REFERENCES staff_users (id) ON DELETE CASCADE,
        code_hash text NOT NULL,
        PRIMARY KEY (staff_user_id, code_hash)
      );

      CREATE TABLE staff_sign_in_challenges (
        token_hash bytea PRIMARY KEY,
        staff_user_id uuid NOT NULL REFERENCES staff_users (id) ON DELETE CASCADE,
        transport text NOT NULL CHECK (transport IN ('cookie', 'bearer')),
        attempts integer NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX staff_sign_in_challenges_staff_user ON staff_sign_in_challenges (staff_user_id);

      ALTER TABLE organisations ADD COLUMN requires_totp boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations DROP COLUMN requires_totp;
      DROP TABLE staff_sign_in_challenges, staff_recovery_codes, staff_totp;
    `);
  }
}
