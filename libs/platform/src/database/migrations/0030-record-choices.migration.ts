import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is chosen in multi-selects that are declared indexed: one row per option, found by field and option. */
export class RecordChoices1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_choices (
        organisation_id uuid NOT NULL,
        field_id uuid NOT NULL,
        value text NOT NULL,
        record_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, field_id, value, record_id),
        CONSTRAINT record_choices_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX record_choices_record ON record_choices (organisation_id, record_id);
      ALTER TABLE record_choices ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON record_choices
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE record_choices');
  }
}
