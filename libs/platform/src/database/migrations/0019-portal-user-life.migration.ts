import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Access windows with their notice, windows that an invitation carries, and the list of the invited beside the users. */
export class PortalUserLife1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The end that the person was told of: when it is moved, they are told again.
      ALTER TABLE portal_accesses ADD COLUMN noticed_end timestamptz;
      CREATE INDEX portal_accesses_ends ON portal_accesses (ends_at) WHERE ends_at IS NOT NULL;

      ALTER TABLE invitations ADD COLUMN access_starts_at timestamptz, ADD COLUMN access_ends_at timestamptz;
      CREATE INDEX invitations_newest ON invitations (organisation_id, state, id DESC);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX invitations_newest;
      ALTER TABLE invitations DROP COLUMN access_starts_at, DROP COLUMN access_ends_at;
      DROP INDEX portal_accesses_ends;
      ALTER TABLE portal_accesses DROP COLUMN noticed_end;
    `);
  }
}
