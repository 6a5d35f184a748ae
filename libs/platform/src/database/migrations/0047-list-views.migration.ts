import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With which filter and in which order the list of a module begins, beside its columns. */
export class ListViews1700000000047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE modules
        ADD COLUMN list_filter jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN list_sort jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE modules DROP COLUMN list_filter, DROP COLUMN list_sort');
  }
}
