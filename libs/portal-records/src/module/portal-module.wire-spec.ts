import { Database, newId } from '@portico/platform';
import { givenPublished, givenRecord, givenUserType, type TestApplication, type TestTab } from '@portico/testing';
import {
  givenWorld,
  OWN_CONTACT,
  portalApplication,
  shareProducts,
  type PortalWorld,
} from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

describe('GET modules/{module}', () => {
  it('R48: describes visible fields only, in sections without the hidden ones', async () => {
    const { get } = await givenWorld(test, [
      OWN_CONTACT,
      {
        kind: 'related',
        module: 'Invoices',
        actions: 've',
        fields: [
          'number',
          'subject!',
          'status',
          'invoiceDate',
          'dueDate',
          'grandTotal',
          'lineItems',
          'lineItems.quantity',
        ],
      },
    ]);
    const { body } = await get('modules/Invoices');
    expect(body).toMatchObject({
      apiName: 'Invoices',
      kind: 'related',
      actions: { view: true, create: false, edit: true, delete: false },
      listFields: ['number', 'subject', 'status', 'dueDate', 'grandTotal', 'invoiceDate'],
      relatedLists: [],
    });
    const names = body.fields.map(({ apiName }: { apiName: string }) => apiName);
    expect(names).toEqual(['number', 'subject', 'status', 'invoiceDate', 'dueDate', 'lineItems', 'grandTotal']);
    const lines = body.fields.find(({ apiName }: { apiName: string }) => apiName === 'lineItems');
    expect(lines.columns.map(({ apiName }: { apiName: string }) => apiName)).toEqual(['quantity']);
    const [layout] = body.layouts;
    expect(layout.writable).toEqual(['subject']);
    expect(layout.sections.map(({ fields }: { fields: string[] }) => fields)).toEqual([
      ['number', 'subject', 'status', 'invoiceDate', 'dueDate'],
      ['lineItems'],
      ['grandTotal'],
    ]);
  });

  it('R26: is there for the tabs of the type, in their order, and for nothing else', async () => {
    const { get } = await givenWorld(test, [
      { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title'] },
      OWN_CONTACT,
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
    ]);
    const { body } = await get('me');
    expect(body.tabs.map(({ module }: { module: string }) => module)).toEqual(['Tickets', 'Contacts', 'Products']);
    const missing = await get('modules/Nothing');
    expect([missing.status, missing.body.code]).toEqual([404, 'NOT_FOUND']);
    for (const name of ['Invoices', 'Accounts', 'Quotes', '__proto__', 'constructor', newId()])
      for (const path of [`modules/${name}`, `modules/${name}/records`, `modules/${name}/lookups/x`])
        expect([path, (await get(path)).text]).toEqual([path, missing.text]);
  });

  it('R25: does not offer the lookup that the server sets, when creating', async () => {
    const { get } = await givenWorld(test, [
      OWN_CONTACT,
      { kind: 'related', module: 'Tickets', actions: 'vc', fields: ['title!', 'contact!', 'priority!'] },
    ]);
    const { body } = await get('modules/Tickets');
    expect(body.layouts[0].creatable).toEqual(['title', 'priority']);
  });

  it('says what can be filtered and sorted, and the server agrees', async () => {
    const { get } = await givenWorld(test, [
      OWN_CONTACT,
      {
        kind: 'related',
        module: 'Invoices',
        actions: 'v',
        fields: ['number', 'subject', 'contact', 'owner', 'purchaseOrder'],
      },
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName', 'quantityInStock', 'active'] },
    ]);
    for (const module of ['Invoices', 'Products']) {
      const { body } = await get(`modules/${module}`);
      for (const { apiName, canSort, canFilter } of body.fields) {
        const sorted = await get(`modules/${module}/records?sort=${apiName}`);
        expect([module, apiName, sorted.status === 200]).toEqual([module, apiName, canSort]);
        const filtered = await get(`modules/${module}/records?filter[${apiName}][empty]=true`);
        if (canFilter) expect([module, apiName, filtered.status]).toEqual([module, apiName, 200]);
      }
    }
  });
});

describe('R27: layouts', () => {
  /** A second layout of Tickets, and a published version with these layouts. */
  async function givenLayout({ organisation, portal }: PortalWorld, layouts: string[]): Promise<string> {
    const tenant = test.get(Database).for({ organisationId: organisation.id });
    const layoutId = newId();
    await tenant.execute(
      `INSERT INTO layouts (organisation_id, id, module_id, name, sections, position)
       SELECT $1, $2, id, 'Repairs', '[{"label":{"en":"Repair"},"columns":1,"fields":["title","contact"]}]', 2
       FROM modules WHERE organisation_id = $1 AND api_name = 'Tickets'`,
      [layoutId],
    );
    await tenant.execute('UPDATE organisations SET metadata_revision = metadata_revision + 1 WHERE id = $1');
    const tickets: TestTab = { kind: 'related', module: 'Tickets', actions: 'vc', fields: ['title!'], layouts };
    await givenPublished(test, organisation, portal, [OWN_CONTACT, tickets]);
    return layoutId;
  }

  it.each([
    [['Repairs'], ['repair']],
    [['Standard'], ['standard']],
    [
      ['Repairs', 'Standard'],
      ['repair', 'standard'],
    ],
  ])('R27: with %j selected, records of %j are there', async (layouts, expected) => {
    const here = await givenWorld(test, [OWN_CONTACT]);
    const layoutId = await givenLayout(here, layouts);
    const ids = new Map([
      ['standard', await givenRecord(test, here.organisation, 'Tickets', { title: 'standard', contact: here.own })],
      [
        'repair',
        await givenRecord(test, here.organisation, 'Tickets', { title: 'repair', contact: here.own }, { layoutId }),
      ],
    ]);
    const { body } = await here.get('modules/Tickets/records?count=exact');
    expect([body.count, body.data.map(({ name }: { name: string }) => name).sort()]).toEqual([
      expected.length,
      expected,
    ]);
    for (const [name, id] of ids)
      expect([name, (await here.get(`modules/Tickets/records/${id}`)).status]).toEqual([
        name,
        expected.includes(name) ? 200 : 404,
      ]);
    const described = await here.get('modules/Tickets');
    expect(described.body.layouts.map(({ name }: { name: string }) => name).sort()).toEqual([...layouts].sort());
  });
});

describe('R13: several types', () => {
  it('R13: show the union of records, and on each only the fields of the grants that reach it', async () => {
    const { get, organisation, own, account } = await givenWorld(
      test,
      [
        OWN_CONTACT,
        { kind: 'related', module: 'Tickets', actions: 've', fields: ['title', 'priority', 'description!'] },
      ],
      async (here, portal) => [
        await givenUserType(
          test,
          { organisation: here, portal },
          {
            ...{ name: 'Support', kind: 'add-on' },
            tabs: [{ kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'number'], scope: 'account' }],
          },
        ),
      ],
    );
    const mine = await givenRecord(test, organisation, 'Tickets', { title: 'Mine', contact: own, description: 'x' });
    const ours = await givenRecord(test, organisation, 'Tickets', { title: 'Ours', account, description: 'secret' });
    const { body } = await get('modules/Tickets/records?count=exact');
    const byId = new Map<string, { values: object; actions: object }>(
      body.data.map((row: { id: string }) => [row.id, row]),
    );
    expect(body.count).toBe(2);
    expect(Object.keys(byId.get(mine)?.values ?? {}).sort()).toEqual(['description', 'number', 'priority', 'title']);
    expect(Object.keys(byId.get(ours)?.values ?? {}).sort()).toEqual(['number', 'title']);
    expect([byId.get(mine)?.actions, byId.get(ours)?.actions]).toEqual([
      { edit: true, delete: false },
      { edit: false, delete: false },
    ]);
    expect((await get(`modules/Tickets/records/${ours}`)).text).not.toContain('secret');
    for (const query of ['sort=description', 'filter[description][contains]=secret', 'sort=priority'])
      expect([query, (await get(`modules/Tickets/records?${query}`)).body.code]).toEqual([
        query,
        'FIELD_NOT_AVAILABLE',
      ]);
    expect((await get('modules/Tickets/records?q=secret')).body.data).toEqual([]);
    expect(
      (await get('modules/Tickets/records?sort=title')).body.data.map(({ name }: { name: string }) => name),
    ).toEqual(['Mine', 'Ours']);
  });
});

describe('R41: a public module', () => {
  it('R32: shows all its records to look at, and only while it is shared', async () => {
    const { get, organisation } = await givenWorld(test, [
      OWN_CONTACT,
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName!', 'productCode'] },
    ]);
    const helmet = await givenRecord(test, organisation, 'Products', { productName: 'Helmet', supplierCost: '12.00' });
    await givenRecord(test, organisation, 'Products', { productName: 'Bell' }, { isDeleted: true });
    const { body } = await get('modules/Products/records?count=exact');
    expect(body).toMatchObject({ count: 1, data: [{ id: helmet, actions: { edit: false, delete: false } }] });
    expect((await get('modules/Products')).body.actions).toEqual({
      view: true,
      create: false,
      edit: false,
      delete: false,
    });
    await shareProducts(test, organisation, 'private');
    expect((await get('modules/Products/records')).status).toBe(404);
    expect((await get(`modules/Products/records/${helmet}`)).status).toBe(404);
  });
});
