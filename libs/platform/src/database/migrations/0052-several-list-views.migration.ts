import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Several list views of a module, by name. What each module had until now is its default one; its own three columns stay
 * for processes of the release before, which read them until they are replaced, and for the way back.
 */
export class SeveralListViews1700000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE list_views (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        module_id uuid NOT NULL,
        -- Whose own it is; null for one that all share.
        staff_user_id uuid,
        name jsonb NOT NULL,
        is_default boolean NOT NULL DEFAULT false,
        list_fields text[] NOT NULL,
        list_filter jsonb NOT NULL DEFAULT '[]',
        list_sort jsonb,
        position integer NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT list_views_default CHECK (NOT is_default OR staff_user_id IS NULL),
        CONSTRAINT list_views_module FOREIGN KEY (organisation_id, module_id)
          REFERENCES modules (organisation_id, id) ON DELETE CASCADE,
        CONSTRAINT list_views_member FOREIGN KEY (organisation_id, staff_user_id)
          REFERENCES memberships (organisation_id, staff_user_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX list_views_one_default ON list_views (organisation_id, module_id) WHERE is_default;
      CREATE INDEX list_views_of_module ON list_views (organisation_id, module_id, position);
      CREATE INDEX list_views_member ON list_views (organisation_id, staff_user_id) WHERE staff_user_id IS NOT NULL;
      CREATE UNIQUE INDEX list_views_name ON list_views (organisation_id, module_id,
        COALESCE(staff_user_id, '00000000-0000-0000-0000-000000000000'), lower(name ->> 'en'));
      ALTER TABLE list_views ENABLE ROW LEVEL SECURITY;
      CREATE POLICY organisation_only ON list_views
        USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);

      INSERT INTO list_views (organisation_id, id, module_id, name, is_default, list_fields, list_filter, list_sort, position)
        SELECT organisation_id, gen_random_uuid(), id,
          CASE WHEN list_filter = '[]' THEN '{"en": "All", "fr": "Tout", "pt-BR": "Todos"}'::jsonb
            ELSE '{"en": "Standard", "fr": "Standard", "pt-BR": "Padrão"}'::jsonb END,
          true, list_fields, list_filter, list_sort, 0
        FROM modules;
      UPDATE organisations SET metadata_revision = metadata_revision + 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE modules m SET list_fields = v.list_fields, list_filter = v.list_filter, list_sort = v.list_sort
        FROM list_views v
        WHERE v.organisation_id = m.organisation_id AND v.module_id = m.id AND v.is_default;
      DROP TABLE list_views;
    `);
  }
}
