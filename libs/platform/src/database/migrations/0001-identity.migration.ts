import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organisations, their staff, sessions and the audit trail.
 *
 * Global tables (no organisation of their own): `plans`, `staff_users`, `staff_sessions`,
 * `password_resets` of staff, `portal_names`. Everything else is owned and keyed by `organisation_id`.
 */
export class Identity1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plans (
        code text PRIMARY KEY,
        name text NOT NULL,
        portals_enabled boolean NOT NULL,
        user_type_limit integer NOT NULL,
        free_user_limit integer NOT NULL,
        base_modules text[] NOT NULL,
        first_base_modules text[] NOT NULL,
        branding boolean NOT NULL,
        custom_pages boolean NOT NULL,
        deactivation_frees_seat boolean NOT NULL DEFAULT false,
        position integer NOT NULL
      );

      CREATE TABLE organisations (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        plan_code text NOT NULL REFERENCES plans (code),
        super_administrator_id uuid,
        currency text NOT NULL DEFAULT 'EUR',
        language text NOT NULL DEFAULT 'en',
        time_zone text NOT NULL DEFAULT 'UTC',
        time_format text NOT NULL DEFAULT 'h23',
        country text NOT NULL DEFAULT 'SE',
        compliance_enabled boolean NOT NULL DEFAULT false,
        metadata_revision bigint NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE organisation_domains (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        domain text NOT NULL,
        PRIMARY KEY (organisation_id, domain)
      );

      CREATE TABLE staff_users (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        email_key text NOT NULL,
        name text NOT NULL,
        password_hash text,
        language text NOT NULL DEFAULT 'en',
        time_zone text NOT NULL DEFAULT 'UTC',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT staff_users_email_key UNIQUE (email_key)
      );

      CREATE TABLE profiles (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        key text NOT NULL,
        name text NOT NULL,
        permissions text[] NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT profiles_key UNIQUE (organisation_id, key)
      );

      CREATE TABLE memberships (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        staff_user_id uuid NOT NULL,
        profile_id uuid NOT NULL,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deactivated')),
        is_default boolean NOT NULL DEFAULT true,
        external_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organisation_id, staff_user_id),
        CONSTRAINT memberships_profile FOREIGN KEY (organisation_id, profile_id) REFERENCES profiles (organisation_id, id)
      );
      CREATE INDEX memberships_staff_user ON memberships (staff_user_id);
      CREATE UNIQUE INDEX memberships_external_id ON memberships (organisation_id, external_id) WHERE external_id IS NOT NULL;

      CREATE TABLE staff_sessions (
        token_hash bytea PRIMARY KEY,
        staff_user_id uuid NOT NULL REFERENCES staff_users (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        user_agent text NOT NULL DEFAULT ''
      );
      CREATE INDEX staff_sessions_staff_user ON staff_sessions (staff_user_id);

      CREATE TABLE staff_password_resets (
        id uuid PRIMARY KEY,
        staff_user_id uuid NOT NULL REFERENCES staff_users (id) ON DELETE CASCADE,
        purpose text NOT NULL DEFAULT 'reset' CHECK (purpose IN ('reset', 'welcome')),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX staff_password_resets_staff_user ON staff_password_resets (staff_user_id);

      CREATE TABLE rate_limits (
        key text PRIMARY KEY,
        hits integer NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX rate_limits_expiry ON rate_limits (expires_at);

      -- resource_id is chosen before the resource is made: a retry after a crash looks for it first.
      CREATE TABLE idempotency_keys (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        actor_id uuid NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        body_hash text NOT NULL,
        resource_id uuid NOT NULL,
        is_finished boolean NOT NULL DEFAULT false,
        claimed_until timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, actor_id, key)
      );
      CREATE INDEX idempotency_keys_age ON idempotency_keys (organisation_id, created_at);

      CREATE TABLE audit_events (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'portal-user', 'system')),
        actor_id uuid,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid,
        details jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (organisation_id, id)
      );
      CREATE INDEX audit_events_subject ON audit_events (organisation_id, subject_kind, subject_id);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- A whole organisation may be deleted (R214a); its trail then goes with it, row by row never.
        IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM organisations WHERE id = OLD.organisation_id) THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
      END $$;
      CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_events, idempotency_keys, rate_limits, staff_password_resets, staff_sessions, memberships,
        profiles, staff_users, organisation_domains, organisations, plans;
      DROP FUNCTION refuse_change();
    `);
  }
}
