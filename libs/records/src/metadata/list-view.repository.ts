import { Injectable } from '@nestjs/common';
import type { FilterCondition, LocalisedText, ModuleChange, SortKey } from '@portico/contracts';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { ModuleDefinition } from './definition.types';

export interface ListViewRow {
  id: string;
  module_id: string;
  /** Whose own it is; null for one that all share. */
  staff_user_id: string | null;
  name: LocalisedText;
  is_default: boolean;
  list_fields: string[];
  list_filter: FilterCondition[];
  list_sort: SortKey | null;
  position: number;
}

const COLUMNS = 'id, module_id, staff_user_id, name, is_default, list_fields, list_filter, list_sort, position';

/** Table `list_views`: what all share, and what is one person's own. */
@Injectable()
export class ListViewRepository {
  /** The shared ones and those of one person, each in their order. */
  list(tenant: Tenant, moduleId: string, staffUserId: string | null): Promise<ListViewRow[]> {
    return tenant.query<ListViewRow>(
      `SELECT ${COLUMNS} FROM list_views
       WHERE organisation_id = $1 AND module_id = $2 AND (staff_user_id IS NULL OR staff_user_id = $3)
       ORDER BY staff_user_id IS NOT NULL, position, id`,
      [moduleId, staffUserId],
    );
  }

  async insert(transaction: TenantTransaction, row: ListViewRow): Promise<void> {
    await transaction.execute(
      `INSERT INTO list_views (organisation_id, ${COLUMNS})
       VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7::text[], $8::jsonb, $9::jsonb, $10)`,
      valuesOf(row),
    );
  }

  async save(transaction: TenantTransaction, row: ListViewRow): Promise<void> {
    await transaction.execute(
      `UPDATE list_views SET staff_user_id = $4, name = $5::jsonb, is_default = $6, list_fields = $7::text[],
         list_filter = $8::jsonb, list_sort = $9::jsonb, position = $10
       WHERE organisation_id = $1 AND id = $2 AND module_id = $3`,
      valuesOf(row),
    );
  }

  /** What is left out stays as it is. */
  async changeDefault(
    transaction: TenantTransaction,
    moduleId: string,
    { listFields, listFilter, listSort }: Pick<ModuleChange, 'listFields' | 'listFilter' | 'listSort'>,
  ): Promise<void> {
    await transaction.execute(
      `UPDATE list_views SET list_fields = COALESCE($3::text[], list_fields),
         list_filter = COALESCE($4::jsonb, list_filter),
         list_sort = CASE WHEN $5 THEN $6::jsonb ELSE list_sort END
       WHERE organisation_id = $1 AND module_id = $2 AND is_default`,
      [
        ...[moduleId, listFields ?? null, listFilter ? JSON.stringify(listFilter) : null],
        ...[listSort !== undefined, listSort ? JSON.stringify(listSort) : null],
      ],
    );
  }

  /** Until another one is saved as it: within one transaction. */
  async takeDefault(transaction: TenantTransaction, moduleId: string): Promise<void> {
    await transaction.execute(
      'UPDATE list_views SET is_default = false WHERE organisation_id = $1 AND module_id = $2 AND is_default',
      [moduleId],
    );
  }

  async delete(transaction: TenantTransaction, id: string): Promise<void> {
    await transaction.execute('DELETE FROM list_views WHERE organisation_id = $1 AND id = $2', [id]);
  }

  async saveOrder(transaction: TenantTransaction, moduleId: string, ids: readonly string[]): Promise<void> {
    await transaction.execute(
      `UPDATE list_views v SET position = asked.position - 1
       FROM unnest($3::uuid[]) WITH ORDINALITY AS asked (id, position)
       WHERE v.organisation_id = $1 AND v.module_id = $2 AND v.id = asked.id`,
      [moduleId, ids],
    );
  }

  /** Which others than the default one name a field: the shared ones by name, people's own counted. */
  async usersOf(
    tenant: Tenant,
    moduleId: string,
    fieldName: string,
  ): Promise<{ shared: LocalisedText[]; own: number }> {
    const rows = await tenant.query<Pick<ListViewRow, 'name' | 'staff_user_id'>>(
      `SELECT name, staff_user_id FROM list_views
       WHERE organisation_id = $1 AND module_id = $2 AND NOT is_default AND ${NAMES_FIELD} ORDER BY position, id`,
      [moduleId, fieldName],
    );
    const shared = rows.filter((row) => row.staff_user_id === null).map(({ name }) => name);
    return { shared, own: rows.length - shared.length };
  }

  /** Takes a field out of all of them; one of which no column is left shows what names the record. */
  async removeField(transaction: TenantTransaction, module: ModuleDefinition, fieldName: string): Promise<void> {
    await transaction.execute(
      `UPDATE list_views SET
         list_fields = CASE WHEN list_fields = ARRAY[$3::text] THEN ARRAY[$4::text]
           ELSE array_remove(list_fields, $3::text) END,
         list_filter = COALESCE((
           SELECT jsonb_agg(c.condition ORDER BY c.place)
           FROM jsonb_array_elements(list_filter) WITH ORDINALITY AS c (condition, place)
           WHERE c.condition ->> 'field' <> $3::text), '[]'),
         list_sort = CASE WHEN list_sort ->> 'field' = $3::text THEN NULL ELSE list_sort END
       WHERE organisation_id = $1 AND module_id = $2 AND ${NAMES_FIELD}`,
      [module.id, fieldName, module.nameField],
    );
  }
}

/** Whether a view has the field `$3` as a column, in its filter or in its order. */
const NAMES_FIELD = `($3::text = ANY (list_fields) OR list_sort ->> 'field' = $3::text
  OR list_filter @> jsonb_build_array(jsonb_build_object('field', $3::text)))`;

function valuesOf(row: ListViewRow): unknown[] {
  return [
    ...[row.id, row.module_id, row.staff_user_id, JSON.stringify(row.name), row.is_default, row.list_fields],
    ...[JSON.stringify(row.list_filter), row.list_sort === null ? null : JSON.stringify(row.list_sort), row.position],
  ];
}
