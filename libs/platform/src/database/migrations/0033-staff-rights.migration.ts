import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rights of staff by module and field, in profiles of one's own. */
export class StaffRights1700000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By module id: the actions there, instead of those that the profile grants everywhere, and fields out of reach.
      ALTER TABLE profiles ADD COLUMN module_rights jsonb NOT NULL DEFAULT '{}';
      CREATE UNIQUE INDEX profiles_name ON profiles (organisation_id, lower(name));
      CREATE INDEX memberships_profile ON memberships (organisation_id, profile_id);
      -- What everybody who saw records could do so far, and whom private modules did not bind.
      UPDATE profiles SET permissions = permissions || '{record.export}'
      WHERE 'record.view' = ANY (permissions) AND NOT 'record.export' = ANY (permissions);
      UPDATE profiles SET permissions = permissions || '{record.all}'
      WHERE 'module.manage' = ANY (permissions) AND NOT 'record.all' = ANY (permissions);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE profiles SET permissions = array_remove(array_remove(permissions, 'record.export'), 'record.all');
      DROP INDEX memberships_profile;
      DROP INDEX profiles_name;
      ALTER TABLE profiles DROP COLUMN module_rights;
    `);
  }
}
