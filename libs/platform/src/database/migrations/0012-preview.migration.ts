import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Previews of the portal by staff, and the permission for them (X4). */
export class Preview1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE preview_sessions (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        token_hash bytea NOT NULL,
        staff_user_id uuid NOT NULL,
        -- Of the staff session in which it was started: the preview ends with it.
        staff_token_hash bytea NOT NULL,
        portal_id uuid NOT NULL,
        -- Null: as a type, and not as one of its users.
        portal_user_id uuid,
        -- Null: with all types of the user.
        user_type_id uuid,
        record_id uuid NOT NULL,
        configuration text NOT NULL CHECK (configuration IN ('published', 'draft')),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT preview_sessions_token UNIQUE (organisation_id, token_hash),
        CONSTRAINT preview_sessions_portal FOREIGN KEY (organisation_id, portal_id) REFERENCES portals (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT preview_sessions_user FOREIGN KEY (organisation_id, portal_user_id) REFERENCES portal_users (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT preview_sessions_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX preview_sessions_over ON preview_sessions (expires_at);
      CREATE INDEX preview_sessions_of_user ON preview_sessions (organisation_id, portal_user_id);
      CREATE INDEX preview_sessions_of_type ON preview_sessions (organisation_id, user_type_id);
      ALTER TABLE preview_sessions ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON preview_sessions
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      UPDATE profiles SET permissions = permissions || '{portal.preview}' WHERE key = 'administrator';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE preview_sessions;
      UPDATE profiles SET permissions = array_remove(permissions, 'portal.preview') WHERE key = 'administrator';
    `);
  }
}
