import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of sign-in addresses: the old one is told, also when the person has another one by then. */
export class SignInAddress1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portal_address_changes (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_user_id uuid NOT NULL,
        old_email text NOT NULL,
        new_email text NOT NULL,
        changed_by_id uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT portal_address_changes_user FOREIGN KEY (organisation_id, portal_user_id)
          REFERENCES portal_users (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX portal_address_changes_user ON portal_address_changes (organisation_id, portal_user_id);
      ALTER TABLE portal_address_changes ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON portal_address_changes
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portal_address_changes');
  }
}
