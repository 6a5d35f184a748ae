import { Injectable } from '@nestjs/common';
import type { LayoutSection, LayoutWrite, ModuleChange } from '@portico/contracts';
import type { TenantTransaction } from '@portico/platform';
import { indexColumn } from '../record/index-entry.rules';
import type { FieldDefinition, ModuleDefinition } from './definition.types';
import type { FieldRow } from './metadata.repository';

/** Changes of modules, fields and layouts, and what they mean for the records that exist. */
@Injectable()
export class MetadataChangeRepository {
  /** One change of an organisation's metadata at a time; whoever waits sees the one before. */
  async lock(transaction: TenantTransaction): Promise<void> {
    await transaction.execute('SELECT 1 FROM organisations WHERE id = $1 FOR NO KEY UPDATE');
  }

  async updateModule(transaction: TenantTransaction, moduleId: string, change: ModuleChange): Promise<void> {
    await transaction.execute(
      `UPDATE modules SET sharing = COALESCE($3, sharing),
         canvas = CASE WHEN $4 THEN $5::jsonb ELSE canvas END, singular = COALESCE($6::jsonb, singular),
         plural = COALESCE($7::jsonb, plural), icon = COALESCE($8, icon)
       WHERE organisation_id = $1 AND id = $2`,
      [
        ...[moduleId, change.sharing ?? null],
        ...[change.canvas !== undefined, change.canvas ? JSON.stringify(change.canvas) : null],
        ...[jsonOf(change.singular), jsonOf(change.plural), change.icon ?? null],
      ],
    );
  }

  /** Fields and layouts go with it; records and what points at it were seen not to be there. */
  async deleteModule(transaction: TenantTransaction, moduleId: string): Promise<void> {
    await transaction.execute('DELETE FROM imports WHERE organisation_id = $1 AND module_id = $2', [moduleId]);
    await transaction.execute('DELETE FROM modules WHERE organisation_id = $1 AND id = $2', [moduleId]);
  }

  async saveLayout(transaction: TenantTransaction, layoutId: string, layout: LayoutWrite): Promise<void> {
    await transaction.execute('UPDATE layouts SET name = $3, sections = $4 WHERE organisation_id = $1 AND id = $2', [
      ...[layoutId, layout.name, JSON.stringify(layout.sections)],
    ]);
  }

  async deleteLayout(transaction: TenantTransaction, layoutId: string): Promise<void> {
    await transaction.execute('DELETE FROM layouts WHERE organisation_id = $1 AND id = $2', [layoutId]);
  }

  async saveSections(
    transaction: TenantTransaction,
    layoutId: string,
    sections: readonly LayoutSection[],
  ): Promise<void> {
    await transaction.execute('UPDATE layouts SET sections = $3 WHERE organisation_id = $1 AND id = $2', [
      layoutId,
      JSON.stringify(sections),
    ]);
  }

  async updateField(transaction: TenantTransaction, row: FieldRow): Promise<void> {
    await transaction.execute(
      `UPDATE fields SET label = $3, is_mandatory = $4, is_unique = $5, is_indexed = $6, is_personal = $7,
         default_value = $8, settings = $9
       WHERE organisation_id = $1 AND id = $2`,
      [
        row.id,
        JSON.stringify(row.label),
        row.is_mandatory,
        row.is_unique,
        row.is_indexed,
        row.is_personal,
        row.default_value === null ? null : JSON.stringify(row.default_value),
        JSON.stringify(row.settings),
      ],
    );
  }

