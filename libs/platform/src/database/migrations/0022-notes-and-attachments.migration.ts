import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['notes', 'attachments', 'stored_files', 'file_usage'] as const;

/**
 * Notes and attachments of records, internal or shared, and the files behind them. A file is known here before its
 * first byte is written, so that what a crash leaves behind is found and removed.
 */
export class NotesAndAttachments1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notes (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        record_id uuid NOT NULL,
        author_kind text NOT NULL CHECK (author_kind IN ('staff', 'portal-user')),
        author_id uuid NOT NULL,
        audience text NOT NULL CHECK (audience IN ('internal', 'shared')),
        text text NOT NULL,
        created_at timestamptz NOT NULL,
        edited_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT notes_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE,
        -- What a customer wrote was never a secret from customers.
        CONSTRAINT notes_of_portal_users_are_shared CHECK (author_kind = 'staff' OR audience = 'shared')
      );
      CREATE INDEX notes_record_newest ON notes (organisation_id, record_id, id DESC);

      CREATE TABLE stored_files (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        -- Null until all of it has arrived; only then does it count.
        size bigint CHECK (size >= 0),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id)
      );
      CREATE INDEX stored_files_oldest ON stored_files (created_at);

      CREATE TABLE file_usage (
        organisation_id uuid PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
        bytes bigint NOT NULL CHECK (bytes >= 0)
      );

      CREATE TABLE attachments (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        record_id uuid NOT NULL,
        file_id uuid NOT NULL,
        author_kind text NOT NULL CHECK (author_kind IN ('staff', 'portal-user')),
        author_id uuid NOT NULL,
        audience text NOT NULL CHECK (audience IN ('internal', 'shared')),
        file_name text NOT NULL,
        content_type text NOT NULL,
        size bigint NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT attachments_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT attachments_file FOREIGN KEY (organisation_id, file_id) REFERENCES stored_files (organisation_id, id),
        CONSTRAINT attachments_of_portal_users_are_shared CHECK (author_kind = 'staff' OR audience = 'shared')
      );
      CREATE INDEX attachments_record_newest ON attachments (organisation_id, record_id, id DESC);
      CREATE INDEX attachments_file_id ON attachments (organisation_id, file_id);

      -- What an administrator may do now: remove for good, and decide on approvals.
      UPDATE profiles SET permissions = permissions || '{record.purge,record.approve}' WHERE key = 'administrator';
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
      UPDATE profiles SET permissions = array_remove(array_remove(permissions, 'record.purge'), 'record.approve')
      WHERE key = 'administrator';
      DROP TABLE attachments, notes, file_usage, stored_files;
    `);
  }
}
