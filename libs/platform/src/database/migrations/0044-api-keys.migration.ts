import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose entries name who acted. */
const NAMING = ['audit_events', 'record_changes'] as const;

/** API keys of organisations; the trail and the history name them. */
export class ApiKeys1700000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_keys (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        prefix text NOT NULL,
        token_hash bytea NOT NULL,
        -- Who made it: it never opens more than they may by now.
        staff_user_id uuid NOT NULL,
        permissions text[] NOT NULL,
        module_rights jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT api_keys_token UNIQUE (organisation_id, token_hash),
        CONSTRAINT api_keys_member FOREIGN KEY (organisation_id, staff_user_id)
          REFERENCES memberships (organisation_id, staff_user_id) ON DELETE CASCADE
      );
      CREATE INDEX api_keys_member ON api_keys (organisation_id, staff_user_id);
      ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON api_keys
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
    `);
    for (const table of NAMING) await setActorKinds(runner, table, `'staff', 'api-key', 'portal-user', 'system'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of NAMING) {
      // The trail refuses changes; what a key did would be nobody's without them.
      await runner.query(`
        ALTER TABLE ${table} DISABLE TRIGGER USER;
        UPDATE ${table} t SET actor_kind = 'staff', actor_id = k.staff_user_id FROM api_keys k
        WHERE t.actor_kind = 'api-key' AND k.organisation_id = t.organisation_id AND k.id = t.actor_id;
        ALTER TABLE ${table} ENABLE TRIGGER USER;
      `);
      await setActorKinds(runner, table, `'staff', 'portal-user', 'system'`);
    }
    await runner.query('DROP TABLE api_keys');
  }
}

async function setActorKinds(runner: QueryRunner, table: string, kinds: string): Promise<void> {
  await runner.query(`
    ALTER TABLE ${table} DROP CONSTRAINT ${table}_actor_kind_check,
      ADD CONSTRAINT ${table}_actor_kind_check CHECK (actor_kind IN (${kinds}));
  `);
}
