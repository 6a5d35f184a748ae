import type {
  AccessPlan,
  CriterionOperator,
  PlanBranch,
  PlanCriterion,
  PlanLayout,
  PortalRecord,
  RecordPredicate,
} from '@portico/contracts';
import { newId } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import fc from 'fast-check';
import type { ModuleDefinition } from '../metadata/definition.types';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import { RecordService } from '../record/record.service';
import { RecordsModule } from '../records.module';
import type { RecordAccess, RecordQuery } from './access.types';
import { RecordReader } from './record-reader.service';

const QUERY: RecordQuery = {
  ...{ limit: 3, cursor: null, sort: [], filter: [], q: null, fields: null, count: null, isDeleted: false },
};
/** Of each kind of comparison; some of the fields are indexed, some are not. */
const CRITERIA: [string, CriterionOperator, ...string[]][] = [
  ['status', 'eq', 'Sent'],
  ['status', 'ne', 'Sent'],
  ['status', 'in', 'Sent', 'Paid'],
  ['subject', 'eq', 'Invoice 7'],
  ['subject', 'starts', 'Invoice 1'],
  ['dueDate', 'empty', 'true'],
  ['dueDate', 'lt', '2026-03-12'],
  ['dueDate', 'gte', '2026-03-12'],
  ['grandTotal', 'empty', 'false'],
  ['grandTotal', 'lte', '0.0'],
];
const NONE: RecordPredicate = { kind: 'none' };

/** A record as the naive second evaluator knows it. */
interface Known {
  id: string;
  layout_id: string;
  owner_id: string;
  created_by_kind: string;
  created_by_id: string | null;
  is_deleted: boolean;
  links: Record<string, string>;
  field_values: Record<string, string | null>;
}

/** A condition in plain words. */
function meets({ apiName, kind, operator, values }: PlanCriterion, { field_values }: Known): boolean {
  const value = field_values[apiName] ?? null;
  const [first = ''] = values;
  if (operator === 'empty') return (value === null) === (first === 'true');
  if (operator === 'ne') return value !== first;
  if (value === null) return false;
  if (operator === 'in' || operator === 'eq') return values.includes(value);
  const order = kind === 'money' ? Number(value) - Number(first) : value.localeCompare(first);
  if (operator === 'starts') return value.startsWith(first);
  if (operator === 'any' || operator === 'none') throw new Error('asked in reach.medium-spec');
  return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[operator];
}

/** The predicate in plain words, without SQL. */
function holds(predicate: RecordPredicate, record: Known, records: readonly Known[]): boolean {
  if (record.is_deleted) return false;
  switch (predicate.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'own':
      return record.id === predicate.recordId;
    case 'linked':
      return record.links[predicate.fieldId] === predicate.targetId;
    case 'chained': {
      const between = records.find(({ id }) => id === record.links[predicate.fieldId]);
      return (
        between !== undefined && !between.is_deleted && between.links[predicate.throughFieldId] === predicate.targetId
      );
    }
    case 'criteria':
      return predicate.criteria.every((one) => meets(one, record)) && holds(predicate.of, record, records);
    case 'created-by':
      return record.created_by_kind === 'portal-user' && record.created_by_id === predicate.portalUserId;
    case 'layouts':
      return predicate.layoutIds.includes(record.layout_id) && holds(predicate.of, record, records);
    case 'except':
      return record.id !== predicate.recordId && holds(predicate.of, record, records);
    case 'owned':
      return record.owner_id === predicate.ownerId && holds(predicate.of, record, records);
    case 'any':
      return predicate.of.some((of) => holds(of, record, records));
  }
}

