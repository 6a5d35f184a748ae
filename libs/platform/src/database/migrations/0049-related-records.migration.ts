import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An id that down finds again: nothing else in the field tells it from one that came with its organisation. */
const OWN_ID = `overlay(overlay(md5(m.id::text || ' relatedTo') PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;

/**
 * The lookups of tickets and documents into several modules, for organisations that are older than such lookups. Where
 * the name is taken, also by a field that was deleted, or not two of the modules are there, nothing changes.
 */
export class RelatedRecords1700000000049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH wanted (module, beside, targets) AS (VALUES
        ('Tickets', 'product', ARRAY['Deals', 'SalesOrders', 'Invoices', 'Assets', 'Projects']),
        ('Documents', 'account', ARRAY['Deals', 'Quotes', 'Projects', 'ServiceContracts', 'Products'])
      ), given AS (
        INSERT INTO fields (organisation_id, id, module_id, api_name, label, kind, lookup_module_ids, position)
        SELECT m.organisation_id, ${OWN_ID}, m.id, 'relatedTo',
          '{"en": "Related to", "fr": "Concerne", "pt-BR": "Relacionado a"}', 'lookup', t.ids,
          (SELECT COALESCE(max(f.position) + 1, 0) FROM fields f
           WHERE f.organisation_id = m.organisation_id AND f.module_id = m.id AND f.parent_field_id IS NULL)
        FROM modules m JOIN wanted w ON w.module = m.api_name
        CROSS JOIN LATERAL (
          SELECT array_agg(o.id ORDER BY array_position(w.targets, o.api_name)) AS ids FROM modules o
          WHERE o.organisation_id = m.organisation_id AND o.api_name = ANY (w.targets)) t
        WHERE NOT m.is_custom AND cardinality(t.ids) >= 2 AND NOT EXISTS (SELECT 1 FROM fields f
          WHERE f.organisation_id = m.organisation_id AND f.module_id = m.id AND f.parent_field_id IS NULL
            AND f.api_name = 'relatedTo')
        RETURNING organisation_id, module_id
      ), shown AS (
        UPDATE layouts l SET sections = jsonb_insert(l.sections, p.place, '"relatedTo"', true)
        FROM (
          SELECT l.organisation_id, l.id, (
            SELECT ARRAY[(s.number - 1)::text, 'fields', (f.number - 1)::text]
            FROM jsonb_array_elements(l.sections) WITH ORDINALITY s (section, number)
            CROSS JOIN jsonb_array_elements_text(s.section -> 'fields') WITH ORDINALITY f (name, number)
            ORDER BY f.name = w.beside DESC, s.number, f.number DESC LIMIT 1) AS place
          FROM given g
          JOIN modules m ON m.organisation_id = g.organisation_id AND m.id = g.module_id
          JOIN wanted w ON w.module = m.api_name
          JOIN layouts l ON l.organisation_id = m.organisation_id AND l.module_id = m.id AND l.is_default) p
        WHERE l.organisation_id = p.organisation_id AND l.id = p.id AND p.place IS NOT NULL
      )
      UPDATE organisations SET metadata_revision = metadata_revision + 1
      WHERE id IN (SELECT organisation_id FROM given)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TEMPORARY TABLE taken ON COMMIT DROP AS
        SELECT f.organisation_id, f.module_id, f.id FROM fields f
        JOIN modules m ON m.organisation_id = f.organisation_id AND m.id = f.module_id AND f.id = ${OWN_ID};
      UPDATE layouts l SET sections = (
          SELECT jsonb_agg(jsonb_set(s.section, '{fields}', (s.section -> 'fields') - 'relatedTo') ORDER BY s.number)
          FROM jsonb_array_elements(l.sections) WITH ORDINALITY s (section, number))
        FROM taken t WHERE l.organisation_id = t.organisation_id AND l.module_id = t.module_id
          AND jsonb_array_length(l.sections) > 0;
      UPDATE records r SET field_values = r.field_values - 'relatedTo' FROM taken t
        WHERE r.organisation_id = t.organisation_id AND r.module_id = t.module_id AND r.field_values ? 'relatedTo';
      DELETE FROM record_links l USING taken t WHERE l.organisation_id = t.organisation_id AND l.field_id = t.id;
      DELETE FROM fields f USING taken t WHERE f.organisation_id = t.organisation_id AND f.id = t.id;
      UPDATE organisations SET metadata_revision = metadata_revision + 1
        WHERE id IN (SELECT organisation_id FROM taken);
      DROP TABLE taken`);
  }
}