  /** A tombstone: the name is never given again. Its values are gone from every record. */
  async deleteField(transaction: TenantTransaction, field: FieldDefinition, at: Date): Promise<void> {
    const ids = [field.id, ...field.columns.map((column) => column.id)];
    await transaction.execute('UPDATE fields SET deleted_at = $3 WHERE organisation_id = $1 AND id = ANY ($2)', [
      ids,
      at,
    ]);
    await transaction.execute('DELETE FROM record_links WHERE organisation_id = $1 AND field_id = $2', [field.id]);
    await transaction.execute('DELETE FROM record_index WHERE organisation_id = $1 AND field_id = $2', [field.id]);
    await transaction.execute('DELETE FROM record_choices WHERE organisation_id = $1 AND field_id = $2', [field.id]);
    // What is left of its files is swept away.
    await transaction.execute('DELETE FROM record_files WHERE organisation_id = $1 AND field_id = $2', [field.id]);
    if (field.kind === 'sub-form') {
      await transaction.execute(
        `DELETE FROM subform_rows s USING records r WHERE s.organisation_id = $1 AND r.organisation_id = $1
           AND r.module_id = $2 AND s.record_id = r.id AND s.field_id = $3`,
        [field.moduleId, field.id],
      );
    } else if (field.parentFieldId !== null) {
      await transaction.execute(
        `UPDATE subform_rows s SET field_values = s.field_values - $4::text FROM records r
         WHERE s.organisation_id = $1 AND r.organisation_id = $1 AND r.module_id = $2 AND s.record_id = r.id
           AND s.field_id = $3 AND s.field_values ? $4::text`,
        [field.moduleId, field.parentFieldId, field.apiName],
      );
    } else {
      await transaction.execute(
        `UPDATE records SET field_values = field_values - $3::text
         WHERE organisation_id = $1 AND module_id = $2 AND field_values ? $3::text`,
        [field.moduleId, field.apiName],
      );
    }
  }

  /**
   * Writes a field's index anew from the records, as writing them one by one would.
   * @throws a unique violation when the field is unique and two living records have the same value
   */
  async rebuildIndex(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    field: FieldDefinition,
    { isUnique, isIndexed }: { isUnique: boolean; isIndexed: boolean },
  ): Promise<void> {
    if (field.kind === 'multi-select') return this.rebuildChoices(transaction, module, field, isIndexed);
    await transaction.execute('DELETE FROM record_index WHERE organisation_id = $1 AND field_id = $2', [field.id]);
    const column = indexColumn(field.kind);
    if (column === null || !(isUnique || isIndexed)) return;
    const stored = `(r.field_values ->> '${field.apiName}')`;
    const key = field.kind === 'email' ? `lower(${stored})` : stored;
    const numeric = field.kind === 'yes-no' ? `${stored}::boolean::integer::numeric` : `${stored}::numeric`;
    const moment = field.kind === 'date' ? `(${stored} || 'T00:00:00Z')::timestamptz` : `${stored}::timestamptz`;
    await transaction.execute(
      `INSERT INTO record_index (organisation_id, field_id, record_id, text_value, number_value, time_value, unique_key)
       SELECT $1, $2, r.id,
         ${column === 'text_value' ? `left(fold_text(${stored}), 200)` : 'NULL'},
         ${column === 'number_value' ? numeric : 'NULL'},
         ${column === 'time_value' ? moment : 'NULL'},
         CASE WHEN $4::boolean AND r.deleted_at IS NULL THEN
           CASE WHEN length(${key}) <= 200 THEN ${key}
             ELSE 'sha256:' || encode(sha256(convert_to(${key}, 'UTF8')), 'hex') END END
       FROM records r WHERE r.organisation_id = $1 AND r.module_id = $3`,
      [field.id, module.id, isUnique],
    );
  }

  private async rebuildChoices(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    field: FieldDefinition,
    isIndexed: boolean,
  ): Promise<void> {
    await transaction.execute('DELETE FROM record_choices WHERE organisation_id = $1 AND field_id = $2', [field.id]);
    if (!isIndexed) return;
    await transaction.execute(
      `INSERT INTO record_choices (organisation_id, field_id, value, record_id)
       SELECT $1, $2, c.value, r.id
       FROM records r CROSS JOIN LATERAL jsonb_array_elements_text(r.field_values -> $4::text) AS c (value)
       WHERE r.organisation_id = $1 AND r.module_id = $3 AND jsonb_typeof(r.field_values -> $4::text) = 'array'`,
      [field.id, module.id, field.apiName],
    );
  }
}

function jsonOf(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
