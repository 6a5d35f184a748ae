import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which stored file is in which field of which record; names and sizes stand in the record's values. */
export class FileFields1700000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_files (
        organisation_id uuid NOT NULL,
        file_id uuid NOT NULL,
        record_id uuid NOT NULL,
        field_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, file_id),
        CONSTRAINT record_files_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT record_files_file FOREIGN KEY (organisation_id, file_id) REFERENCES stored_files (organisation_id, id)
      );
      CREATE INDEX record_files_record ON record_files (organisation_id, record_id);
      CREATE INDEX record_files_field ON record_files (organisation_id, field_id);
      ALTER TABLE record_files ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON record_files
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE record_files');
  }
}
