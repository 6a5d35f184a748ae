import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a lead became a contact stands on the lead itself: it is read with every list and asked before every change. */
export class ConvertedLeads1700000000048 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE records ADD COLUMN converted_at timestamptz;
      UPDATE records r SET converted_at = c.converted_at FROM lead_conversions c
        WHERE r.organisation_id = c.organisation_id AND r.id = c.lead_id;
      -- Of the few that are: for the list of converted leads, newest first.
      CREATE INDEX records_converted ON records (organisation_id, module_id, id) WHERE converted_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE records DROP COLUMN converted_at');
  }
}
