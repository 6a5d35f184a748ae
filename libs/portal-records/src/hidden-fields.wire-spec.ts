import { Database } from '@portico/platform';
import { PortalUserModule } from '@portico/portal-user';
import { RecordsHttpModule } from '@portico/records';
import {
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
  type TestPortalUser,
  type TestTab,
} from '@portico/testing';
import request from 'supertest';
import { PortalRecordsHttpModule } from './portal-records-http.module';

/** Stands in hidden fields only: wherever it turns up, something leaks. */
const CANARY = 'canary7731';

const CONTACT: TestTab = {
  kind: 'base',
  module: 'Contacts',
  actions: 've',
  fields: ['fullName', 'lastName!', 'email'],
};
const INVOICES: TestTab = {
  kind: 'related',
  module: 'Invoices',
  actions: 've',
  fields: ['number', 'subject!', 'status', 'lineItems!', 'lineItems.description!', 'lineItems.quantity'],
};

let test: TestApplication;
let organisation: TestOrganisation;
let portal: TestPortal;
let user: TestPortalUser;
let invoice: string;
let contact: string;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [...PORTAL_MODULES, RecordsHttpModule, PortalUserModule, PortalRecordsHttpModule],
  });
  organisation = await givenCrm(test);
  portal = await givenPortal(test, organisation, { tabs: [CONTACT, INVOICES] });
  const account = await givenRecord(test, organisation, 'Accounts', { accountName: CANARY });
  contact = await givenRecord(test, organisation, 'Contacts', {
    lastName: 'Lindqvist',
    email: 'anna@nordvind.example',
    department: CANARY,
    account,
  });
  const product = await givenRecord(test, organisation, 'Products', { productName: CANARY, unitPrice: '7731.00' });
  invoice = await givenRecord(test, organisation, 'Invoices', {
    subject: 'Helmets',
    contact,
    account,
    purchaseOrder: CANARY,
    description: CANARY,
    salesCommission: '7731.00',
    lineItems: [{ values: { product, description: 'Helmet', quantity: '2' } }],
  });
  await givenRecord(test, organisation, 'Invoices', { subject: 'Bells', contact, purchaseOrder: 'Aa' });
  user = await givenPortalUser(test, organisation, portal, contact);
});
afterAll(() => test.close());

const get = (path: string) => request(test.server).get(`${user.path}/${path}`).set(user.headers);
const list = 'modules/Invoices/records';

/** Without what differs from request to request, or names what was asked. */
const verdictOf = ({ status, body }: request.Response) => ({
  status,
  code: body.code,
  errors: (body.errors ?? []).map(({ code, message }: { code: string; message: string }) => ({ code, message })),
});

