import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names by their trigrams, so that a search forgives typing errors. Each organisation's names stand together in the
 * index. Both extensions come with PostgreSQL, and the owner of a database may create them; in which schema they stand
 * is found out, since they may have been there before.
 */
export class RecordSearch1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;
      DO $$
      DECLARE place text;
      BEGIN
        SELECT n.nspname INTO STRICT place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_trgm';
        EXECUTE format(
          'CREATE INDEX records_name_trigrams ON records USING gin (organisation_id, name_key %I.gin_trgm_ops)
             WHERE deleted_at IS NULL', place);
        -- Whether a part of the name is nearly what was typed; the planner sees through it to the index.
        EXECUTE format(
          'CREATE FUNCTION name_resembles(name_key text, typed text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
             RETURN name_key OPERATOR(%I.%%>) typed', place);
        EXECUTE format(
          'CREATE FUNCTION name_likeness(name_key text, typed text) RETURNS real LANGUAGE sql STABLE PARALLEL SAFE
             RETURN %I.word_similarity(typed, name_key)', place);
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION name_likeness(text, text);
      DROP FUNCTION name_resembles(text, text);
      DROP INDEX records_name_trigrams;
      DO $$
      BEGIN
        DROP EXTENSION IF EXISTS btree_gin;
        DROP EXTENSION IF EXISTS pg_trgm;
      EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN
        RAISE NOTICE 'the extensions are needed elsewhere';
      END $$;
    `);
  }
}