describe('RecordReader', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let metadata: OrganisationMetadata;
  let invoices: ModuleDefinition;
  let reader: RecordReader;
  let known: Known[];
  let people: Known[];
  let contacts: string[];
  let accounts: string[];
  const portalUsers = [newId(), newId()];
  const owners = [newId(), newId()];
  const fieldId = (name: string): string => invoices.fieldByName.get(name)?.id ?? '';

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    given = await givenRecordsTenant(test);
    reader = test.get(RecordReader);
    const second = await given.addLayout('Invoices', 'Second');
    const account = await given.create('Accounts', { accountName: 'Nordvind AB' });
    const other = await given.create('Accounts', { accountName: 'Sydvind AB' });
    accounts = [account.id, other.id];
    contacts = [];
    for (const [lastName, of] of [
      ['Lindqvist', account],
      ['Martin', account],
      ['Pereira', other],
      ['Gone', other],
    ] as const)
      contacts.push((await given.create('Contacts', { lastName, account: of.id })).id);
    await given.tenant.execute('UPDATE records SET deleted_at = now() WHERE organisation_id = $1 AND id = $2', [
      contacts[3],
    ]);
    for (let index = 0; index < 24; index += 1) {
      const { id } = await given.create('Invoices', {
        subject: `Invoice ${index}`,
        contact: index % 4 === 3 ? null : contacts[index % 3],
        status: ['Draft', 'Sent', 'Paid'][index % 3],
        dueDate: index % 5 === 0 ? null : `2026-03-${String(1 + index).padStart(2, '0')}`,
        account: index % 2 === 0 ? account.id : null,
      });
      await given.tenant.execute(
        `UPDATE records SET layout_id = CASE WHEN $3 THEN $4::uuid ELSE layout_id END,
           created_by_kind = CASE WHEN $5::uuid IS NULL THEN created_by_kind ELSE 'portal-user' END,
           created_by_id = COALESCE($5::uuid, created_by_id), deleted_at = CASE WHEN $6 THEN now() END,
           owner_id = COALESCE($7::uuid, owner_id)
         WHERE organisation_id = $1 AND id = $2`,
        [
          ...[id, index % 5 === 0, second, index % 6 === 0 ? portalUsers[(index / 6) % 2] : null, index % 8 === 7],
          index % 2 === 0 ? null : (owners[index % 4 === 1 ? 0 : 1] ?? null),
        ],
      );
    }
    metadata = await given.metadata();
    invoices = metadata.get('Invoices');
    const ask = (moduleId: string) =>
      given.tenant.query<Known & Record<string, unknown>>(
        `SELECT r.id, r.layout_id, r.owner_id, r.created_by_kind, r.created_by_id, r.deleted_at IS NOT NULL AS is_deleted, r.field_values,
         COALESCE((SELECT jsonb_object_agg(l.field_id, l.target_id) FROM record_links l
           WHERE l.organisation_id = $1 AND l.record_id = r.id), '{}') AS links
       FROM records r WHERE r.organisation_id = $1 AND r.module_id = $2 ORDER BY r.id DESC`,
        [moduleId],
      );
    known = await ask(invoices.id);
    people = await ask(metadata.get('Contacts').id);
  });
  afterAll(() => test.close());

  const everything = (): PlanLayout => ({ visible: new Set(invoices.fieldByName.keys()), writable: new Set() });
  const layoutsOf = (layout: PlanLayout) => new Map(invoices.layouts.map(({ id }) => [id, layout]));
  const branch = (predicate: RecordPredicate, layout = everything(), canEdit = false): PlanBranch => ({
    predicate,
    actions: { view: true, edit: canEdit, delete: false },
    layouts: layoutsOf(layout),
  });
  const access = (...branches: PlanBranch[]): RecordAccess => {
    const view: RecordPredicate = { kind: 'any', of: branches.map(({ predicate }) => predicate) };
    const editing = branches.filter(({ actions }) => actions.edit).map(({ predicate }) => predicate);
    const plan: AccessPlan = {
      moduleId: invoices.id,
      records: { view, edit: { kind: 'any', of: editing }, delete: NONE },
      canCreate: false,
      branches,
      creations: [],
    };
    return { metadata, plan, shape: 'portal', planOf: () => null };
  };
  const pages = async (of: RecordAccess, query: Partial<RecordQuery> = {}): Promise<PortalRecord[]> => {
    const found: PortalRecord[] = [];
    let cursor: string | null = null;
    do {
      const page = await reader.list(given.tenant, of, { ...QUERY, ...query, cursor });
      found.push(...page.rows.map((row) => JSON.parse(row) as PortalRecord));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  };

  it('R25, R27, R29, X27: lists, checks and counts exactly what a predicate says, whatever its shape', async () => {
    const ids = fc.constantFrom(...known.map(({ id }) => id));
    const leaf = fc.oneof(
      fc.constant<RecordPredicate>({ kind: 'none' }),
      fc.constant<RecordPredicate>({ kind: 'all' }),
      ids.map((recordId): RecordPredicate => ({ kind: 'own', recordId })),
      fc.constantFrom(...portalUsers).map((id): RecordPredicate => ({ kind: 'created-by', portalUserId: id })),
      fc
        .constantFrom(...contacts)
        .map((targetId): RecordPredicate => ({ kind: 'linked', fieldId: fieldId('contact'), targetId })),
      fc.constantFrom(...accounts).map((targetId): RecordPredicate => ({
        kind: 'chained',
        fieldId: fieldId('contact'),
        throughFieldId: metadata.get('Contacts').fieldByName.get('account')?.id ?? '',
        targetId,
      })),
    );
    const criterion = fc.constantFrom(
      ...CRITERIA.map(([apiName, operator, ...values]): PlanCriterion => {
        const field = invoices.fieldByName.get(apiName);
        if (!field) throw new Error(apiName);
        return { fieldId: field.id, apiName, kind: field.kind, operator, values, isIndexed: field.isIndexed };
      }),
    );
    const { tree } = fc.letrec<{ tree: RecordPredicate }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc
          .record({ layoutIds: fc.subarray(invoices.layouts.map(({ id }) => id)), of: tie('tree') })
          .map(({ layoutIds, of }): RecordPredicate => ({ kind: 'layouts', layoutIds, of })),
        fc
          .record({ criteria: fc.array(criterion, { minLength: 1, maxLength: 2 }), of: tie('tree') })
          .map((of): RecordPredicate => ({ kind: 'criteria', ...of })),
        fc.record({ recordId: ids, of: tie('tree') }).map((of): RecordPredicate => ({ kind: 'except', ...of })),
        fc
          .record({ ownerId: fc.constantFrom(...owners), of: tie('tree') })
          .map((of): RecordPredicate => ({ kind: 'owned', ...of })),
        fc.array(tie('tree'), { maxLength: 3 }).map((of): RecordPredicate => ({ kind: 'any', of })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 3 }), async (predicates) => {
        const of = access(...predicates.map((predicate) => branch(predicate)));
        const expected = known.filter((record) => holds(of.plan.records.view, record, people)).map(({ id }) => id);
        expect((await pages(of)).map(({ id }) => id)).toEqual(expected);
        const checked = await reader.reachable(
          given.tenant,
          of.plan,
          'view',
          known.map(({ id }) => id),
        );
        expect([...checked].sort()).toEqual([...expected].sort());
        const { count } = await reader.list(given.tenant, of, { ...QUERY, count: 'exact' });
        expect(count).toBe(expected.length);
        for (const { id } of known.slice(0, 4))
          expect((await reader.get(given.tenant, of, id)) !== null).toBe(expected.includes(id));
      }),
      { numRuns: 100 },
    );
  });

  it('R48: shows of a record the union of what the branches that reach it show, and not a key more', async () => {
    const linked = (index: number): RecordPredicate => ({
      kind: 'linked',
      fieldId: fieldId('contact'),
      targetId: contacts[index] ?? '',
    });
    const narrow: PlanLayout = { visible: new Set(['subject']), writable: new Set() };
    const wide: PlanLayout = { visible: new Set(['subject', 'status', 'number']), writable: new Set() };
    const creator: RecordPredicate = { kind: 'created-by', portalUserId: portalUsers[0] ?? '' };
    const of = access(branch(linked(0), narrow), branch(creator, wide, true));
    const found = await pages(of);
    const reached = known.filter((record) => holds(of.plan.records.view, record, people));
    expect(found).toHaveLength(reached.length);
    for (const record of found) {
      const isCreator = reached.some((one) => one.id === record.id && holds(creator, one, people));
      const keys = isCreator ? ['number', 'status', 'subject'] : ['subject'];
      expect(Object.keys(record.values).sort()).toEqual(keys);
      expect(record.name === null).toBe(!isCreator);
      expect(record.actions).toEqual({ edit: isCreator, delete: false });
      expect(JSON.parse((await reader.get(given.tenant, of, record.id)) ?? '')).toEqual(record);
    }
    expect(new Set(found.map(({ actions }) => actions.edit))).toEqual(new Set([true, false]));
  });

  it('R48: cuts by the record’s own layout', async () => {
    const [first, second] = invoices.layouts;
    const all = branch({ kind: 'all' });
    const layouts = new Map([
      [first?.id ?? '', { visible: new Set(['subject', 'status']), writable: new Set<string>() }],
      [second?.id ?? '', { visible: new Set(['subject', 'grandTotal']), writable: new Set<string>() }],
    ]);
    for (const { layoutId, values } of await pages(access({ ...all, layouts })))
      expect(Object.keys(values)).toEqual(layoutId === first?.id ? ['subject', 'status'] : ['subject', 'grandTotal']);
  });

  it.each([
    ['filter', { filter: [{ field: 'status', operator: 'eq', value: 'Draft' }] }, '?filter[status][eq]'],
    ['filter', { filter: [{ field: 'nothing', operator: 'eq', value: 'Draft' }] }, '?filter[nothing][eq]'],
    ['sort', { sort: [{ field: 'status', direction: 'asc' }] }, '?sort'],
    ['sort', { sort: [{ field: 'nothing', direction: 'asc' }] }, '?sort'],
    ['sort by a name that is hidden', { sort: [{ field: 'name', direction: 'asc' }] }, '?sort'],
    ['sort by what staff know', { sort: [{ field: 'updatedAt', direction: 'asc' }] }, '?sort'],
    ['fields', { fields: ['subject', 'margin'] }, '?fields'],
    ['fields', { fields: ['subject', 'nothing'] }, '?fields'],
  ] as [string, Partial<RecordQuery>, string][])(
    'R48: refuses to %s by a hidden field as by one that does not exist: %j',
    async (_, query, pointer) => {
      // Hidden on one of two branches is hidden: its answer would tell about records on which it is.
      const of = access(
        branch(
          { kind: 'linked', fieldId: fieldId('contact'), targetId: contacts[0] ?? '' },
          {
            visible: new Set(['subject']),
            writable: new Set(),
          },
        ),
        branch(
          { kind: 'created-by', portalUserId: portalUsers[0] ?? '' },
          {
            visible: new Set(['subject', 'status']),
            writable: new Set(),
          },
        ),
      );
      await expect(reader.list(given.tenant, of, { ...QUERY, ...query })).rejects.toMatchObject({
        code: 'FIELD_NOT_AVAILABLE',
        errors: [{ pointer, code: 'FIELD_NOT_AVAILABLE' }],
      });
    },
  );

  it('R48: searches only what is visible', async () => {
    const linked: RecordPredicate = { kind: 'linked', fieldId: fieldId('contact'), targetId: contacts[0] ?? '' };
    const onlyStatus = access(branch(linked, { visible: new Set(['status']), writable: new Set() }));
    await expect(pages(onlyStatus, { q: 'Invoice' })).resolves.toEqual([]);
    const withSubject = access(branch(linked, { visible: new Set(['subject']), writable: new Set() }));
    expect(await pages(withSubject, { q: 'iNVOICE' })).not.toHaveLength(0);
    await expect(pages(withSubject, { q: '%' })).resolves.toEqual([]);
    await expect(pages(withSubject, { q: 'inv_ice' })).resolves.toEqual([]);
  });

  it('gives a reference an id only where the reader may open its record', async () => {
    const linked: RecordPredicate = { kind: 'linked', fieldId: fieldId('contact'), targetId: contacts[0] ?? '' };
    const of = access(branch(linked));
    const own: RecordPredicate = { kind: 'own', recordId: contacts[0] ?? '' };
    const contactsPlan: AccessPlan = {
      moduleId: metadata.get('Contacts').id,
      records: { view: own, edit: NONE, delete: NONE },
      canCreate: false,
      branches: [],
      creations: [],
    };
    const planOf = (moduleId: string) => (moduleId === contactsPlan.moduleId ? contactsPlan : null);
    const found = await pages({ ...of, planOf });
    const record = found.find(({ values }) => values['account'] !== null);
    expect(record?.values).toMatchObject({
      contact: { id: contacts[0], name: 'Lindqvist' },
      account: { id: null, name: 'Nordvind AB' },
      owner: { id: null, name: 'Maya Ross' },
    });
  });

  it('makes a small scope of a lookup that staff filter by', async () => {
    const plain = invoices.fields.find(
      ({ kind, isIndexed, isUnique }) => kind === 'long-text' && !isIndexed && !isUnique,
    );
    const filter = [
      { field: 'contact', operator: 'eq' as const, value: contacts[0] ?? '' },
      { field: plain?.apiName ?? '', operator: 'empty' as const, value: 'true' },
    ];
    const page = await test.get(RecordService).list(given.context, 'Invoices', { ...QUERY, limit: 100, filter });
    const theirs = known.filter(({ links, is_deleted }) => !is_deleted && links[fieldId('contact')] === contacts[0]);
    expect(page.rows).toHaveLength(theirs.length);
    const whole = { ...QUERY, filter: filter.slice(1) };
    await expect(test.get(RecordService).list(given.context, 'Invoices', whole)).rejects.toMatchObject({
      code: 'FIELD_NOT_INDEXED',
    });
  });

  it('refuses a cursor that was touched or belongs to another list', async () => {
    const of = access(branch({ kind: 'all' }));
    const { nextCursor } = await reader.list(given.tenant, of, { ...QUERY });
    const cursor = nextCursor ?? '';
    const invalid = { code: 'CURSOR_INVALID' };
    const [payload = '', signature = ''] = cursor.split('.');
    const forged = `${Buffer.from(JSON.stringify([newId()])).toString('base64url')}.${signature}`;
    for (const wrong of [forged, payload, `${cursor}x`, 'null', ''])
      await expect(reader.list(given.tenant, of, { ...QUERY, cursor: wrong })).rejects.toMatchObject(invalid);
    const other = { ...QUERY, cursor, sort: [{ field: 'createdAt', direction: 'asc' as const }] };
    await expect(reader.list(given.tenant, of, other)).rejects.toMatchObject(invalid);
    const elsewhere = await givenRecordsTenant(test);
    await expect(reader.list(elsewhere.tenant, of, { ...QUERY, cursor })).rejects.toMatchObject(invalid);
  });

  it('finds nothing of another organisation, whatever the plan says', async () => {
    const elsewhere = await givenRecordsTenant(test);
    const of = access(branch({ kind: 'all' }), branch({ kind: 'own', recordId: known[0]?.id ?? '' }));
    await expect(reader.list(elsewhere.tenant, of, QUERY)).resolves.toMatchObject({ rows: [] });
    await expect(reader.get(elsewhere.tenant, of, known[0]?.id ?? '')).resolves.toBeNull();
  });
});
