import { Injectable } from '@nestjs/common';
import type { Tenant, TenantTransaction } from '@portico/platform';
import type { ModuleDefinition } from '../metadata/definition.types';
import { choiceEntries, indexEntries, indexIdsOf, linkEntries } from './index-entry.rules';
import type { RecordDraft, StoredValues } from './record-draft.types';

/** Writes records with their links, index entries and sub-form rows; many in one statement per table. */
@Injectable()
export class RecordWriteRepository {
  async insert(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    drafts: readonly RecordDraft[],
  ): Promise<void> {
    if (drafts.length === 0) return;
    await transaction.execute(
      `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_by_id,
         created_at, updated_at, external_id, name, email, currency, field_values)
       SELECT $1, id, $2, layout_id, owner_id, created_by_kind, created_by_id, created_at, updated_at, external_id,
         name, email, currency, field_values
       FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, layout_id uuid, owner_id uuid, created_by_kind text,
         created_by_id uuid, created_at timestamptz, updated_at timestamptz, external_id text, name text, email text,
         currency text, field_values jsonb)`,
      [module.id, JSON.stringify(drafts.map(recordRow))],
    );
    await this.insertLinks(
      transaction,
      drafts.flatMap((draft) => linkEntries(module, draft.values).map((link) => ({ ...link, record_id: draft.id }))),
    );
    await this.insertChoices(
      transaction,
      drafts.flatMap((draft) =>
        choiceEntries(module, draft.values).map((entry) => ({ ...entry, record_id: draft.id })),
      ),
    );
    await this.saveIndex(
      transaction,
      drafts.flatMap((draft) => indexEntries(module, draft.values).map((entry) => ({ ...entry, record_id: draft.id }))),
    );
    for (const field of module.fields) {
      if (field.kind === 'sub-form') await this.insertRows(transaction, field.id, field.apiName, drafts);
    }
  }

  /** Saves drafts over their records; the caller holds their locks. Only what changed of links and index is touched. */
  async update(
    transaction: TenantTransaction,
    module: ModuleDefinition,
    changes: readonly { draft: RecordDraft; changed: readonly string[] }[],
  ): Promise<void> {
    const drafts = changes.map(({ draft }) => draft);
    await transaction.execute(
      `UPDATE records o SET layout_id = r.layout_id, owner_id = r.owner_id, external_id = r.external_id,
         currency = r.currency, name = r.name, email = r.email, updated_at = r.updated_at,
         field_values = r.field_values, version = o.version + 1
       FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, layout_id uuid, owner_id uuid, updated_at timestamptz,
         external_id text, name text, email text, currency text, field_values jsonb)
       WHERE o.organisation_id = $1 AND o.id = r.id`,
      [JSON.stringify(drafts.map(recordRow))],
    );
    const pairs = changes.flatMap(({ draft, changed }) =>
      indexIdsOf(module, new Set(changed)).map((field_id) => ({ record_id: draft.id, field_id })),
    );
    const touched = new Set(pairs.map(pairText));
    const changedOf = <Entry extends { field_id: string }>(
      entriesOf: (module: ModuleDefinition, values: StoredValues) => Entry[],
    ): (Entry & { record_id: string })[] =>
      drafts.flatMap(({ id, values }) =>
        entriesOf(module, values)
          .map((entry) => ({ ...entry, record_id: id }))
          .filter((entry) => touched.has(pairText(entry))),
      );
    await this.deletePairs(transaction, pairs);
    await this.insertLinks(transaction, changedOf(linkEntries));
    await this.insertChoices(transaction, changedOf(choiceEntries));
    await this.saveIndex(transaction, changedOf(indexEntries));
    for (const field of module.fields) {
      const sent = drafts.filter(({ subForms }) => field.kind === 'sub-form' && subForms[field.apiName]);
      if (sent.length === 0) continue;
      await transaction.execute(
        'DELETE FROM subform_rows WHERE organisation_id = $1 AND record_id = ANY ($2) AND field_id = $3',
        [sent.map(({ id }) => id), field.id],
      );
      await this.insertRows(transaction, field.id, field.apiName, sent);
    }
  }

  /** The next `count` numbers of an auto-number field; the first is returned. One writer at a time; gaps may arise. */
  async takeNumbers(transaction: TenantTransaction, fieldId: string, count: number): Promise<bigint> {
    const [row] = await transaction.query<{ first: string }>(
      `INSERT INTO auto_numbers AS n (organisation_id, field_id, next_value) VALUES ($1, $2, 1 + $3::bigint)
       ON CONFLICT (organisation_id, field_id) DO UPDATE SET next_value = n.next_value + $3::bigint
       RETURNING next_value - $3::bigint AS first`,
      [fieldId, count],
    );
    return BigInt(row?.first ?? 0);
  }

