import type { FieldCreate } from '@portico/contracts';
import { Database } from '@portico/platform';
import { type RecordsTenant, type TestApplication, createTestApplication, givenRecordsTenant } from '@portico/testing';
import { RecordService } from '../record/record.service';
import { RecordsModule } from '../records.module';
import { MetadataService } from './metadata.service';
import { ModuleService } from './module.service';

const label = { en: 'Loyalty' };
const LOYALTY: FieldCreate = { apiName: 'loyalty', label, kind: 'text' };

describe('modules and fields', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let modules: ModuleService;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsModule] });
    modules = test.get(ModuleService);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
  });

  it('have ready-made modules with whole layouts', async () => {
    const metadata = await given.metadata();
    expect(metadata.modules.map(({ apiName }) => apiName)).toEqual([
      ...['Leads', 'Contacts', 'Accounts', 'Deals', 'Products', 'Services', 'Quotes', 'SalesOrders', 'Invoices'],
      ...['PurchaseOrders', 'Vendors', 'Tickets', 'ServiceContracts', 'Assets', 'Projects', 'ProjectTasks'],
      ...['Milestones', 'FAQs', 'Documents'],
    ]);
    for (const module of metadata.modules) {
      const named = module.layouts.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields));
      expect(named.filter((name) => !module.fieldByName.has(name))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
      expect(module.listFields.filter((name) => !module.fieldByName.has(name))).toEqual([]);
      expect(module.fieldByName.has(module.nameField)).toBe(true);
      const hidden = module.fields.filter(({ apiName }) => !named.includes(apiName)).map(({ apiName }) => apiName);
      expect(hidden).toEqual(module.nameField === 'fullName' ? ['fullName'] : []);
    }
  });

  it('tell the evaluator of accounts, products and prices', async () => {
    const metadata = await given.metadata();
    const { forPermission } = metadata;
    const invoices = metadata.get('Invoices');
    const products = metadata.get('Products');
    expect(forPermission.productModuleId).toBe(products.id);
    expect(forPermission.unitPriceFieldId).toBe(products.fieldByName.get('unitPrice')?.id);
    expect(forPermission.accountModuleId).toBe(metadata.get('Accounts').id);
    const fields = [...(forPermission.modules.get(invoices.id)?.fields.values() ?? [])];
    const lines = fields.find(({ apiName }) => apiName === 'lineItems');
    const priced = fields.filter(({ parentFieldId, priceOf }) => parentFieldId === lines?.id && priceOf !== null);
    expect(priced.map(({ apiName, priceOf }) => `${apiName} ${priceOf}`)).toEqual([
      ...['unitPrice unit', 'discount derived', 'lineTotal derived'],
    ]);
  });

  it('are read once a revision', async () => {
    const service = test.get(MetadataService);
    const before = await given.metadata();
    await expect(service.of(given.tenant)).resolves.toBe(before);
    await expect(service.of(given.tenant, before.revision)).resolves.toBe(before);
    await modules.createField(given.context, 'Contacts', LOYALTY);
    const after = await given.metadata();
    expect(after.get('Contacts').fieldByName.has('loyalty')).toBe(true);
    expect(before.get('Contacts').fieldByName.has('loyalty')).toBe(false);
  });

  it('R48: a new field stands in the last section of the default layout', async () => {
    await modules.createField(given.context, 'Contacts', LOYALTY);
    const { layouts } = await modules.get(given.context, 'Contacts');
    expect(layouts[0]?.sections.at(-1)?.fields).toEqual(['description', 'loyalty']);
  });

  it('purge the values of a deleted field, and never give its name again', async () => {
    const indexed = await modules.createField(given.context, 'Contacts', { ...LOYALTY, isUnique: true });
    const lookup = await modules.createField(given.context, 'Contacts', {
      ...{ apiName: 'partner', label, kind: 'lookup', lookupModule: 'Vendors' },
    });
    const column = await modules.createField(given.context, 'Invoices', {
      ...{ apiName: 'colour', label, kind: 'text', parentField: 'lineItems' },
    });
    const vendor = await given.create('Vendors', { vendorName: 'Hub' });
    const contact = await given.create('Contacts', { lastName: 'A', loyalty: 'gold', partner: vendor.id });
    await given.create('Invoices', { subject: 'x', lineItems: [{ values: { colour: 'red' } }] });
    await modules.deleteField(given.context, 'Contacts', indexed.id);
    await modules.deleteField(given.context, 'Contacts', lookup.id);
    await modules.deleteField(given.context, 'Invoices', column.id);
    const left = await given.tenant.query<{ table: string }>(
      `SELECT 'records' AS table FROM records WHERE organisation_id = $1 AND field_values ?| ARRAY['loyalty', 'partner']
       UNION ALL SELECT 'rows' FROM subform_rows WHERE organisation_id = $1 AND field_values ? 'colour'
       UNION ALL SELECT 'index' FROM record_index WHERE organisation_id = $1 AND field_id = ANY ($2)
       UNION ALL SELECT 'links' FROM record_links WHERE organisation_id = $1 AND field_id = ANY ($2)`,
      [[indexed.id, lookup.id]],
    );
    expect(left).toEqual([]);
    const read = await test.get(RecordService).get(given.context, 'Contacts', contact.id);
    expect(Object.keys(read.values)).not.toContain('loyalty');
    await expect(modules.createField(given.context, 'Contacts', LOYALTY)).rejects.toMatchObject({
      code: 'FIELD_NAME_TAKEN',
    });
  });

  it('index what exists when a field becomes indexed or unique, and refuse what is not', async () => {
    const field = await modules.createField(given.context, 'Contacts', { ...LOYALTY, kind: 'email' });
    const gold = await given.create('Contacts', { lastName: 'A', loyalty: 'Gold@x.example' });
    await given.create('Contacts', { lastName: 'B', loyalty: 'gold@X.example' });
    await given.create('Contacts', { lastName: 'C' });
    const change = (input: object) => modules.updateField(given.context, 'Contacts', field.id, input);
    await expect(change({ isUnique: true })).rejects.toMatchObject({
      errors: [{ pointer: '/isUnique', code: 'NOT_UNIQUE' }],
    });
    await test.get(RecordService).delete(given.context, 'Contacts', gold.id);
    await expect(change({ isUnique: true, isIndexed: true })).resolves.toMatchObject({
      isUnique: true,
      isIndexed: true,
    });
    await expect(given.create('Contacts', { lastName: 'D', loyalty: 'GOLD@x.example' })).rejects.toMatchObject({
      errors: [{ pointer: '/values/loyalty', code: 'NOT_UNIQUE' }],
    });
    const asked = { limit: 5, cursor: null, sort: [], q: null, fields: null, count: null, isDeleted: false };
    const page = await test.get(RecordService).list(given.context, 'Contacts', {
      ...asked,
      filter: [{ field: 'loyalty', operator: 'starts', value: 'GOLD' }],
    });
    expect(page.rows).toHaveLength(1);
  });

  it.each([
    ['name', { ...LOYALTY, apiName: 'name' }, '/apiName'],
    ['a lookup without a module', { ...LOYALTY, kind: 'lookup' }, '/lookupModule'],
    ['a lookup to nowhere', { ...LOYALTY, kind: 'lookup', lookupModule: 'Nowhere' }, '/lookupModule'],
    ['a pick list without options', { ...LOYALTY, kind: 'pick-list' }, '/settings/options'],
    ['an indexed long text', { ...LOYALTY, kind: 'long-text', isIndexed: true }, '/isIndexed'],
    ['a unique column', { ...LOYALTY, parentField: 'fullName', isUnique: true }, '/parentField'],
    ['a default of another kind', { ...LOYALTY, kind: 'date', defaultValue: 'soon' }, '/defaultValue'],
    [
      'a default for a lookup',
      { ...LOYALTY, kind: 'lookup', lookupModule: 'Vendors', defaultValue: 'x' },
      '/defaultValue',
    ],
  ] as [string, FieldCreate, string][])('refuse %s', async (_, input, pointer) => {
    await expect(modules.createField(given.context, 'Contacts', input)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown,
    });
  });

  it.each(['fullName', 'lastName', 'owner'])('keep %s', async (name) => {
    const id = (await given.module('Contacts')).fieldByName.get(name)?.id ?? '';
    await expect(modules.deleteField(given.context, 'Contacts', id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('belong to one organisation', async () => {
    const other = await givenRecordsTenant(test);
    const field = (await other.module('Contacts')).fieldByName.get('title');
    await expect(modules.deleteField(given.context, 'Contacts', field?.id ?? '')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await modules.create(given.context, { apiName: 'Bicycles', singular: label, plural: label });
    await expect(modules.get(other.context, 'Bicycles')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      modules.create(given.context, { apiName: 'Bicycles', singular: label, plural: label }),
    ).rejects.toMatchObject({ code: 'MODULE_NAME_TAKEN' });
    const foreign = test.get(Database).for(other.context);
    await expect(test.get(MetadataService).permissionMetadata(foreign)).resolves.toMatchObject({
      modules: expect.objectContaining({ size: 19 }) as unknown,
    });
  });
});
