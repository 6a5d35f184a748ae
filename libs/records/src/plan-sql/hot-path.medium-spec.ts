import type { AccessPlan, RecordPredicate } from '@portico/contracts';
import { Database } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { RecordsModule } from '../records.module';
import type { RecordAccess, RecordQuery } from './access.types';
import { checkQuery } from './query-fields.rules';
import { RecordReader } from './record-reader.service';
import { staffAccess } from './staff-access.rules';
import { listStatement, type Statement } from './statement.sql';

const QUERY: RecordQuery = {
  ...{ limit: 25, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
};
const SIZES = [500, 20_000];
/** A table of one small organisation alone would be read whole: nothing is cheaper. */
const NEIGHBOUR = 20_000;
const PATIENCE_MS = 120_000;
const PER_CONTACT = 50;
/** Of an account, whatever the organisation has besides. */
const PER_ACCOUNT = 200;
const FILTERED = 'a module by an indexed field, from some value on';

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

describe('the cost of a page', () => {
  let test: TestApplication;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
  });
  afterAll(() => test.close());

  /** Invoices as an import would leave them, `PER_CONTACT` for each contact; returns one of the contacts. */
  const fill = async (given: RecordsTenant, metadata: OrganisationMetadata, size: number): Promise<string> => {
    const [contacts, invoices] = [metadata.get('Contacts'), metadata.get('Invoices')];
    const idOf = (prefix: string, number: string): string =>
      `(lpad(to_hex(1700000000000 + ${number}), 12, '0') || '7' || substr(md5('${prefix}' || ${number}), 1, 3) || '8'
        || substr(md5('${given.organisation.id}${prefix}' || ${number}), 4, 15))::uuid`;
    const insert = (module: ModuleDefinition, id: string, values: string, count: number) =>
      given.tenant.execute(
        `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_at, updated_at,
           name, currency, field_values)
         SELECT $1, ${id}, $2, $3, $4, 'staff', now(), now(), 'R' || i, 'EUR', ${values} FROM generate_series(1, $5::integer) i`,
        [module.id, module.defaultLayoutId, given.organisation.administrator.id, count],
      );
    const people = size / PER_CONTACT;
    await insert(contacts, idOf('c', 'i'), `jsonb_build_object('fullName', 'R' || i)`, people);
    const contact = idOf('c', `(1 + i % ${people})`);
    const value = `jsonb_build_object('number', 'INV-' || i, 'subject', 'Service', 'grandTotal', '1.00', 'contact', ${contact})`;
    await insert(invoices, idOf('i', 'i'), value, size);
    await given.tenant.execute(
      `INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
       SELECT $1, $2, (field_values ->> 'contact')::uuid, id FROM records WHERE organisation_id = $1 AND module_id = $3`,
      [invoices.fieldByName.get('contact')?.id, invoices.id],
    );
    await given.tenant.execute(
      `INSERT INTO record_index (organisation_id, field_id, record_id, number_value)
       SELECT $1, field, id, CASE WHEN field = $2 THEN 1 END
       FROM records, unnest(ARRAY[$2, $4]::uuid[]) AS field WHERE organisation_id = $1 AND module_id = $3`,
      [invoices.fieldByName.get('grandTotal')?.id, invoices.id, invoices.fieldByName.get('dueDate')?.id],
    );
    const [row] = await given.tenant.query<{ id: string }>(
      'SELECT id FROM records WHERE organisation_id = $1 AND module_id = $2 ORDER BY id LIMIT 1',
      [contacts.id],
    );
    return row?.id ?? '';
  };

  /** Invoices of an account, the oldest first. */
  const tie = (given: RecordsTenant, invoices: ModuleDefinition, account: string, count: number) =>
    given.tenant.execute(
      `INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
       SELECT $1, $2, $3, id FROM records WHERE organisation_id = $1 AND module_id = $4 ORDER BY id LIMIT $5`,
      [invoices.fieldByName.get('account')?.id, account, invoices.id, count],
    );

  /** Five invoices that a search finds, however many there are. */
  const nameFew = (given: RecordsTenant, invoices: ModuleDefinition) =>
    given.tenant.execute(
      `UPDATE records SET name = 'Rotor', field_values = field_values || '{"subject": "Rotor"}'
       WHERE organisation_id = $1 AND id IN (
         SELECT id FROM records WHERE organisation_id = $1 AND module_id = $2 ORDER BY id LIMIT 5)`,
      [invoices.id],
    );

  /** As a database that has been at rest: all commits are on disk, so that vacuuming can mark what everybody sees. */
  const settle = async ({ global }: Database): Promise<void> => {
    const tables = 'records, record_links, record_index';
    await global.execute(`BEGIN; SET LOCAL synchronous_commit = on; ANALYZE ${tables}; COMMIT`);
    await global.execute(`VACUUM ${tables}`);
  };

  const portalAccess = (metadata: OrganisationMetadata, targetId: string, lookup = 'contact'): RecordAccess => {
    const fieldId = metadata.get('Invoices').fieldByName.get(lookup)?.id ?? '';
    const visible = ['number', 'subject', 'status', 'grandTotal', 'contact'];
    return seeing(metadata, 'Invoices', { kind: 'linked', fieldId, targetId }, visible);
  };

  const seeing = (
    metadata: OrganisationMetadata,
    moduleName: string,
    of: RecordPredicate,
    fields: readonly string[],
  ): RecordAccess => {
    const module = metadata.get(moduleName);
    const view: RecordPredicate = { kind: 'layouts', layoutIds: [module.defaultLayoutId], of };
    const visible = new Set(fields);
    const none: RecordPredicate = { kind: 'none' };
    const plan: AccessPlan = {
      moduleId: module.id,
      records: { view, edit: none, delete: none },
      canCreate: false,
      branches: [
        {
          predicate: view,
          actions: { view: true, edit: false, delete: false },
          layouts: new Map([[module.defaultLayoutId, { visible, writable: new Set() }]]),
        },
      ],
      creations: [],
    };
    return { metadata, plan, shape: 'portal', planOf: () => null };
  };

  const explain = async (given: RecordsTenant, access: RecordAccess, query: Partial<RecordQuery>) => {
    const asked = { ...QUERY, ...query };
    const module = access.metadata.get(access.plan.moduleId);
    return explainStatement(given, listStatement(access, asked, checkQuery(access, module, asked), null));
  };

  const explainStatement = async (given: RecordsTenant, statement: Statement | null) => {
    if (!statement) throw new Error('no statement');
    const ask = () =>
      given.tenant.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement.sql}`,
        statement.values,
      );
    await ask();
    const [row] = await ask();
    const root = row?.['QUERY PLAN'][0].Plan;
    if (!root) throw new Error('no plan');
    const buffers = root['Shared Hit Blocks'] + root['Shared Read Blocks'];
    return { shape: shapeOf(root), reads: [...new Set(readsOf(root))].toSorted(), buffers };
  };
  const readsOf = (node: PlanNode): string[] => [
    ...(node['Relation Name'] ? [`${node['Relation Name']} by ${node['Index Name'] ?? 'all of it'}`] : []),
    ...(node.Plans ?? []).flatMap(readsOf),
  ];
  /** Without `Memoize`: whether look-ups of the same rows are kept is guessed anew with each statistic, and costs nothing. */
  const shapeOf = (node: PlanNode): string => {
    const children = (node.Plans ?? []).map(shapeOf).join(', ');
    if (node['Node Type'] === 'Memoize') return children;
    const index = node['Index Name'] ? ` ${node['Index Name']}` : '';
    return `${node['Node Type']}${index}${children ? ` (${children})` : ''}`;
  };

  it(
    'does not grow with the organisation: the same plan, and hardly more buffers',
    async () => {
      type Cost = Awaited<ReturnType<typeof explain>>;
      const found = new Map<string, Cost[]>();
      const note = (name: string, plan: Cost) => found.set(name, [...(found.get(name) ?? []), plan]);
      const neighbour = await givenRecordsTenant(test);
      await fill(neighbour, await neighbour.metadata(), NEIGHBOUR);
      for (const size of SIZES) {
        const given = await givenRecordsTenant(test);
        const metadata = await given.metadata();
        const contact = await fill(given, metadata, size);
        await tie(given, metadata.get('Invoices'), metadata.get('Accounts').id, PER_ACCOUNT);
        await nameFew(given, metadata.get('Invoices'));
        await settle(test.get(Database));
        const own = portalAccess(metadata, contact);
        const staff = staffAccess(metadata, metadata.get('Invoices'));
        note('own records, newest first', await explain(given, own, {}));
        const ownRecord = seeing(metadata, 'Contacts', { kind: 'own', recordId: contact }, ['fullName', 'email']);
        const under = Array.from({ length: 3 }, () => ({ access: own, query: { ...QUERY, limit: 5 } }));
        const detail = test.get(RecordReader).withLists(ownRecord, contact, under);
        note('the own record with three lists under it', await explainStatement(given, detail));
        const account = portalAccess(metadata, metadata.get('Accounts').id, 'account');
        note('what is the account’s, newest first', await explain(given, account, {}));
        const everybody = seeing(metadata, 'Invoices', { kind: 'all' }, ['number', 'subject', 'grandTotal']);
        const byTotal = [{ field: 'grandTotal', direction: 'asc' as const }];
        note('a public module by an indexed field', await explain(given, everybody, { sort: byTotal }));
        note('a search in a public module', await explain(given, everybody, { q: 'rotor' }));
        note('a module, newest first', await explain(given, staff, { fields: ['number'] }));
        note(
          'a module by an indexed field',
          await explain(given, staff, {
            fields: ['number'],
            sort: [{ field: 'grandTotal', direction: 'desc' }],
          }),
        );
        note(
          FILTERED,
          await explain(given, staff, {
            fields: ['number'],
            sort: [{ field: 'grandTotal', direction: 'asc' }],
            filter: [{ field: 'grandTotal', operator: 'gte', value: '1' }],
          }),
        );
        note(
          'a module by name',
          await explain(given, staff, {
            fields: ['number'],
            sort: [{ field: 'name', direction: 'asc' }],
          }),
        );
      }
      for (const [name, [small, large]] of found) {
        if (!small || !large) throw new Error(name);
        // How few candidates are sorted is up to their estimated number; what is read for them is not.
        const compared = name === FILTERED ? 'reads' : 'shape';
        expect({ name, [compared]: large[compared] }).toEqual({ name, [compared]: small[compared] });
        expect(large.buffers).toBeLessThanOrEqual(small.buffers * 1.2);
      }
      // The name of whom all invoices belong to is looked up once, before them.
      const [own] = found.get('own records, newest first') ?? [];
      expect(own?.shape).toBe(
        'Subquery Scan (Index Scan records_look_up, Limit (Result, Nested Loop (Index Only Scan record_links_pkey, Subquery Scan (Index Scan records_look_up))))',
      );
    },
    PATIENCE_MS,
  );

  it('finds the few of a record in a scope of thousands by the record, and the many by the scope', async () => {
    const given = await givenRecordsTenant(test);
    const metadata = await given.metadata();
    const contact = await fill(given, metadata, 4_000);
    const invoices = metadata.get('Invoices');
    const account = metadata.get('Accounts').id;
    await tie(given, invoices, account, 4_000);
    await settle(test.get(Database));
    const wide = portalAccess(metadata, account, 'account');
    const filter = [{ field: 'contact', operator: 'eq' as const, value: contact }];
    const few = await explain(given, wide, { filter });
    expect(few.buffers).toBeLessThan(1_000);
    const idsOf = async (access: RecordAccess, query: Partial<RecordQuery>) => {
      const page = await test.get(RecordReader).list(given.tenant, access, { ...QUERY, limit: 100, ...query });
      return page.rows.map((row) => (JSON.parse(row) as { id: string }).id);
    };
    const own = await idsOf(portalAccess(metadata, contact), {});
    expect(own).toHaveLength(PER_CONTACT);
    expect(await idsOf(wide, { filter })).toEqual(own);
    // Everything of one contact: now the scope's own range is as good, and what it gives is in its order.
    await given.tenant.execute(
      `INSERT INTO record_links (organisation_id, field_id, target_id, record_id)
       SELECT $1, $2, $3, id FROM records WHERE organisation_id = $1 AND module_id = $4 ON CONFLICT DO NOTHING`,
      [invoices.fieldByName.get('contact')?.id, contact, invoices.id],
    );
    expect(await idsOf(wide, { filter })).toEqual(own);
  });

  it('walks along the order when a filter has more candidates than can be sorted at once', async () => {
    const size = 3_000;
    const given = await givenRecordsTenant(test);
    const metadata = await given.metadata();
    await fill(given, metadata, size);
    const staff = staffAccess(metadata, metadata.get('Invoices'));
    const filter = [{ field: 'grandTotal', operator: 'eq' as const, value: '1.00' }];
    const names: string[] = [];
    const query = { ...QUERY, limit: 100, fields: ['number'], filter };
    for (const sort of [
      [{ field: 'name', direction: 'asc' as const }],
      [{ field: 'dueDate', direction: 'asc' as const }],
    ]) {
      names.length = 0;
      let cursor: string | null = null;
      do {
        const page = await test.get(RecordReader).list(given.tenant, staff, { ...query, sort, cursor });
        names.push(...page.rows.map((row) => (JSON.parse(row) as { name: string }).name));
        cursor = page.nextCursor;
      } while (cursor !== null);
      const inOrder = Array.from({ length: size }, (_, index) => `R${index + 1}`);
      // Without due dates the age decides; by name the texts do.
      expect(names).toEqual(sort[0]?.field === 'name' ? inOrder.toSorted() : inOrder);
    }
  });
});
