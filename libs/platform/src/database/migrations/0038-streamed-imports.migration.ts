import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['import_keys', 'import_mappings'] as const;

/**
 * Imports read the file itself, as often as they need it: for a preview, a dry run and the import. What is kept of its
 * rows is where the last committed chunk ended, how many became what, and those that were refused.
 */
export class StreamedImports1700000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE imports
        ADD COLUMN file_id uuid,
        ADD COLUMN encoding text NOT NULL DEFAULT 'utf-8',
        ADD COLUMN delimiter text NOT NULL DEFAULT ',',
        ADD COLUMN sample jsonb NOT NULL DEFAULT '[]',
        -- Identifies the columns, for the mapping that is remembered.
        ADD COLUMN header_key text NOT NULL DEFAULT '',
        ADD COLUMN is_dry_run boolean NOT NULL DEFAULT false,
        -- The row of the file at which the last committed chunk ended.
        ADD COLUMN done_row integer NOT NULL DEFAULT 0,
        ADD COLUMN row_count integer NOT NULL DEFAULT 0,
        ADD COLUMN created_count integer NOT NULL DEFAULT 0,
        ADD COLUMN updated_count integer NOT NULL DEFAULT 0,
        ADD COLUMN refused_count integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT imports_file FOREIGN KEY (organisation_id, file_id)
          REFERENCES stored_files (organisation_id, id) ON DELETE SET NULL (file_id),
        DROP CONSTRAINT imports_status_check,
        ADD CONSTRAINT imports_status_check
          CHECK (status IN ('uploaded', 'queued', 'running', 'checked', 'finished', 'failed', 'cancelled'));
      CREATE INDEX imports_file_id ON imports (organisation_id, file_id) WHERE file_id IS NOT NULL;
      CREATE INDEX imports_left ON imports (created_at) WHERE status IN ('uploaded', 'checked');

      UPDATE imports i SET row_count = c.total, created_count = c.created, updated_count = c.updated,
        refused_count = c.refused
      FROM (SELECT organisation_id, import_id, count(*) AS total, count(*) FILTER (WHERE state = 'created') AS created,
          count(*) FILTER (WHERE state = 'updated') AS updated, count(*) FILTER (WHERE state = 'refused') AS refused
        FROM import_rows GROUP BY organisation_id, import_id) c
      WHERE c.organisation_id = i.organisation_id AND c.import_id = i.id;
      -- Of files that were taken apart before, nothing is left that could be read again.
      UPDATE imports SET status = 'failed', failure_code = 'UPLOAD_INCOMPLETE', finished_at = now()
      WHERE status IN ('uploaded', 'queued', 'running');
      DELETE FROM import_rows WHERE state <> 'refused';
      DROP INDEX import_rows_state;

      -- What an import must know of its own earlier chunks: keys that a dry run would have taken, documents to add up.
      CREATE TABLE import_keys (
        organisation_id uuid NOT NULL,
        import_id uuid NOT NULL,
        key_id uuid NOT NULL,
        key text NOT NULL,
        PRIMARY KEY (organisation_id, import_id, key_id, key),
        CONSTRAINT import_keys_import FOREIGN KEY (organisation_id, import_id) REFERENCES imports (organisation_id, id) ON DELETE CASCADE
      );

      -- How files of the same columns were mapped the last time.
      CREATE TABLE import_mappings (
        organisation_id uuid NOT NULL,
        module_id uuid NOT NULL,
        header_key text NOT NULL,
        mapping jsonb NOT NULL,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, module_id, header_key),
        CONSTRAINT import_mappings_module FOREIGN KEY (organisation_id, module_id) REFERENCES modules (organisation_id, id) ON DELETE CASCADE
      );
    `);
    for (const table of TABLES) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY organisation_only ON ${table}
          USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE import_mappings, import_keys;
      CREATE INDEX import_rows_state ON import_rows (organisation_id, import_id, state, row_number);
      UPDATE imports SET status = 'failed', failure_code = 'UPLOAD_INCOMPLETE'
      WHERE status IN ('uploaded', 'queued', 'running', 'checked', 'cancelled');
      DROP INDEX imports_left;
      ALTER TABLE imports
        DROP CONSTRAINT imports_status_check,
        ADD CONSTRAINT imports_status_check CHECK (status IN ('uploaded', 'queued', 'running', 'finished', 'failed')),
        DROP CONSTRAINT imports_file,
        DROP COLUMN file_id, DROP COLUMN encoding, DROP COLUMN delimiter, DROP COLUMN sample, DROP COLUMN header_key,
        DROP COLUMN is_dry_run, DROP COLUMN done_row, DROP COLUMN row_count, DROP COLUMN created_count,
        DROP COLUMN updated_count, DROP COLUMN refused_count;
    `);
  }
}
