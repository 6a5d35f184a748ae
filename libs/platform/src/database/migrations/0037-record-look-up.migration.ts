import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A record by its id costs two pages, whatever the number of records: a page of 26 rows and the records that they
 * point to would cost one page more for each with every level that the primary key's tree grows. The primary key
 * stays: it keeps ids unique, and answers what asks for ranges.
 */
export class RecordLookUp1700000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX records_look_up ON records USING hash (id) WITH (fillfactor = 50)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX records_look_up');
  }
}
