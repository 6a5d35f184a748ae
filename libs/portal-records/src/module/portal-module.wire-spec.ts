import { Database, newId } from '@portico/platform';
import { PortalUserHttpModule, PortalUserModule } from '@portico/portal-user';
import { MetadataService, RecordsHttpModule } from '@portico/records';
import {
  configurationOf,
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenPublished,
  givenRecord,
  PORTAL_MODULES,
  type TestApplication,
  type TestOrganisation,
  type TestPortal,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { PortalRecordsHttpModule } from '../portal-records-http.module';

const CONTACT: TestTab = { kind: 'base', module: 'Contacts', actions: 'v', fields: ['fullName', 'email'] };

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [...PORTAL_MODULES, RecordsHttpModule, PortalUserModule, PortalUserHttpModule, PortalRecordsHttpModule],
  });
});
afterAll(() => test.close());

interface World {
  organisation: TestOrganisation;
  portal: TestPortal;
  own: string;
  account: string;
  get: (path: string) => request.Test;
}

async function world(
  tabs: TestTab[],
  types: (organisation: TestOrganisation, portal: TestPortal) => Promise<string[]> = async () => [],
): Promise<World> {
  const organisation = await givenCrm(test);
  await request(test.server)
    .patch(`${organisation.path}/modules/Products`)
    .set(organisation.administrator.headers)
    .send({ sharing: 'public-read' })
    .expect(200);
  const portal = await givenPortal(test, organisation, { tabs });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: 'Nordvind' });
  const own = await givenRecord(test, organisation, 'Contacts', {
    lastName: 'Lindqvist',
    email: 'anna@nordvind.example',
    account,
  });
  const userTypeIds = [portal.userTypeId, ...(await types(organisation, portal))];
  const user = await givenPortalUser(test, organisation, portal, own, { userTypeIds });
  return {
    organisation,
    portal,
    own,
    account,
    get: (path) => request(test.server).get(`${user.path}/${path}`).set(user.headers),
  };
}

/** An add-on type in force, beside the portal's default type. */
async function givenAddOn({ id }: TestOrganisation, portal: TestPortal, tabs: TestTab[]): Promise<string> {
  const tenant = test.get(Database).for({ organisationId: id });
  const configuration = configurationOf(await test.get(MetadataService).of(tenant), 'Contacts', tabs);
  const typeId = newId();
  await tenant.execute(
    `INSERT INTO user_types (organisation_id, id, portal_id, name, name_key, kind, base_module_id, published_version,
       draft, position, created_at)
     VALUES ($1, $2, $3, 'Add-on', 'add-on', 'add-on', $4, 1, $5, 9, now())`,
    [typeId, portal.id, configuration.baseModuleId, JSON.stringify(configuration)],
  );
  await tenant.execute(
    `INSERT INTO configuration_versions (organisation_id, user_type_id, number, configuration, published_at, published_by_id)
     VALUES ($1, $2, 1, $3, now(), $2)`,
    [typeId, JSON.stringify(configuration)],
  );
  return typeId;
}

