import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Portals, user types with their configuration versions, portal users with accesses and sessions, seats. */
export class Portal1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portals (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL,
        slug text NOT NULL,
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'live')),
        wizard_step text NOT NULL DEFAULT 'type' CHECK (wizard_step IN ('name', 'type', 'tabs', 'fields', 'finish', 'done')),
        default_owner_id uuid NOT NULL,
        primary_colour text NOT NULL DEFAULT '#3056d3',
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        revision integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT portals_one_per_organisation UNIQUE (organisation_id)
      );

      -- Global: a portal's name and slug are unique anywhere (R4), and a slug or id leads to its organisation.
      CREATE TABLE portal_names (
        portal_id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL,
        name_key text NOT NULL,
        slug text NOT NULL,
        CONSTRAINT portal_names_name_key UNIQUE (name_key),
        CONSTRAINT portal_names_slug UNIQUE (slug)
      );

      CREATE TABLE user_types (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_id uuid NOT NULL,
        name text NOT NULL,
        name_key text NOT NULL,
        kind text NOT NULL DEFAULT 'exclusive' CHECK (kind IN ('exclusive', 'add-on')),
        is_default boolean NOT NULL DEFAULT false,
        base_module_id uuid NOT NULL,
        refuses_own_domains boolean NOT NULL DEFAULT true,
        published_version integer,
        draft jsonb NOT NULL,
        draft_revision integer NOT NULL DEFAULT 1,
        position integer NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT user_types_name UNIQUE (organisation_id, portal_id, name_key),
        CONSTRAINT user_types_portal FOREIGN KEY (organisation_id, portal_id) REFERENCES portals (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT user_types_base_module FOREIGN KEY (organisation_id, base_module_id) REFERENCES modules (organisation_id, id)
      );
      CREATE UNIQUE INDEX user_types_one_default ON user_types (organisation_id, portal_id) WHERE is_default;

      -- Immutable once written; publishing moves the type's pointer.
      CREATE TABLE configuration_versions (
        organisation_id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        number integer NOT NULL,
        configuration jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, user_type_id, number),
        CONSTRAINT configuration_versions_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );

      -- One row per type. seat_limit counts bought seats; the default type has the plan's free users besides (R60, R61).
      CREATE TABLE seats (
        organisation_id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        seat_limit integer NOT NULL CHECK (seat_limit >= 0),
        used integer NOT NULL DEFAULT 0 CHECK (used >= 0),
        reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        PRIMARY KEY (organisation_id, user_type_id),
        CONSTRAINT seats_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id) ON DELETE CASCADE
      );

      CREATE TABLE portal_users (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_id uuid NOT NULL,
        email text NOT NULL,
        email_key text NOT NULL,
        module_id uuid NOT NULL,
        record_id uuid NOT NULL,
        password_hash text,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deactivated')),
        language text NOT NULL,
        time_zone text NOT NULL,
        time_format text NOT NULL CHECK (time_format IN ('h12', 'h23')),
        country text NOT NULL,
        preferences_set_at timestamptz,
        invited_by_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT portal_users_email UNIQUE (organisation_id, portal_id, email_key),
        CONSTRAINT portal_users_record UNIQUE (organisation_id, portal_id, record_id),
        CONSTRAINT portal_users_portal FOREIGN KEY (organisation_id, portal_id) REFERENCES portals (organisation_id, id) ON DELETE CASCADE
      );

      CREATE TABLE portal_accesses (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_user_id uuid NOT NULL,
        user_type_id uuid NOT NULL,
        is_exclusive boolean NOT NULL,
        starts_at timestamptz,
        ends_at timestamptz,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT portal_accesses_type UNIQUE (organisation_id, portal_user_id, user_type_id),
        CONSTRAINT portal_accesses_user FOREIGN KEY (organisation_id, portal_user_id) REFERENCES portal_users (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT portal_accesses_user_type FOREIGN KEY (organisation_id, user_type_id) REFERENCES user_types (organisation_id, id)
      );
      CREATE UNIQUE INDEX portal_accesses_one_exclusive ON portal_accesses (organisation_id, portal_user_id) WHERE is_exclusive;
      CREATE INDEX portal_accesses_by_type ON portal_accesses (organisation_id, user_type_id);

      CREATE TABLE portal_sessions (
        organisation_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        portal_user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        user_agent text NOT NULL DEFAULT '',
        PRIMARY KEY (organisation_id, token_hash),
        CONSTRAINT portal_sessions_user FOREIGN KEY (organisation_id, portal_user_id) REFERENCES portal_users (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX portal_sessions_user ON portal_sessions (organisation_id, portal_user_id);

      CREATE TABLE portal_password_resets (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        portal_user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT portal_password_resets_user FOREIGN KEY (organisation_id, portal_user_id) REFERENCES portal_users (organisation_id, id) ON DELETE CASCADE
      );

      -- Mails that one person asked for (password reset, staff welcome): written with the request, sent by the worker.
      -- No secret stands here: the worker derives the link's token from reference_id.
      CREATE TABLE mail_outbox (
        id uuid PRIMARY KEY,
        organisation_id uuid,
        kind text NOT NULL,
        reference_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'handing-over', 'sent', 'failed', 'unknown')),
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL,
        claimed_until timestamptz,
        created_at timestamptz NOT NULL,
        failure text
      );
      CREATE INDEX mail_outbox_due ON mail_outbox (due_at) WHERE state IN ('queued', 'handing-over');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_outbox, portal_password_resets, portal_sessions, portal_accesses, portal_users, seats,
        configuration_versions, user_types, portal_names, portals;
    `);
  }
}