describe('R48: a hidden field', () => {
  it('R48: stands in no answer', async () => {
    const paths = [
      'modules/Contacts',
      'modules/Contacts/records',
      `modules/Contacts/records/${contact}`,
      'modules/Invoices',
      `${list}?count=exact`,
      `${list}/${invoice}`,
      `modules/Contacts/records/${contact}/related/Invoices/contact`,
      'home',
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.text).not.toMatch(/canary7731|7731\.00|15462/);
      expect(answer.text).not.toMatch(/purchaseOrder|salesCommission|department|unitPrice|lineTotal|grandTotal/);
    }
  });

  it('R48: shows exactly the visible ones', async () => {
    const { body } = await get(`${list}/${invoice}`);
    expect(body).toEqual({
      id: invoice,
      module: 'Invoices',
      layoutId: expect.any(String),
      name: 'INV-0001',
      currency: 'EUR',
      createdAt: expect.any(String),
      actions: { edit: true, delete: false },
      values: {
        number: 'INV-0001',
        subject: 'Helmets',
        status: 'Draft',
        lineItems: [{ id: expect.any(String), values: { description: 'Helmet', quantity: '2' } }],
      },
    });
  });

  const HIDDEN = [
    'purchaseOrder',
    'salesCommission',
    'contact',
    'account',
    'owner',
    'grandTotal',
    'updatedAt',
    'externalId',
  ];
  const ABSENT = ['noSuchField', '__proto__', 'constructor', 'lineItems.unitPrice', 'field_values', 'version', 'id;--'];

  it.each([
    ['a filter', (name: string) => `${list}?filter[${name}][eq]=${CANARY}`],
    ['a filter that matches', (name: string) => `${list}?filter[${name}][empty]=false`],
    ['a sort', (name: string) => `${list}?sort=${name}`],
    ['a downward sort', (name: string) => `${list}?sort=-${name}`],
    ['the choice of fields', (name: string) => `${list}?fields=number,${name}`],
    [
      'a related list',
      (name: string) => `modules/Contacts/records/${contact}/related/Invoices/contact?filter[${name}][contains]=x`,
    ],
  ])('R48: is refused in %s like one that does not exist', async (_, path) => {
    const reference = verdictOf(await get(path('nothingOfThisName')));
    expect(reference).toMatchObject({ status: 400, code: 'FIELD_NOT_AVAILABLE' });
    for (const name of [...HIDDEN, ...ABSENT])
      expect([name, verdictOf(await get(path(encodeURIComponent(name))))]).toEqual([name, reference]);
  });

  it('R48: is refused in lookups like one that does not exist', async () => {
    const reference = await get('modules/Invoices/lookups/nothingOfThisName');
    expect([reference.status, reference.body.code]).toEqual([400, 'FIELD_NOT_AVAILABLE']);
    for (const name of ['contact', 'account', 'lineItems.product', 'subject', 'lineItems', '__proto__', 'a.b.c']) {
      const answer = await get(`modules/Invoices/lookups/${encodeURIComponent(name)}`);
      expect([name, answer.text]).toEqual([name, reference.text]);
    }
  });

  it('R48: is not found by a search', async () => {
    for (const q of [CANARY, 'canary', '7731', 'Lindqvist']) {
      const { body } = await get(`${list}?q=${q}&count=exact`);
      expect([q, body.data, body.count]).toEqual([q, [], 0]);
    }
    expect((await get(`${list}?q=helmet`)).body.data).toHaveLength(1);
  });

  it('R48: is refused when written, hidden and absent ones alike', async () => {
    const { headers } = await get(`${list}/${invoice}`);
    const write = (values: object) =>
      request(test.server)
        .patch(`${user.path}/${list}/${invoice}`)
        .set({ ...user.headers, 'If-Match': headers['etag'] ?? '' })
        .send({ values });
    const reference = verdictOf(await write({ nothingOfThisName: 'x' }));
    expect(reference).toMatchObject({ status: 400, errors: [{ code: 'FIELD_NOT_AVAILABLE' }] });
    for (const name of [...HIDDEN, 'noSuchField', 'version'])
      expect([name, verdictOf(await write({ [name]: 'x' }))]).toEqual([name, reference]);
    for (const name of ['unitPrice', 'product', 'lineTotal', 'nothing'])
      expect([name, verdictOf(await write({ lineItems: [{ values: { [name]: '1' } }] }))]).toEqual([name, reference]);
    for (const values of [
      { constructor: 'x' },
      { toString: 'x' },
      { lineItems: [{ values: { constructor: { prototype: {} } } }] },
    ])
      expect((await write(values)).status).toBe(400);
    expect((await get(`${list}/${invoice}`)).headers['etag']).toBe(headers['etag']);
  });

  it('R48: does not betray its change in the ETag', async () => {
    const before = (await get(`${list}/${invoice}`)).headers['etag'];
    const tenant = test.get(Database).for({ organisationId: organisation.id });
    await tenant.execute(
      `UPDATE records SET field_values = field_values || '{"purchaseOrder":"PO-2"}', version = version + 1, updated_at = now()
       WHERE organisation_id = $1 AND id = $2`,
      [invoice],
    );
    expect((await get(`${list}/${invoice}`)).headers['etag']).toBe(before);
    await tenant.execute(
      `UPDATE records SET field_values = field_values || '{"status":"Open"}' WHERE organisation_id = $1 AND id = $2`,
      [invoice],
    );
    expect((await get(`${list}/${invoice}`)).headers['etag']).not.toBe(before);
  });

  it('R48: keeps its value when the visible columns of its row are written', async () => {
    const seen = await get(`${list}/${invoice}`);
    const [row] = seen.body.values.lineItems;
    const values = { lineItems: [{ id: row.id, values: { description: 'Two helmets' } }] };
    await request(test.server)
      .patch(`${user.path}/${list}/${invoice}`)
      .set({ ...user.headers, 'If-Match': seen.headers['etag'] ?? '' })
      .send({ values })
      .expect(200);
    const rows = await test
      .get(Database)
      .for({ organisationId: organisation.id })
      .query<{ field_values: Record<string, string> }>(
        'SELECT field_values FROM subform_rows WHERE organisation_id = $1 AND record_id = $2',
        [invoice],
      );
    expect(rows).toMatchObject([{ field_values: { description: 'Two helmets', unitPrice: '7731.00', quantity: '2' } }]);
  });
});

