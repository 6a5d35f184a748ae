import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sets of fields whose values no two records of a module have all in common: `[{ id, name, fields }]`. Their keys stand
 * in `record_index` beside those of unique fields, under the id of the set.
 */
export class UniqueTogether1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE modules ADD COLUMN unique_together jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM record_index i USING modules m CROSS JOIN LATERAL jsonb_array_elements(m.unique_together) AS s (one)
      WHERE i.organisation_id = m.organisation_id AND i.field_id = (s.one ->> 'id')::uuid;
      ALTER TABLE modules DROP COLUMN unique_together;
    `);
  }
}
