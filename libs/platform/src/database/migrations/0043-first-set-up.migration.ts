import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The code that opens the page of the first organisation, and whether an organisation still wants its first steps. */
export class FirstSetUp1700000000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row at most: the installation has one code, and using it deletes it.
      CREATE TABLE set_up_codes (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        code_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL
      );
      ALTER TABLE organisations ADD COLUMN is_guide_dismissed boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations DROP COLUMN is_guide_dismissed;
      DROP TABLE set_up_codes;
    `);
  }
}
