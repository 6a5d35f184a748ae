import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each session asks for the first lookup of its module to accounts: found without reading all of the module's fields. */
export class LookupsOfAModule1700000000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX fields_lookups ON fields (organisation_id, module_id, position)
        WHERE kind = 'lookup' AND parent_field_id IS NULL AND deleted_at IS NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fields_lookups');
  }
}
