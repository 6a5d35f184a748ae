import { newId, Cursors, Hmac, StatementNames, type Tenant } from '@portico/platform';
import { metadataOf, testDatabaseUrl } from '@portico/testing';
import { Client, type QueryResultRow } from 'pg';
import type { FieldDefinition, ModuleDefinition } from '../metadata/definition.types';
import { choiceEntries, indexedFields, indexEntries, linkEntries } from '../record/index-entry.rules';
import type { StoredValues } from '../record/record-draft.types';
import { recordIdAt } from '../record/record-id';
import { RecordReader } from '../plan-sql/record-reader.service';
import { KINDS, nameOf } from './sample-values';
import { FIRST, HOUR, recordRow, type Seed } from './world-seed';

export type { Seed } from './world-seed';

/** More fields than PostgreSQL takes arguments of one call. */
export const WIDE = Array.from({ length: 120 }, (_, index) => `f${index}`);

/**
 * A small organisation for what is compiled to SQL: modules of every kind of field, some thirty records, put into the
 * tables by plain statements in a moment. Beside it stands another organisation with the very same ids and foreign
 * values: a statement that forgets the organisation gives twice as many rows, or theirs.
 */
export class RecordsWorld {
  readonly metadata = metadataOf([
    { name: 'Accounts', nameField: 'accountName', fields: [{ name: 'accountName', kind: 'text' }] },
    {
      ...{ name: 'Contacts', nameField: 'fullName' },
      fields: [
        { name: 'fullName', kind: 'text' },
        { name: 'email', kind: 'email' },
        { name: 'account', kind: 'lookup', lookup: 'Accounts' },
      ],
    },
    {
      ...{ name: 'Wides', nameField: 'f0' },
      fields: WIDE.map((name) => ({ name, kind: 'text' as const })),
    },
    {
      ...{ name: 'Samples', nameField: 'recordName', layouts: 2 },
      fields: [
        { name: 'recordName', kind: 'text' },
        ...KINDS.map(({ kind, settings = {} }) => ({ name: nameOf(kind), kind, isIndexed: true, settings })),
        { name: 'plain', kind: 'text' },
        { name: 'code', kind: 'text', isUnique: true },
        { name: 'story', kind: 'long-text' },
        { name: 'shades', kind: 'multi-select' },
        { name: 'person', kind: 'lookup', lookup: 'Contacts' },
        { name: 'group', kind: 'lookup', lookup: 'Accounts' },
        { name: 'about', kind: 'lookup', lookup: ['Contacts', 'Accounts'] },
        { name: 'owner', kind: 'owner' },
        { name: 'helper', kind: 'owner' },
        {
          ...{ name: 'lines', kind: 'sub-form' },
          columns: [
            { name: 'item', kind: 'text' },
            { name: 'seller', kind: 'lookup', lookup: 'Contacts' },
          ],
        },
      ],
    },
  ]);
  readonly staff = [newId(), newId()] as const;
  readonly portalUsers = [newId(), newId()] as const;
  readonly seeds: Seed[] = [];
  readonly reader = new RecordReader(new Cursors(new Hmac({ secret: Buffer.alloc(32, 7) })), new StatementNames());
  readonly accounts: readonly string[];
  readonly contacts: readonly string[];

  private constructor(private readonly client: Client) {
    this.accounts = ['Nordvind AB', 'Sydvind AB'].map((accountName) =>
      this.seed('Accounts', accountName, { accountName }),
    );
    this.contacts = ['Anna Lindqvist', 'Bo Martin', 'Ana Pereira', 'Gone Away'].map((fullName, index) =>
      this.seed(
        'Contacts',
        fullName,
        { fullName, email: `${fullName.slice(0, 2)}@a.example`, account: this.accounts[index < 2 ? 0 : 1] ?? null },
        { isDeleted: index === 3, email: `${fullName.slice(0, 2)}@a.example` },
      ),
    );
    this.seed('Wides', 'Wide', Object.fromEntries(WIDE.map((name) => [name, `value of ${name}`])));
    for (let index = 0; index < 24; index += 1) this.seedSample(index);
  }

