import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lookup that may point into several modules has all of them here, and none in `lookup_module_id`. */
export class LookupsIntoSeveralModules1700000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE fields ADD COLUMN lookup_module_ids uuid[],
        ADD CONSTRAINT fields_lookup_modules CHECK (lookup_module_ids IS NULL
          OR (kind = 'lookup' AND lookup_module_id IS NULL AND cardinality(lookup_module_ids) >= 2))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE fields DROP COLUMN lookup_module_ids');
  }
}
