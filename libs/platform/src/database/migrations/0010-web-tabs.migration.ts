import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisation's web tabs: pages of elsewhere that a type's portal can show (R44). */
export class WebTabs1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE web_tabs (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL,
        url text NOT NULL CHECK (url LIKE 'https://%'),
        opening text NOT NULL CHECK (opening IN ('frame', 'new-tab')),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id)
      );
      ALTER TABLE web_tabs ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON web_tabs
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE web_tabs');
  }
}
