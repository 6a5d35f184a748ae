import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second lock: every table with an `organisation_id` shows a role that is not its owner only the rows of the
 * organisation named by `portico.organisation_id`; without one, none.
 */
export class RowLevelSecurity1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      DECLARE owned text;
      BEGIN
        FOR owned IN
          SELECT c.relname FROM pg_class c
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped
          WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            AND c.relname NOT IN ('portal_names', 'mail_outbox')
        LOOP
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
          EXECUTE format(
            'CREATE POLICY organisation_only ON %I USING (organisation_id = NULLIF(current_setting(''portico.organisation_id'', true), '''')::uuid)',
            owned);
        END LOOP;
        ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
        CREATE POLICY organisation_only ON organisations
          USING (id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      DECLARE owned text;
      BEGIN
        FOR owned IN SELECT tablename FROM pg_policies WHERE policyname = 'organisation_only' AND schemaname = current_schema() LOOP
          EXECUTE format('DROP POLICY organisation_only ON %I', owned);
          EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', owned);
        END LOOP;
      END $$;
    `);
  }
}
