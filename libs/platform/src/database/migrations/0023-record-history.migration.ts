import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['record_changes', 'record_decisions'] as const;

/** What happened to a record, field by field; and what was submitted for approval or review, and decided. */
export class RecordHistory1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_changes (
        organisation_id uuid NOT NULL,
        record_id uuid NOT NULL,
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'portal-user', 'system')),
        actor_id uuid,
        action text NOT NULL CHECK (action IN ('update', 'delete', 'restore', 'states')),
        version integer NOT NULL,
        changes jsonb NOT NULL,
        PRIMARY KEY (organisation_id, record_id, id),
        CONSTRAINT record_changes_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE
      );

      CREATE TABLE record_decisions (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        record_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('approval', 'review')),
        submitted_by_id uuid NOT NULL,
        submitted_at timestamptz NOT NULL,
        comment text,
        outcome text CHECK (outcome IN ('approved', 'rejected', 'reviewed', 'withdrawn')),
        decided_by_id uuid,
        decided_at timestamptz,
        decision_comment text,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT record_decisions_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT record_decisions_decided CHECK ((outcome IS NULL) = (decided_at IS NULL))
      );
      CREATE UNIQUE INDEX record_decisions_one_open ON record_decisions (organisation_id, record_id, kind) WHERE outcome IS NULL;
      CREATE INDEX record_decisions_open ON record_decisions (organisation_id, id) WHERE outcome IS NULL;
      CREATE INDEX record_decisions_record_newest ON record_decisions (organisation_id, record_id, id DESC);

      -- What was pending before there were decisions can be decided too: its owner counts as who submitted it.
      INSERT INTO record_decisions (organisation_id, id, record_id, kind, submitted_by_id, submitted_at)
      SELECT r.organisation_id, gen_random_uuid(), r.id, k.kind, r.owner_id, r.updated_at
      FROM records r CROSS JOIN (VALUES ('approval'), ('review')) AS k (kind)
      WHERE CASE k.kind WHEN 'approval' THEN r.approval_state ELSE r.review_state END = 'pending';
    `);
    for (const table of TABLES) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY organisation_only ON ${table}
          USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE record_decisions, record_changes');
  }
}
