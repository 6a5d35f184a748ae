import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names by their trigrams, so that a search forgives typing errors. Each organisation's names stand together in the
 * index; both extensions come with PostgreSQL, and the owner of a database may create them.
 */
export class RecordSearch1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;
      CREATE INDEX records_name_trigrams ON records USING gin (organisation_id, name_key gin_trgm_ops)
        WHERE deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX records_name_trigrams;
      DROP EXTENSION btree_gin;
      DROP EXTENSION pg_trgm;
    `);
  }
}