describe('the query string', () => {
  it.each([
    'filter=x',
    'filter[status]=Open',
    'filter[status][eq][]=Open',
    'filter[status][eq]=Open&filter[status][eq]=Paid',
    'filter[status][like]=Open',
    'filter[status][eq][x]=1',
    'filter[][eq]=1',
    'sort=',
    'sort[]=number',
    'sort=lineItems',
    'cursor=x',
    'cursor[]=x',
    'limit=0',
    'limit=201',
    'limit=x',
    'count=all',
    'deleted=true',
    'organisationId=x',
    'q[]=x',
    'fields[]=number',
  ])('R29: refuses %s instead of ignoring it', async (query) => {
    const answer = await get(`${list}?${query}`);
    expect([query, answer.status]).toEqual([query, 400]);
  });

  it('R25: goes through the pages with a cursor that fits no other list', async () => {
    const first = await get(`${list}?limit=1`);
    const { nextCursor } = first.body.page;
    const second = await get(`${list}?limit=1&cursor=${nextCursor}`);
    expect([...first.body.data, ...second.body.data].map(({ name }) => name)).toEqual(['INV-0002', 'INV-0001']);
    expect(second.body.page).toEqual({ nextCursor: null, hasMore: false });
    for (const path of [
      `${list}?limit=1&sort=number&cursor=${nextCursor}`,
      `${list}?limit=1&filter[status][eq]=Draft&cursor=${nextCursor}`,
      `modules/Contacts/records?cursor=${nextCursor}`,
      `${list}?cursor=${nextCursor.slice(0, -2)}`,
    ])
      expect((await get(path)).body.code).toBe('CURSOR_INVALID');
    const other = await givenCrm(test);
    const elsewhere = await givenPortal(test, other, { tabs: [CONTACT, INVOICES] });
    const stranger = await givenPortalUser(
      test,
      other,
      elsewhere,
      await givenRecord(test, other, 'Contacts', { lastName: 'Stranger' }),
    );
    const foreign = await request(test.server)
      .get(`${stranger.path}/${list}?limit=1&cursor=${nextCursor}`)
      .set(stranger.headers);
    expect(foreign.body.code).toBe('CURSOR_INVALID');
  });
});

