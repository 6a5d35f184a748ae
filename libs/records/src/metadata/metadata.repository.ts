import { Injectable } from '@nestjs/common';
import type {
  CanvasView,
  FieldKind,
  FieldSettings,
  FieldValue,
  FilterCondition,
  LayoutSection,
  LocalisedText,
  SharingSetting,
  SortKey,
} from '@portico/contracts';
import { newId, type Tenant } from '@portico/platform';
import type { UniqueSet } from './definition.types';

/** What the list view is called that a module begins with. */
const ALL: LocalisedText = { en: 'All', fr: 'Tout', 'pt-BR': 'Todos' };

export interface ModuleRow {
  id: string;
  api_name: string;
  singular: LocalisedText;
  plural: LocalisedText;
  icon: string;
  is_custom: boolean;
  sharing: SharingSetting;
  name_field: string;
  canvas?: CanvasView | null;
  unique_together?: UniqueSet[];
  /** These three stand in its default list view. */
  list_fields: string[];
  list_filter?: FilterCondition[];
  list_sort?: SortKey | null;
  position: number;
}
export interface FieldRow {
  id: string;
  module_id: string;
  parent_field_id: string | null;
  api_name: string;
  label: LocalisedText;
  kind: FieldKind;
  is_mandatory: boolean;
  is_unique: boolean;
  is_indexed: boolean;
  is_personal: boolean;
  is_system: boolean;
  default_value: FieldValue;
  settings: FieldSettings;
  lookup_module_id: string | null;
  lookup_module_ids: readonly string[] | null;
  position: number;
}
export interface LayoutRow {
  id: string;
  module_id: string;
  name: string;
  is_default: boolean;
  sections: LayoutSection[];
  position: number;
}

/** Modules, fields and layouts. A deleted field stays as a tombstone and is never read again. */
@Injectable()
export class MetadataRepository {
  async revision(tenant: Tenant): Promise<string | null> {
    const [row] = await tenant.query<{ revision: string }>(
      'SELECT metadata_revision AS revision FROM organisations WHERE id = $1',
      [],
      'records.metadata-revision',
    );
    return row?.revision ?? null;
  }

  modules(tenant: Tenant): Promise<ModuleRow[]> {
    return tenant.query<ModuleRow>(
      `SELECT m.id, m.api_name, m.singular, m.plural, m.icon, m.is_custom, m.sharing, m.name_field, m.position, m.canvas,
         m.unique_together, COALESCE(v.list_fields, '{}') AS list_fields, v.list_filter, v.list_sort
       FROM modules m
       LEFT JOIN list_views v ON v.organisation_id = $1 AND v.module_id = m.id AND v.is_default
       WHERE m.organisation_id = $1 ORDER BY m.position, m.id`,
    );
  }

  fields(tenant: Tenant): Promise<FieldRow[]> {
    return tenant.query<FieldRow>(
      `SELECT id, module_id, parent_field_id, api_name, label, kind, is_mandatory, is_unique, is_indexed, is_personal,
         is_system, default_value, settings, lookup_module_id, lookup_module_ids, position
       FROM fields WHERE organisation_id = $1 AND deleted_at IS NULL ORDER BY position, id`,
    );
  }

  layouts(tenant: Tenant): Promise<LayoutRow[]> {
    return tenant.query<LayoutRow>(
      `SELECT id, module_id, name, is_default, sections, position
       FROM layouts WHERE organisation_id = $1 ORDER BY position, id`,
    );
  }

  /** With the list view that each begins with. */
  async insertModules(tenant: Tenant, rows: readonly ModuleRow[]): Promise<void> {
    await tenant.execute(
      `WITH m AS (
         SELECT * FROM jsonb_to_recordset($2::jsonb) AS m (id uuid, api_name text, singular jsonb, plural jsonb, icon text,
           is_custom boolean, sharing text, name_field text, list_fields text[], position integer, view_id uuid)
       ), made AS (
         INSERT INTO modules (organisation_id, id, api_name, singular, plural, icon, is_custom, sharing, name_field, position)
         SELECT $1, id, api_name, singular, plural, icon, is_custom, sharing, name_field, position FROM m
       )
       INSERT INTO list_views (organisation_id, id, module_id, name, is_default, list_fields, position)
       SELECT $1, view_id, id, $3::jsonb, true, list_fields, 0 FROM m`,
      [JSON.stringify(rows.map((row) => ({ ...row, view_id: newId() }))), JSON.stringify(ALL)],
    );
  }

  async insertFields(tenant: Tenant, rows: readonly FieldRow[]): Promise<void> {
    await tenant.execute(
      `INSERT INTO fields (organisation_id, id, module_id, parent_field_id, api_name, label, kind, is_mandatory,
         is_unique, is_indexed, is_personal, is_system, default_value, settings, lookup_module_id,
         lookup_module_ids, position)
       SELECT $1, id, module_id, parent_field_id, api_name, label, kind, is_mandatory, is_unique, is_indexed,
         is_personal, is_system, NULLIF(default_value, 'null'::jsonb), settings, lookup_module_id,
         lookup_module_ids, position
       FROM jsonb_to_recordset($2::jsonb) AS f (id uuid, module_id uuid, parent_field_id uuid, api_name text,
         label jsonb, kind text, is_mandatory boolean, is_unique boolean, is_indexed boolean, is_personal boolean,
         is_system boolean, default_value jsonb, settings jsonb, lookup_module_id uuid,
         lookup_module_ids uuid[], position integer)`,
      [JSON.stringify(rows)],
    );
  }

  async insertLayouts(tenant: Tenant, rows: readonly LayoutRow[]): Promise<void> {
    await tenant.execute(
      `INSERT INTO layouts (organisation_id, id, module_id, name, is_default, sections, position)
       SELECT $1, id, module_id, name, is_default, sections, position
       FROM jsonb_to_recordset($2::jsonb) AS l (id uuid, module_id uuid, name text, is_default boolean,
         sections jsonb, position integer)`,
      [JSON.stringify(rows)],
    );
  }

  /** Serialises changes of an organisation's metadata and makes every cached copy of it stale. */
  async raiseRevision(tenant: Tenant): Promise<void> {
    await tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
  }
}