  static async open(): Promise<RecordsWorld> {
    const client = new Client({ connectionString: await testDatabaseUrl() });
    await client.connect();
    // Somewhere else than the server: what is stored in UTC is asked in UTC.
    await client.query("SET TIME ZONE 'Asia/Kolkata'; SET session_replication_role = replica");
    const world = new RecordsWorld(client);
    // A database that several share has been filled by the first of them.
    const { rowCount } = await client.query('SELECT 1 FROM records WHERE organisation_id = $1 LIMIT 1', [
      world.metadata.organisationId,
    ]);
    if (rowCount === 0) await world.fill();
    return world;
  }

  close(): Promise<void> {
    return this.client.end();
  }

  get tenant(): Tenant {
    return this.tenantOf(this.metadata.organisationId);
  }

  /** A handle on any organisation. */
  tenantOf(organisationId: string): Tenant {
    const ask = (text: string, values: readonly unknown[] = []) =>
      this.client.query({ text, values: [organisationId, ...values] });
    return {
      organisationId,
      query: async <Row extends QueryResultRow>(text: string, values?: readonly unknown[]) =>
        (await ask(text, values)).rows as Row[],
      execute: async (text, values) => (await ask(text, values)).rowCount ?? 0,
    };
  }

  get samples(): ModuleDefinition {
    return this.metadata.get('Samples');
  }

  field(name: string, module = 'Samples'): FieldDefinition {
    const field = this.metadata.get(module).fieldByName.get(name);
    if (!field) throw new Error(`no field ${name}`);
    return field;
  }

  /** Many more samples, by one statement: `Copy 0001`, … each an hour after the other, all of 77.00; gone with `close`. */
  async multiply(count: number, to: { person: string; group: string; ownerId: string }): Promise<void> {
    const values = { ofmoney: '77.00', ofnumber: '1', person: to.person, group: to.group };
    const indexed = indexedFields(this.samples).map((field) => ({
      ...{ field_id: field.id, number_value: { ofmoney: '77', ofnumber: '1' }[field.apiName] ?? null },
    }));
    const links = (['person', 'group'] as const).map((name) => ({
      field_id: this.field(name).id,
      target_id: to[name],
    }));
    await this.client.query('BEGIN');
    await this.client.query(
      `WITH made AS (
         INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
           name, currency, field_values)
         SELECT $1, (lpad(to_hex(1780000000000 + i * 3600000), 12, '0') || '70008000' || lpad(i::text, 12, '0'))::uuid, $2, $3, $4,
           'system', to_timestamp((1780000000000 + i * 3600000) / 1000.0), now(), 'Copy ' || lpad(i::text, 4, '0'), 'EUR', $5
         FROM generate_series(1, $6::bigint) i RETURNING id
       ), linked AS (
         INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
         SELECT $1, l.field_id, l.target_id, made.id FROM made, jsonb_populate_recordset(NULL::record_links, $7) l
       )
       INSERT INTO record_index (organisation_id, field_id, record_id, number_value)
       SELECT $1, e.field_id, made.id, e.number_value FROM made, jsonb_populate_recordset(NULL::record_index, $8) e`,
      [
        ...[this.metadata.organisationId, this.samples.id, this.samples.defaultLayoutId, to.ownerId],
        ...[JSON.stringify(values), count, JSON.stringify(links), JSON.stringify(indexed)],
      ],
    );
  }

  private seed(module: string, name: string, values: StoredValues, more: Partial<Seed> = {}): string {
    const createdAt = new Date(FIRST + this.seeds.length * HOUR);
    const id = recordIdAt(createdAt);
    this.seeds.push({
      ...{ id, module, name, values, createdAt, email: null, externalId: null, isDeleted: false },
      ...{ layoutId: this.metadata.get(module).defaultLayoutId, ownerId: this.staff[0] },
      ...{ createdBy: { kind: 'staff', id: this.staff[0] } },
      ...more,
    });
    return id;
  }