describe('R52: a price', () => {
  const LINES = [
    'lineItems',
    'lineItems.product',
    'lineItems.quantity',
    'lineItems.unitPrice',
    'lineItems.discount',
    'lineItems.lineTotal',
  ];
  const documents = (module: string): TestTab => ({
    kind: 'related',
    module,
    actions: 'v',
    fields: ['number', 'subTotal', 'grandTotal', ...LINES],
  });
  const products = (fields: string[]): TestTab => ({ kind: 'public', module: 'Products', actions: 'v', fields });

  const share = ({ administrator, path }: TestOrganisation, sharing: string) =>
    request(test.server).patch(`${path}/modules/Products`).set(administrator.headers).send({ sharing }).expect(200);

  async function shop(productFields: string[] | null) {
    const here = await givenCrm(test);
    await share(here, 'public-read');
    const tabs = [
      CONTACT,
      documents('Invoices'),
      documents('Quotes'),
      ...(productFields ? [products(productFields)] : []),
    ];
    const made = await givenPortal(test, here, { tabs });
    const buyer = await givenRecord(test, here, 'Contacts', { lastName: 'Buyer' });
    const product = await givenRecord(test, here, 'Products', { productName: 'Helmet', unitPrice: '79.90' });
    const values = {
      subject: 'Helmets',
      contact: buyer,
      lineItems: [{ values: { product, quantity: '3', discount: '9.70' } }],
    };
    const invoiceId = await givenRecord(test, here, 'Invoices', values);
    const quoteId = await givenRecord(test, here, 'Quotes', values);
    const person = await givenPortalUser(test, here, made, buyer);
    const ask = (path: string) => request(test.server).get(`${person.path}/${path}`).set(person.headers);
    return { here, made, ask, invoiceId, quoteId, product };
  }

  it('R52: stands nowhere while the Unit price of Products is hidden, totals of documents do', async () => {
    for (const fields of [null, ['productName']]) {
      const { ask, invoiceId, quoteId, product } = await shop(fields);
      for (const [module, id] of [
        ['Invoices', invoiceId],
        ['Quotes', quoteId],
      ] as const) {
        const { body } = await ask(`modules/${module}/records/${id}`);
        expect(body.values.lineItems).toEqual([
          {
            id: expect.any(String),
            values: { product: { id: fields ? product : null, name: 'Helmet' }, quantity: '3' },
          },
        ]);
        expect(body.values).toMatchObject({ subTotal: '230.00', grandTotal: '230.00' });
        const described = await ask(`modules/${module}`);
        expect(described.text).not.toMatch(/unitPrice|lineTotal|priceOf|"discount"/);
      }
      if (!fields) continue;
      const listed = await ask('modules/Products/records');
      expect(listed.body.data).toMatchObject([{ name: 'Helmet', values: { productName: 'Helmet' } }]);
      expect(listed.text).not.toContain('79.90');
    }
  });

  it('R52: is shown in lines once the Unit price of Products is visible', async () => {
    const { ask, invoiceId } = await shop(['productName', 'unitPrice']);
    const { body } = await ask(`modules/Invoices/records/${invoiceId}`);
    expect(body.values.lineItems[0].values).toMatchObject({
      unitPrice: '79.90',
      discount: '9.70',
      lineTotal: '230.00',
    });
    expect((await ask('modules/Products/records')).body.data[0].values).toEqual({
      productName: 'Helmet',
      unitPrice: '79.90',
    });
  });

  it('R52: goes with the next request after Products are private again', async () => {
    const { ask, invoiceId, here } = await shop(['productName', 'unitPrice']);
    expect((await ask(`modules/Invoices/records/${invoiceId}`)).text).toContain('79.90');
    await share(here, 'private');
    expect((await ask(`modules/Invoices/records/${invoiceId}`)).text).not.toContain('79.90');
    expect((await ask('modules/Products/records')).status).toBe(404);
  });

  it('R52: is shown where the published version says so, and no more when the next one does not', async () => {
    const { ask, invoiceId, here, made } = await shop(['productName', 'unitPrice']);
    expect((await ask(`modules/Invoices/records/${invoiceId}`)).text).toContain('79.90');
    await givenPublished(test, here, made, [CONTACT, documents('Invoices'), products(['productName'])]);
    expect((await ask(`modules/Invoices/records/${invoiceId}`)).text).not.toContain('79.90');
  });
});
