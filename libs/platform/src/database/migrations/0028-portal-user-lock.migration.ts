import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Locked accounts: by staff until they unlock, or for a while after many wrong passwords. */
export class PortalUserLock1700000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_users
        ADD COLUMN locked_by text CHECK (locked_by IN ('staff', 'guesses')),
        ADD COLUMN locked_at timestamptz,
        ADD COLUMN locked_until timestamptz,
        -- Wrong passwords in a row, and since when they are counted.
        ADD COLUMN failed_sign_ins integer NOT NULL DEFAULT 0,
        ADD COLUMN failing_since timestamptz,
        ADD CONSTRAINT portal_users_lock CHECK ((locked_by IS NULL) = (locked_at IS NULL)),
        ADD CONSTRAINT portal_users_lock_end CHECK ((locked_by = 'guesses') = (locked_until IS NOT NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_users
        DROP CONSTRAINT portal_users_lock_end,
        DROP CONSTRAINT portal_users_lock,
        DROP COLUMN locked_by,
        DROP COLUMN locked_at,
        DROP COLUMN locked_until,
        DROP COLUMN failed_sign_ins,
        DROP COLUMN failing_since;
    `);
  }
}
