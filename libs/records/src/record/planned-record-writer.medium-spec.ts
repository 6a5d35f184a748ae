import type { AccessPlan, FieldInput, PlanBranch, PlanLayout, PortalRecord, RecordPredicate } from '@portico/contracts';
import { newId } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import type { OrganisationMetadata } from '../metadata/organisation-metadata';
import type { RecordAccess } from '../plan-sql/access.types';
import { RecordReader } from '../plan-sql/record-reader.service';
import { RecordsModule } from '../records.module';
import { PlannedRecordWriter } from './planned-record-writer.service';
import { RecordService } from './record.service';

const NONE: RecordPredicate = { kind: 'none' };
const layout = (visible: string[], writable: string[] = []): PlanLayout => ({
  visible: new Set([...visible, ...writable]),
  writable: new Set(writable),
});

describe('writing under a plan', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let metadata: OrganisationMetadata;
  let anna: string;
  let bruno: string;
  let writer: PlannedRecordWriter;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    writer = test.get(PlannedRecordWriter);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    metadata = await given.metadata();
    anna = (await given.create('Contacts', { lastName: 'Lindqvist' })).id;
    bruno = (await given.create('Contacts', { lastName: 'Santos' })).id;
  });

  const context = () => ({ ...given.context, actor: { kind: 'portal-user' as const, id: newId(), portalId: newId() } });
  const linkedTo = (contact: string): RecordPredicate => ({
    kind: 'linked',
    fieldId: metadata.get('Invoices').fieldByName.get('contact')?.id ?? '',
    targetId: contact,
  });
  const branch = (
    predicate: RecordPredicate,
    fields: PlanLayout,
    actions: Partial<PlanBranch['actions']>,
  ): PlanBranch => ({
    predicate,
    actions: { view: true, edit: false, delete: false, ...actions },
    layouts: new Map([[metadata.get('Invoices').defaultLayoutId, fields]]),
  });
  const access = (
    branches: PlanBranch[],
    creation?: PlanLayout,
    planOf: RecordAccess['planOf'] = null,
  ): RecordAccess => {
    const module = metadata.get('Invoices');
    const reach = (action: keyof PlanBranch['actions']): RecordPredicate => ({
      kind: 'any',
      of: branches.filter(({ actions }) => actions[action]).map(({ predicate }) => predicate),
    });
    const fieldId = module.fieldByName.get('contact')?.id ?? '';
    const plan: AccessPlan = {
      moduleId: module.id,
      records: { view: reach('view'), edit: reach('edit'), delete: reach('delete') },
      canCreate: creation !== undefined,
      branches,
      creations: creation
        ? [
            {
              userTypeId: newId(),
              links: [{ fieldId, apiName: 'contact', targetId: anna }],
              layouts: new Map([[module.defaultLayoutId, creation]]),
            },
          ]
        : [],
    };
    return { metadata, plan, shape: 'portal', planOf: planOf ?? (() => null) };
  };
  const create = (of: RecordAccess, values: Record<string, FieldInput>, layoutId?: string) =>
    writer.create(
      context(),
      of,
      { values, ...(layoutId ? { layoutId } : {}) },
      { ownerId: given.organisation.administrator.id },
    );
  const update = (of: RecordAccess, id: string, values: Record<string, FieldInput>) =>
    writer.update(context(), of, id, { values }, () => undefined);
  const read = (id: string) => test.get(RecordService).get(given.context, 'Invoices', id);

  it('R25: links what is created to the user, whatever the body says', async () => {
    const of = access(
      [branch(linkedTo(anna), layout(['subject']), {})],
      layout([], ['subject', 'contact']),
      () => null,
    );
    const id = await create(of, { subject: 'Mine' });
    await expect(read(id)).resolves.toMatchObject({
      ...{ createdBy: { kind: 'portal-user' }, owner: { name: 'Maya Ross' } },
      values: { subject: 'Mine', status: 'Draft', contact: { id: anna } },
    });
    const claimed = await create(of, { subject: 'Theirs', contact: bruno });
    await expect(read(claimed)).resolves.toMatchObject({ values: { contact: { id: anna } } });
  });

  it('R29: refuses what is not granted, and what is out of view as if it were not there', async () => {
    const { id } = await given.create('Invoices', { subject: 'Hers', contact: anna });
    const foreign = await given.create('Invoices', { subject: 'His', contact: bruno });
    const viewer = access([branch(linkedTo(anna), layout(['subject'], ['subject']), {})]);
    const editor = access([branch(linkedTo(anna), layout([], ['subject']), { edit: true, delete: true })]);
    await expect(create(viewer, { subject: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(update(viewer, id, { subject: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(writer.delete(context(), viewer, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const wrong of [foreign.id, newId()]) {
      await expect(update(editor, wrong, { subject: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(writer.delete(context(), editor, wrong)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await update(editor, id, { subject: 'Changed' });
    await expect(read(id)).resolves.toMatchObject({ values: { subject: 'Changed' } });
    await writer.delete(context(), editor, id);
    await expect(update(editor, id, { subject: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('R27: creates only in a layout of the grant', async () => {
    const second = await given.addLayout('Invoices', 'Second');
    metadata = await given.metadata();
    const of = access([], layout([], ['subject']));
    await expect(create(of, { subject: 'x' }, second)).rejects.toMatchObject({ errors: [{ pointer: '/layoutId' }] });
  });

  it('R48, R49: writes by the grants that reach the very record and let it be edited', async () => {
    const both = await given.create('Invoices', { subject: 'Both', contact: anna });
    const only = await given.create('Invoices', { subject: 'Only', contact: bruno });
    const of = access([
      branch(linkedTo(anna), layout(['subject', 'status'], ['subject']), { edit: true }),
      branch(linkedTo(bruno), layout(['subject'], ['status', 'subject']), {}),
      branch({ kind: 'own', recordId: only.id }, layout(['subject'], ['purchaseOrder']), { edit: true }),
    ]);
    await update(of, both.id, { subject: 'Changed' });
    await expect(update(of, both.id, { status: 'Paid', margin: '5', nothing: '5' })).rejects.toMatchObject({
      errors: [
        { pointer: '/values/status', code: 'READ_ONLY' },
        { pointer: '/values/margin', code: 'FIELD_NOT_AVAILABLE' },
        { pointer: '/values/nothing', code: 'FIELD_NOT_AVAILABLE' },
      ],
    });
    await update(of, only.id, { purchaseOrder: 'PO-1' });
    await expect(update(of, only.id, { subject: 'x' })).rejects.toMatchObject({
      errors: [{ pointer: '/values/subject', code: 'READ_ONLY' }],
    });
  });

  it('R52: takes a price over that the user does not see, and keeps the cells that are hidden', async () => {
    const product = await given.create('Products', { productName: 'Helmet', unitPrice: '79.90' });
    const lines = ['lineItems', 'lineItems.product', 'lineItems.quantity'];
    const products = metadata.get('Products').id;
    const planOf = (moduleId: string): AccessPlan | null =>
      moduleId === products
        ? {
            ...{ moduleId, canCreate: false, branches: [], creations: [] },
            records: { view: { kind: 'all' }, edit: NONE, delete: NONE },
          }
        : null;
    const fields = layout(['subject', 'grandTotal'], [...lines, 'subject']);
    const of = access([branch(linkedTo(anna), fields, { edit: true })], fields, planOf);
    const id = await create(of, {
      subject: 'Helmets',
      lineItems: [{ values: { product: product.id, quantity: '2' } }],
    });
    const shown = JSON.parse((await test.get(RecordReader).get(given.tenant, of, id)) ?? '') as PortalRecord;
    expect(shown.values).toMatchObject({ grandTotal: '159.80' });
    const [row] = shown.values['lineItems'] as { id: string; values: object }[];
    expect(row?.values).toEqual({ product: { id: product.id, name: 'Helmet' }, quantity: '2' });
    await update(of, id, { lineItems: [{ id: row?.id ?? '', values: { quantity: '3' } }] });
    await expect(read(id)).resolves.toMatchObject({
      values: { grandTotal: '239.70', lineItems: [{ values: { unitPrice: '79.90', quantity: '3' } }] },
    });
  });

  it('lets nobody refer to a record out of reach, not even by way of a text', async () => {
    const fields = layout([], ['subject', 'contact', 'purchaseOrder']);
    const { id } = await given.create('Invoices', { subject: 'x', contact: anna });
    const own: RecordPredicate = { kind: 'own', recordId: id };
    const of = access([branch(own, fields, { edit: true })], undefined, () => null);
    await update(of, id, { purchaseOrder: bruno, contact: anna });
    await expect(update(of, id, { contact: bruno })).rejects.toMatchObject({
      errors: [{ pointer: '/values/contact', code: 'REFERENCE_NOT_FOUND' }],
    });
  });

  it('shows the precondition what the user sees, under the lock', async () => {
    const { id } = await given.create('Invoices', { subject: 'x', contact: anna, margin: '5' });
    const of = access([branch(linkedTo(anna), layout([], ['subject']), { edit: true })]);
    const seen: string[] = [];
    await writer.update(context(), of, id, { values: { subject: 'y' } }, (current) => void seen.push(current));
    expect(JSON.parse(seen[0] ?? '')).toMatchObject({ values: { subject: 'x' } });
    expect(seen[0]).not.toContain('margin');
  });
});