  private seedSample(index: number): void {
    const name = `Sample ${index}`;
    const ofKinds = KINDS.map(({ kind, values }) => [nameOf(kind), values[(index * 7) % values.length] ?? null]);
    const chosen: StoredValues = {
      ...(Object.fromEntries(ofKinds) as StoredValues),
      ...{
        recordName: name,
        plain: `p${index % 3}`,
        code: index % 4 === 0 ? null : `C-${index}`,
        story: `tale ${index}`,
      },
      shades: index % 3 === 0 ? ['Light'] : null,
      // All samples are of one group, and of several people.
      group: this.accounts[0] ?? null,
      person: index % 5 === 4 ? null : (this.contacts[index % 4] ?? null),
      about: [this.contacts[0], this.accounts[1], null][index % 3] ?? null,
      helper: index % 2 === 0 ? this.staff[1] : null,
    };
    // What a record does not have stands nowhere in it.
    const values = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null));
    const makers = [
      { kind: 'portal-user', id: this.portalUsers[0] },
      { kind: 'portal-user', id: this.portalUsers[1] },
      // Of another kind under the same id: whoever asks for the id alone finds it, too.
      { kind: 'staff', id: this.portalUsers[0] },
      { kind: 'staff', id: this.staff[1] },
      { kind: 'system', id: null },
    ] as const;
    this.seed('Samples', name, values, {
      email: (values['ofemail'] ?? null) as string | null,
      externalId: index % 3 === 0 ? null : `X${String(index).padStart(2, '0')}`,
      layoutId: this.samples.layouts[index % 3 === 1 ? 1 : 0]?.id ?? '',
      ownerId: this.staff[index % 4 === 0 ? 1 : 0],
      createdBy: makers[index % 5] ?? makers[0],
      isDeleted: index % 8 === 7,
    });
  }

  /** Into the tables, past foreign keys and triggers: what is read here needs no organisation around it. */
  private async fill(): Promise<void> {
    const { client, metadata, seeds } = this;
    const mine = metadata.organisationId;
    const insert = (table: string, rows: readonly object[]) =>
      client.query(
        `INSERT INTO ${table} (${Object.keys(rows[0] ?? {}).join(', ')})
        SELECT ${Object.keys(rows[0] ?? {}).join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
        [JSON.stringify(rows)],
      );
    const owned = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ organisation_id: mine, ...row }));
    const each = <Entry extends object>(entries: (module: ModuleDefinition, values: StoredValues) => Entry[]) =>
      owned(
        seeds.flatMap(({ id, module, values }) =>
          entries(metadata.get(module), values).map((entry) => ({ record_id: id, ...entry })),
        ),
      );
    await insert(
      'staff_users',
      this.staff.map((id, index) => ({
        ...{ id, name: ['Maya "M" Ross', 'Noor'][index], email: id, email_key: id },
        ...{ language: 'en', time_zone: 'UTC', created_at: new Date(FIRST) },
      })),
    );
    await insert('portal_users', owned(this.portalUsers.map((id, index) => this.portalUserRow(id, index))));
    await insert('records', owned(seeds.map((seed) => recordRow(metadata, seed))));
    await insert('record_links', each(linkEntries));
    await insert('record_choices', each(choiceEntries));
    await insert('record_index', each(indexEntries));
    await client.query('UPDATE record_index SET text_value = left(fold_text(text_value), 200)');
    await insert('subform_rows', owned(this.lineRows()));
    await this.addTwin(newId());
  }

  private portalUserRow(id: string, index: number): object {
    return {
      ...{ id, portal_id: newId(), email: id, email_key: id, module_id: newId(), record_id: this.contacts[index] },
      ...{ status: 'active', language: 'en', time_zone: 'UTC', time_format: 'h23', country: 'SE' },
      ...{ invited_by_id: newId(), created_at: new Date(FIRST), failed_sign_ins: 0 },
    };
  }

  private lineRows(): object[] {
    const [first, second] = this.seeds.filter(({ module }) => module === 'Samples');
    return [
      [first, 2, 'Bolt', this.contacts[1]],
      [first, 1, 'Nut "M4"', null],
      [second, 1, 'Gear', this.contacts[0]],
    ].map(([seed, position, item, seller]) => ({
      ...{ record_id: (seed as Seed).id, field_id: this.field('lines').id, id: newId(), position },
      field_values: { item, seller },
    }));
  }

  private async addTwin(organisationId: string): Promise<void> {
    const tables = ['portal_users', 'records', 'record_links', 'record_choices', 'record_index', 'subform_rows'];
    for (const table of tables) {
      const { rows } = await this.client.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = ''
           AND NOT attisdropped AND attname <> 'organisation_id'`,
        [table],
      );
      const columns = rows.map(({ name }) => name);
      const theirs = columns.map((name) => (table === 'records' && name === 'name' ? `'Foreign ' || name` : name));
      await this.client.query(
        `INSERT INTO ${table} (organisation_id, ${columns.join(', ')}) SELECT $1, ${theirs.join(', ')} FROM ${table}`,
        [organisationId],
      );
    }
  }
}
