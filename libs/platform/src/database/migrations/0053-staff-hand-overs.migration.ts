import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What members hold goes to somebody else some at a time: how far each of these has come. */
export class StaffHandOvers1700000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_hand_overs (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        from_id uuid NOT NULL,
        to_id uuid NOT NULL,
        started_by_id uuid NOT NULL,
        total_count integer NOT NULL,
        moved_count integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        progressed_at timestamptz NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT staff_hand_overs_from FOREIGN KEY (organisation_id, from_id)
          REFERENCES memberships (organisation_id, staff_user_id) ON DELETE CASCADE,
        CONSTRAINT staff_hand_overs_to FOREIGN KEY (organisation_id, to_id)
          REFERENCES memberships (organisation_id, staff_user_id) ON DELETE CASCADE,
        CONSTRAINT staff_hand_overs_started_by FOREIGN KEY (organisation_id, started_by_id)
          REFERENCES memberships (organisation_id, staff_user_id) ON DELETE CASCADE
      );
      -- What somebody holds goes to one person at a time.
      CREATE UNIQUE INDEX staff_hand_overs_running ON staff_hand_overs (organisation_id, from_id)
        WHERE finished_at IS NULL;
      CREATE INDEX staff_hand_overs_due ON staff_hand_overs (progressed_at) WHERE finished_at IS NULL;
      ALTER TABLE staff_hand_overs ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON staff_hand_overs
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_hand_overs');
  }
}