  /** Who has the keys that are taken: record ids by `fieldId` + blank + `key`. */
  async keyHolders(
    tenant: Tenant,
    keys: readonly { field_id: string; unique_key: string }[],
  ): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await tenant.query<{ field_id: string; unique_key: string; record_id: string }>(
      `SELECT i.field_id, i.unique_key, i.record_id
       FROM jsonb_to_recordset($2::jsonb) AS k (field_id uuid, unique_key text)
       JOIN record_index i ON i.organisation_id = $1 AND i.field_id = k.field_id AND i.unique_key = k.unique_key`,
      [JSON.stringify(keys)],
    );
    return new Map(rows.map((row) => [`${row.field_id} ${row.unique_key}`, row.record_id]));
  }

  /** External ids of the module that are taken, with the record that has them; the recycle bin counts. */
  async byExternalId(
    tenant: Tenant,
    moduleId: string,
    externalIds: readonly string[],
  ): Promise<Map<string, { id: string; isDeleted: boolean }>> {
    if (externalIds.length === 0) return new Map();
    const rows = await tenant.query<{ id: string; external_id: string; is_deleted: boolean }>(
      `SELECT id, external_id, deleted_at IS NOT NULL AS is_deleted FROM records
       WHERE organisation_id = $1 AND module_id = $2 AND external_id = ANY ($3)`,
      [moduleId, externalIds],
    );
    return new Map(rows.map((row) => [row.external_id, { id: row.id, isDeleted: row.is_deleted }]));
  }

  /** Links and choices of fields of records. */
  private async deletePairs(
    transaction: TenantTransaction,
    pairs: readonly { record_id: string; field_id: string }[],
  ): Promise<void> {
    if (pairs.length === 0) return;
    for (const table of ['record_links', 'record_choices']) {
      await transaction.execute(
        `DELETE FROM ${table} t USING jsonb_to_recordset($2::jsonb) AS p (record_id uuid, field_id uuid)
         WHERE t.organisation_id = $1 AND t.record_id = p.record_id AND t.field_id = p.field_id`,
        [JSON.stringify(pairs)],
      );
    }
  }

  private async insertLinks(
    transaction: TenantTransaction,
    links: readonly { field_id: string; target_id: string; record_id: string }[],
  ): Promise<void> {
    if (links.length === 0) return;
    await transaction.execute(
      `INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
       SELECT $1, field_id, target_id, record_id
       FROM jsonb_to_recordset($2::jsonb) AS l (field_id uuid, target_id uuid, record_id uuid)`,
      [JSON.stringify(links)],
    );
  }

  private async insertChoices(
    transaction: TenantTransaction,
    choices: readonly { field_id: string; value: string; record_id: string }[],
  ): Promise<void> {
    if (choices.length === 0) return;
    await transaction.execute(
      `INSERT INTO record_choices (organisation_id, field_id, value, record_id)
       SELECT $1, field_id, value, record_id
       FROM jsonb_to_recordset($2::jsonb) AS c (field_id uuid, value text, record_id uuid)`,
      [JSON.stringify(choices)],
    );
  }

  private async saveIndex(
    transaction: TenantTransaction,
    entries: readonly { field_id: string; record_id: string }[],
  ): Promise<void> {
    if (entries.length === 0) return;
    await transaction.execute(
      `INSERT INTO record_index (organisation_id, field_id, record_id, text_value, number_value, time_value, unique_key)
       SELECT $1, field_id, record_id, left(fold_text(text_value), 200), number_value, time_value, unique_key
       FROM jsonb_to_recordset($2::jsonb) AS i (field_id uuid, record_id uuid, text_value text, number_value numeric,
         time_value timestamptz, unique_key text)
       ON CONFLICT (organisation_id, field_id, record_id) DO UPDATE SET text_value = EXCLUDED.text_value,
         number_value = EXCLUDED.number_value, time_value = EXCLUDED.time_value, unique_key = EXCLUDED.unique_key`,
      [JSON.stringify(entries)],
    );
  }

  private async insertRows(
    transaction: TenantTransaction,
    fieldId: string,
    name: string,
    drafts: readonly RecordDraft[],
  ): Promise<void> {
    const rows = drafts.flatMap((draft) =>
      (draft.subForms[name] ?? []).map((row, position) => ({
        record_id: draft.id,
        id: row.id,
        position,
        external_id: row.externalId,
        field_values: withoutEmpty(row.values),
      })),
    );
    if (rows.length === 0) return;
    await transaction.execute(
      `INSERT INTO subform_rows (organisation_id, record_id, field_id, id, position, external_id, field_values)
       SELECT $1, record_id, $2, id, position, external_id, field_values
       FROM jsonb_to_recordset($3::jsonb) AS s (record_id uuid, id uuid, position integer, external_id text,
         field_values jsonb)`,
      [fieldId, JSON.stringify(rows)],
    );
  }
}

function pairText({ record_id, field_id }: { record_id: string; field_id: string }): string {
  return `${record_id} ${field_id}`;
}

function recordRow(draft: RecordDraft): Record<string, unknown> {
  return {
    id: draft.id,
    layout_id: draft.layoutId,
    owner_id: draft.ownerId,
    created_by_kind: draft.createdBy.kind,
    created_by_id: draft.createdBy.id,
    created_at: draft.createdAt,
    updated_at: draft.updatedAt,
    external_id: draft.externalId,
    name: draft.name,
    email: draft.email,
    currency: draft.currency,
    field_values: withoutEmpty(draft.values),
  };
}

/** Empty values take no room: a key that is not there is an empty field. */
function withoutEmpty(values: Readonly<StoredValues>): StoredValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
