import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The pool of bought seats (R65): what the organisation has bought in all. The types' limits are what of it is
 * distributed; a limit set before there was a pool was bought.
 */
export class SeatPool1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations ADD COLUMN bought_seats integer NOT NULL DEFAULT 0 CHECK (bought_seats >= 0);
      UPDATE organisations o SET bought_seats = s.distributed
      FROM (SELECT organisation_id, sum(seat_limit) AS distributed FROM seats GROUP BY organisation_id) s
      WHERE s.organisation_id = o.id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisations DROP COLUMN bought_seats');
  }
}