describe('GET modules/{module}', () => {
  it('R48: describes visible fields only, in sections without the hidden ones', async () => {
    const { get } = await world([
      CONTACT,
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
    const { get } = await world([
      { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title'] },
      CONTACT,
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
    const { get } = await world([
      CONTACT,
      { kind: 'related', module: 'Tickets', actions: 'vc', fields: ['title!', 'contact!', 'priority!'] },
    ]);
    const { body } = await get('modules/Tickets');
    expect(body.layouts[0].creatable).toEqual(['title', 'priority']);
  });

  it('says what can be filtered and sorted, and the server agrees', async () => {
    const { get } = await world([
      CONTACT,
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
  async function givenLayout({ organisation, portal }: World, layouts: string[]): Promise<string> {
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
    await givenPublished(test, organisation, portal, [CONTACT, tickets]);
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
    const here = await world([CONTACT]);
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
    const { get, organisation, own, account } = await world(
      [CONTACT, { kind: 'related', module: 'Tickets', actions: 've', fields: ['title', 'priority', 'description!'] }],
      async (here, portal) => [
        await givenAddOn(here, portal, [
          { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'number'], scope: 'account' },
        ]),
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
    const { get, organisation } = await world([
      CONTACT,
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
    await request(test.server)
      .patch(`${organisation.path}/modules/Products`)
      .set(organisation.administrator.headers)
      .send({ sharing: 'private' })
      .expect(200);
    expect((await get('modules/Products/records')).status).toBe(404);
    expect((await get(`modules/Products/records/${helmet}`)).status).toBe(404);
  });
});

describe('references', () => {
  it('R25: lead to records that the user may open, and only name the others', async () => {
    const { get, organisation, own, account } = await world([
      CONTACT,
      { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'contact', 'account', 'product', 'owner'] },
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
    ]);
    const product = await givenRecord(test, organisation, 'Products', { productName: 'Helmet' });
    const id = await givenRecord(test, organisation, 'Tickets', { title: 'Bell', contact: own, account, product });
    const { body } = await get(`modules/Tickets/records/${id}`);
    expect(body.values).toMatchObject({
      contact: { id: own, name: 'Lindqvist' },
      account: { id: null, name: 'Nordvind' },
      product: { id: product, name: 'Helmet' },
      owner: { id: null, name: 'Maya Ross' },
    });
    const described = await get('modules/Tickets');
    const lookup = (name: string) =>
      described.body.fields.find(({ apiName }: { apiName: string }) => apiName === name).lookupModule;
    expect([lookup('contact'), lookup('account'), lookup('product')]).toEqual(['Contacts', null, 'Products']);
  });
});

describe('related lists', () => {
  const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['number', 'subject'] };

  it('R25: stand under the own record although the lookup is hidden, and under no other', async () => {
    const { get, organisation, own } = await world([
      { ...CONTACT, actions: 'vc', fields: ['fullName', 'lastName!'] },
      INVOICES,
    ]);
    const other = await givenRecord(test, organisation, 'Contacts', { lastName: 'Stranger' });
    await givenRecord(test, organisation, 'Invoices', { subject: 'Mine', contact: own });
    await givenRecord(test, organisation, 'Invoices', { subject: 'Not mine', contact: other });
    const described = await get('modules/Contacts');
    expect(described.body.relatedLists).toMatchObject([{ module: 'Invoices', field: 'contact' }]);
    const listed = await get(`modules/Contacts/records/${own}/related/Invoices/contact`);
    expect(listed.body.data.map(({ values }: { values: { subject: string } }) => values.subject)).toEqual(['Mine']);
    const missing = await get(`modules/Contacts/records/${newId()}/related/Invoices/contact`);
    for (const path of [
      `modules/Contacts/records/${other}/related/Invoices/contact`,
      `modules/Contacts/records/${own}/related/Invoices/account`,
      `modules/Contacts/records/${own}/related/Tickets/contact`,
      `modules/Contacts/records/${own}/related/Nothing/contact`,
    ])
      expect([path, (await get(path)).text]).toEqual([path, missing.text]);
  });

  it('R25: under a product show the own tickets about it', async () => {
    const { get, organisation, own } = await world([
      CONTACT,
      { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'product'] },
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
    ]);
    const product = await givenRecord(test, organisation, 'Products', { productName: 'Helmet' });
    const other = await givenRecord(test, organisation, 'Contacts', { lastName: 'Stranger' });
    await givenRecord(test, organisation, 'Tickets', { title: 'Mine', contact: own, product });
    await givenRecord(test, organisation, 'Tickets', { title: 'Mine, about nothing', contact: own });
    await givenRecord(test, organisation, 'Tickets', { title: 'Not mine', contact: other, product });
    const { body } = await get(`modules/Products/records/${product}/related/Tickets/product`);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Mine']);
  });
});

describe('lookups', () => {
  it('R43: offer what the user may open, by name', async () => {
    const tabs = (products: TestTab[]): TestTab[] => [
      CONTACT,
      {
        kind: 'related',
        module: 'Quotes',
        actions: 'vc',
        fields: ['subject!', 'stage!', 'lineItems!', 'lineItems.product!', 'lineItems.quantity!'],
      },
      ...products,
    ];
    const closed = await world(tabs([]));
    await givenRecord(test, closed.organisation, 'Products', { productName: 'Helmet' });
    expect((await closed.get('modules/Quotes/lookups/lineItems.product')).body.data).toEqual([]);
    const open = await world(tabs([{ kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] }]));
    const bell = await givenRecord(test, open.organisation, 'Products', { productName: 'Brass bell' });
    const helmet = await givenRecord(test, open.organisation, 'Products', { productName: 'Helmet' });
    const options = async (q = '') => (await open.get(`modules/Quotes/lookups/lineItems.product${q}`)).body.data;
    expect(await options()).toEqual([
      { id: bell, name: 'Brass bell' },
      { id: helmet, name: 'Helmet' },
    ]);
    expect(await options('?q=BELL')).toEqual([{ id: bell, name: 'Brass bell' }]);
    expect(await options('?q=%25')).toEqual([]);
  });

  it('R43: offer nothing by a name that is hidden', async () => {
    const { get, organisation } = await world([
      CONTACT,
      { kind: 'related', module: 'Tickets', actions: 'vc', fields: ['title!', 'product!'] },
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productCode'] },
    ]);
    await givenRecord(test, organisation, 'Products', { productName: 'Secret helmet' });
    expect((await get('modules/Tickets/lookups/product?q=secret')).body.data).toEqual([]);
    expect((await get('modules/Tickets/lookups/product')).body.data).toEqual([]);
  });
});

describe('GET home', () => {
  const INVOICES = (fields: string[]): TestTab => ({ kind: 'related', module: 'Invoices', actions: 'v', fields });
  const TICKETS: TestTab = { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'status'] };

  async function filled(tabs: TestTab[]): Promise<World> {
    const here = await world(tabs);
    const { organisation, own } = here;
    const other = await givenRecord(test, organisation, 'Contacts', { lastName: 'Stranger' });
    const invoice = (subject: string, status: string, dueDate: string, contact = own) =>
      givenRecord(test, organisation, 'Invoices', { subject, status, dueDate, contact });
    await invoice('Later', 'Open', '2024-09-30');
    await invoice('Sooner', 'Overdue', '2024-03-31');
    await invoice('Paid', 'Paid', '2024-01-31');
    await invoice('Draft', 'Draft', '2024-01-31');
    await invoice('Not mine', 'Overdue', '2024-01-01', other);
    await givenRecord(test, organisation, 'Tickets', { title: 'Bell', contact: own });
    await givenRecord(test, organisation, 'Tickets', { title: 'Brake', contact: own, status: 'Closed' });
    return here;
  }

  it('R25: shows what needs the user, soonest first, and how much there is', async () => {
    const { get } = await filled([CONTACT, INVOICES(['number', 'status', 'dueDate', 'grandTotal']), TICKETS]);
    const { body } = await get('home');
    expect(body.items).toMatchObject([
      {
        module: 'Invoices',
        kind: 'invoice-unpaid',
        name: 'INV-0002',
        due: '2024-03-31',
        amount: '0.00',
        currency: 'EUR',
      },
      { module: 'Invoices', kind: 'invoice-unpaid', name: 'INV-0001', due: '2024-09-30' },
      { module: 'Tickets', kind: 'ticket-open', name: 'Bell', due: null, amount: null, currency: null },
    ]);
    expect(body.counts).toEqual([
      { module: 'Contacts', count: 1 },
      { module: 'Invoices', count: 4 },
      { module: 'Tickets', count: 2 },
    ]);
  });

  it('R48: asks no question whose answer would tell of a hidden field', async () => {
    const { get } = await filled([CONTACT, INVOICES(['number', 'dueDate', 'grandTotal']), TICKETS]);
    const { body } = await get('home');
    expect(body.items.map(({ module }: { module: string }) => module)).toEqual(['Tickets']);
    const bare = await filled([CONTACT, INVOICES(['status'])]);
    expect((await bare.get('home')).body.items).toMatchObject([
      { name: 'Invoice', due: null, amount: null, currency: null },
      { name: 'Invoice', due: null, amount: null, currency: null },
    ]);
  });
});
