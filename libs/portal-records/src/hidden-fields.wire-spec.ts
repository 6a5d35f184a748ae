import { Database } from '@portico/platform';
import { PortalUserModule } from '@portico/portal-user';
import {
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
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
    modules: [...PORTAL_MODULES, PortalUserModule, PortalRecordsHttpModule],
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
      expect(answer.text).not.toMatch(/canary7731|7731\.00|15462\.00/);
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
