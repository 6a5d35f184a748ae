import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWNED = ['configuration_draft_revisions', 'configuration_schedules'] as const;

/** Names of versions, what drafts were before each change, and publications at a chosen time (X6). */
export class ConfigurationVersions1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The snapshot never changes; what people call it may.
      ALTER TABLE configuration_versions
        ADD COLUMN name text,
        ADD COLUMN note text,
        ADD COLUMN restored_from integer;

      -- A draft as it was until somebody replaced it: tells two administrators what the other one changed.
      CREATE TABLE configuration_draft_revisions (
        organisation_id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        revision integer NOT NULL,
        configuration jsonb NOT NULL,
        replaced_at timestamptz NOT NULL,
        -- Null: by the system, when a scheduled publication came into force.
        replaced_by_id uuid,
        PRIMARY KEY (organisation_id, user_type_id, revision),
        CONSTRAINT configuration_draft_revisions_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );

      CREATE TABLE configuration_schedules (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        configuration jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'published', 'cancelled', 'failed')),
        publish_at timestamptz NOT NULL,
        name text,
        note text,
        scheduled_at timestamptz NOT NULL,
        scheduled_by_id uuid NOT NULL,
        ended_at timestamptz,
        version integer,
        failure text,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT configuration_schedules_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX configuration_schedules_one_pending ON configuration_schedules (organisation_id, user_type_id) WHERE state = 'pending';
      CREATE INDEX configuration_schedules_of_type ON configuration_schedules (organisation_id, user_type_id, id DESC);
      CREATE INDEX configuration_schedules_due ON configuration_schedules (publish_at) WHERE state = 'pending';
    `);
    for (const table of OWNED) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY organisation_only ON ${table}
          USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE configuration_schedules, configuration_draft_revisions;
      ALTER TABLE configuration_versions DROP COLUMN restored_from, DROP COLUMN note, DROP COLUMN name;
    `);
  }
}
