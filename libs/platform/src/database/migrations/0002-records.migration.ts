import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record store: modules, fields and layouts as data; records with typed columns for what is always asked
 * and `jsonb` for the rest; lookups mirrored in `record_links` and indexed fields in `record_index`, so that the
 * cost of a page does not grow with the size of the organisation.
 */
export class Records1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- Text as people search and sort it: without case and accents. The one definition, for keys and for queries.
      CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036F]', '', 'g'));

      -- The words of a record's name and e-mail address, each led by its module: a prefix search stays within one
      -- module of one organisation without an extension.
      CREATE FUNCTION record_words(module_id uuid, name text, email text) RETURNS tsvector
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
          SELECT COALESCE(array_to_tsvector(array_agg(DISTINCT right(module_id::text, 12) || left(word, 60))), ''::tsvector)
          FROM regexp_split_to_table(fold_text(name || ' ' || COALESCE(email, '')), '[^[:alnum:]]+') AS word
          WHERE word <> ''
        );

      -- Every word of a search as a prefix; none at all finds nothing.
      CREATE FUNCTION record_query(module_id uuid, search text) RETURNS tsquery
        LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
          SELECT COALESCE(string_agg(right(module_id::text, 12) || left(word, 60) || ':*', ' & '), '')::tsquery
          FROM regexp_split_to_table(fold_text(search), '[^[:alnum:]]+') AS word
          WHERE word <> ''
        );

      CREATE TABLE modules (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        api_name text NOT NULL,
        singular jsonb NOT NULL,
        plural jsonb NOT NULL,
        icon text NOT NULL DEFAULT 'folder',
        is_custom boolean NOT NULL DEFAULT false,
        sharing text NOT NULL DEFAULT 'private' CHECK (sharing IN ('private', 'public-read', 'public-write')),
        name_field text NOT NULL,
        list_fields text[] NOT NULL DEFAULT '{}',
        position integer NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT modules_api_name UNIQUE (organisation_id, api_name)
      );

      CREATE TABLE fields (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        module_id uuid NOT NULL,
        parent_field_id uuid,
        api_name text NOT NULL,
        label jsonb NOT NULL,
        kind text NOT NULL,
        is_mandatory boolean NOT NULL DEFAULT false,
        is_unique boolean NOT NULL DEFAULT false,
        is_indexed boolean NOT NULL DEFAULT false,
        is_personal boolean NOT NULL DEFAULT false,
        is_system boolean NOT NULL DEFAULT false,
        default_value jsonb,
        settings jsonb NOT NULL DEFAULT '{}',
        lookup_module_id uuid,
        position integer NOT NULL,
        deleted_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT fields_module FOREIGN KEY (organisation_id, module_id) REFERENCES modules (organisation_id, id) ON DELETE CASCADE
      );
      -- A deleted field keeps its name: a later field of the same name must not inherit its values or permissions.
      CREATE UNIQUE INDEX fields_api_name ON fields (organisation_id, module_id, COALESCE(parent_field_id, '00000000-0000-0000-0000-000000000000'), api_name);

      CREATE TABLE layouts (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        module_id uuid NOT NULL,
        name text NOT NULL,
        is_default boolean NOT NULL DEFAULT false,
        sections jsonb NOT NULL,
        position integer NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT layouts_name UNIQUE (organisation_id, module_id, name),
        CONSTRAINT layouts_module FOREIGN KEY (organisation_id, module_id) REFERENCES modules (organisation_id, id) ON DELETE CASCADE
      );

      CREATE TABLE records (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        module_id uuid NOT NULL,
        layout_id uuid NOT NULL,
        owner_id uuid NOT NULL,
        created_by_kind text NOT NULL CHECK (created_by_kind IN ('staff', 'portal-user', 'system')),
        created_by_id uuid,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        external_id text,
        name text NOT NULL,
        email text,
        currency text NOT NULL,
        approval_state text NOT NULL DEFAULT 'none' CHECK (approval_state IN ('none', 'pending', 'approved', 'rejected')),
        review_state text NOT NULL DEFAULT 'none' CHECK (review_state IN ('none', 'pending', 'reviewed')),
        processing_basis text CHECK (processing_basis IN ('legitimate-interests', 'contract', 'legal-obligation', 'vital-interests', 'public-interests', 'consent')),
        consent_state text NOT NULL DEFAULT 'none' CHECK (consent_state IN ('none', 'waiting', 'obtained', 'withdrawn')),
        deleted_at timestamptz,
        deleted_by_id uuid,
        field_values jsonb NOT NULL DEFAULT '{}',
        name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(fold_text(name), 200)) STORED,
        words tsvector NOT NULL GENERATED ALWAYS AS (record_words(module_id, name, email)) STORED,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT records_module FOREIGN KEY (organisation_id, module_id) REFERENCES modules (organisation_id, id),
        CONSTRAINT records_layout FOREIGN KEY (organisation_id, layout_id) REFERENCES layouts (organisation_id, id)
      );
      CREATE INDEX records_module_newest ON records (organisation_id, module_id, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX records_recycle_bin ON records (organisation_id, module_id, id DESC) WHERE deleted_at IS NOT NULL;
      CREATE UNIQUE INDEX records_external_id ON records (organisation_id, module_id, external_id) WHERE external_id IS NOT NULL;
      CREATE INDEX records_created_by_portal_user ON records (organisation_id, module_id, created_by_id, id DESC) WHERE created_by_kind = 'portal-user';
      CREATE INDEX records_name ON records (organisation_id, module_id, name_key, id) WHERE deleted_at IS NULL;
      CREATE INDEX records_updated ON records (organisation_id, module_id, updated_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX records_owner ON records (organisation_id, module_id, owner_id, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX records_words ON records USING gin (words);
      CREATE INDEX records_email ON records (organisation_id, module_id, lower(email)) WHERE email IS NOT NULL;

      -- One row per lookup value: "records of module M linked through L to X, newest first" is one index range.
      -- record ids are UUIDv7, so descending ids are newest first.
      CREATE TABLE record_links (
        organisation_id uuid NOT NULL,
        field_id uuid NOT NULL,
        target_id uuid NOT NULL,
        record_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, field_id, target_id, record_id),
        CONSTRAINT record_links_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX record_links_record ON record_links (organisation_id, record_id);

      -- Fields declared indexed or unique: one row per record and field, without a value where the record has none.
      -- Texts are folded and compared by code points, so that prefixes are index ranges whatever the database's locale.
      CREATE TABLE record_index (
        organisation_id uuid NOT NULL,
        field_id uuid NOT NULL,
        record_id uuid NOT NULL,
        text_value text COLLATE "C",
        number_value numeric,
        time_value timestamptz,
        unique_key text,
        PRIMARY KEY (organisation_id, field_id, record_id),
        CONSTRAINT record_index_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX record_index_text ON record_index (organisation_id, field_id, text_value, record_id) WHERE text_value IS NOT NULL;
      CREATE INDEX record_index_number ON record_index (organisation_id, field_id, number_value, record_id) WHERE number_value IS NOT NULL;
      CREATE INDEX record_index_time ON record_index (organisation_id, field_id, time_value, record_id) WHERE time_value IS NOT NULL;
      CREATE INDEX record_index_empty ON record_index (organisation_id, field_id, record_id)
        WHERE text_value IS NULL AND number_value IS NULL AND time_value IS NULL;
      CREATE INDEX record_index_record ON record_index (organisation_id, record_id);
      CREATE UNIQUE INDEX record_index_unique ON record_index (organisation_id, field_id, unique_key) WHERE unique_key IS NOT NULL;

      CREATE TABLE subform_rows (
        organisation_id uuid NOT NULL,
        record_id uuid NOT NULL,
        field_id uuid NOT NULL,
        id uuid NOT NULL,
        position integer NOT NULL,
        external_id text,
        field_values jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (organisation_id, record_id, field_id, id),
        CONSTRAINT subform_rows_record FOREIGN KEY (organisation_id, record_id) REFERENCES records (organisation_id, id) ON DELETE CASCADE
      );

      CREATE TABLE auto_numbers (
        organisation_id uuid NOT NULL,
        field_id uuid NOT NULL,
        next_value bigint NOT NULL,
        PRIMARY KEY (organisation_id, field_id)
      );

      CREATE TABLE imports (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        module_id uuid NOT NULL,
        subform_field_id uuid,
        created_by_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        file_name text NOT NULL,
        columns text[] NOT NULL,
        mapping jsonb,
        status text NOT NULL CHECK (status IN ('uploaded', 'queued', 'running', 'finished', 'failed')),
        started_at timestamptz,
        -- When a chunk of rows was last committed: what stands still for long is enqueued again.
        progressed_at timestamptz,
        finished_at timestamptz,
        failure_code text,
        PRIMARY KEY (organisation_id, id)
      );
      CREATE INDEX imports_unfinished ON imports (progressed_at) WHERE status IN ('queued', 'running');

      CREATE TABLE import_rows (
        organisation_id uuid NOT NULL,
        import_id uuid NOT NULL,
        row_number integer NOT NULL,
        cells text[] NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'created', 'updated', 'refused')),
        record_id uuid,
        errors jsonb,
        PRIMARY KEY (organisation_id, import_id, row_number),
        CONSTRAINT import_rows_import FOREIGN KEY (organisation_id, import_id) REFERENCES imports (organisation_id, id) ON DELETE CASCADE
      );
      CREATE INDEX import_rows_state ON import_rows (organisation_id, import_id, state, row_number);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE import_rows, imports, auto_numbers, subform_rows, record_index, record_links, records, layouts, fields, modules;
      DROP FUNCTION record_query(uuid, text);
      DROP FUNCTION record_words(uuid, text, text);
      DROP FUNCTION fold_text(text);
    `);
  }
}
