import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A module's canvas view: how its records look as cards (R33–R35). Without one there is only the list. */
export class CanvasViews1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE modules ADD COLUMN canvas jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE modules DROP COLUMN canvas');
  }
}
