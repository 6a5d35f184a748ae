import type { AuditEvent, Page, RecordDetail } from '@portico/contracts';
import { newId } from '@portico/platform';
import { AuditTrail } from '@portico/identity';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
} from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';

describe('records over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let headers: TestStaff['headers'];

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    headers = given.organisation.administrator.headers;
  });

  const path = (module: string, rest = ''): string => `${given.organisation.path}/modules/${module}/records${rest}`;
  const get = (url: string) => request(test.server).get(url).set(headers);
  const post = (url: string, body: object = {}) => request(test.server).post(url).set(headers).send(body);
  const patch = (url: string, body: object, version?: number) => {
    const sending = request(test.server).patch(url).set(headers);
    if (version !== undefined) void sending.set('If-Match', `"${version}"`);
    return sending.send(body);
  };
  const names = ({ body }: { body: Page<RecordDetail> }): string[] => body.data.map(({ name }) => name);

  it('creates an invoice with lines and computes its totals', async () => {
    const account = await given.create('Accounts', { accountName: 'Nordvind AB' });
    const contact = await given.create('Contacts', { firstName: 'Anna', lastName: 'Lindqvist', account: account.id });
    const product = await given.create('Products', { productName: 'Helmet', unitPrice: '79.90' });
    const { body, headers: answered } = await post(path('Invoices'), {
      values: {
        subject: 'Helmets',
        contact: contact.id,
        account: account.id,
        lineItems: [{ values: { product: product.id, quantity: '3', discount: '9.70', tax: '25' } }],
      },
    }).expect(201);
    const invoice = body as RecordDetail;
    expect(answered['location']).toBe(path('Invoices', `/${invoice.id}`));
    expect(answered['etag']).toBe('"1"');
    expect(invoice).toMatchObject({
      ...{ name: 'INV-0001', currency: 'EUR', version: 1, approvalState: 'none' },
      owner: { name: 'Maya Ross' },
      createdBy: { kind: 'staff', name: 'Maya Ross' },
      values: {
        ...{ number: 'INV-0001', status: 'Draft', subTotal: '230.00', tax: '57.50', grandTotal: '287.50' },
        contact: { id: contact.id, name: 'Anna Lindqvist' },
        lineItems: [{ values: { unitPrice: '79.90', lineTotal: '230.00', product: { name: 'Helmet' } } }],
      },
    });
    const read = await get(path('Invoices', `/${invoice.id}`)).expect(200);
    expect(read.body).toEqual(invoice);
  });

  it('changes rows by their id, and totals with them', async () => {
    const { id, values } = await given.create('Invoices', {
      subject: 'Lines',
      lineItems: [{ values: { unitPrice: '1.00', description: 'kept' } }, { values: { unitPrice: '2.00' } }],
    });
    const [kept] = values['lineItems'] as { id: string }[];
    const lineItems = [{ values: { unitPrice: '5.00' } }, { id: kept?.id, values: { quantity: '4' } }];
    const { body } = await patch(path('Invoices', `/${id}`), { values: { lineItems, discount: '1.00' } }, 1).expect(
      200,
    );
    expect(body).toMatchObject({
      version: 2,
      values: {
        ...{ subTotal: '9.00', grandTotal: '8.00' },
        lineItems: [
          { values: { unitPrice: '5.00', quantity: '1', lineTotal: '5.00' } },
          { id: kept?.id, values: { description: 'kept', quantity: '4', unitPrice: '1.00', lineTotal: '4.00' } },
        ],
      },
    });
  });

  it('reports every mistake at once, with pointers', async () => {
    const { body } = await post(path('Invoices'), {
      ...{ ownerId: newId(), currency: 'XXY', layoutId: newId() },
      values: {
        ...{ status: 'Lost', contact: newId(), dueDate: 'soon', nothing: 1, number: 'INV-9' },
        lineItems: [{ values: { product: given.organisation.id, quantity: '-1' } }],
      },
    }).expect(400);
    expect(body).toMatchObject({ code: 'INPUT_INVALID', status: 400 });
    const found = (body as { errors: { pointer: string; code: string }[] }).errors;
    expect(found.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/currency NOT_AN_OPTION',
      '/layoutId REFERENCE_NOT_FOUND',
      '/ownerId REFERENCE_NOT_FOUND',
      '/values/contact REFERENCE_NOT_FOUND',
      '/values/dueDate FORMAT_INVALID',
      '/values/lineItems/0/values/product REFERENCE_NOT_FOUND',
      '/values/lineItems/0/values/quantity OUT_OF_RANGE',
      '/values/nothing UNKNOWN_PROPERTY',
      '/values/number READ_ONLY',
      '/values/status NOT_AN_OPTION',
      '/values/subject REQUIRED',
    ]);
  });

  it.each(['id', 'organisationId', 'createdBy', 'version', 'name', 'deletedAt'])(
    'refuses a body that brings its own %s',
    async (property) => {
      const { body } = await post(path('Accounts'), { values: { accountName: 'x' }, [property]: newId() }).expect(400);
      expect(body).toMatchObject({ errors: [{ pointer: `/${property}`, code: 'UNKNOWN_PROPERTY' }] });
    },
  );

  it('refuses a lookup to a record of another module, in the recycle bin, or of another organisation', async () => {
    const vendor = await given.create('Vendors', { vendorName: 'Hub' });
    const gone = await given.create('Contacts', { lastName: 'Gone' });
    await request(test.server)
      .delete(path('Contacts', `/${gone.id}`))
      .set(headers)
      .expect(204);
    const foreign = await (await givenRecordsTenant(test)).create('Contacts', { lastName: 'Foreign' });
    for (const contact of [vendor.id, gone.id, foreign.id]) {
      const { body } = await post(path('Invoices'), { values: { subject: 'x', contact } }).expect(400);
      expect(body).toMatchObject({ errors: [{ pointer: '/values/contact', code: 'REFERENCE_NOT_FOUND' }] });
    }
  });

  it('keeps a reference whose target went to the recycle bin, in the field that had it and in no other', async () => {
    const anna = await given.create('Contacts', { lastName: 'Lindqvist' });
    const helmet = await given.create('Products', { productName: 'Helmet', unitPrice: '5.00' });
    const { id, values } = await given.create('Invoices', {
      ...{ subject: anna.id, contact: anna.id, lineItems: [{ values: { product: helmet.id } }] },
    });
    for (const [module, record] of Object.entries({ Contacts: anna, Products: helmet }))
      await request(test.server)
        .delete(path(module, `/${record.id}`))
        .set(headers)
        .expect(204);
    const [line] = values['lineItems'] as { id: string }[];
    const lineItems = [{ id: line?.id, values: { product: helmet.id, quantity: '2' } }];
    const same = { contact: anna.id, lineItems };
    const { body } = await patch(path('Invoices', `/${id}`), { values: same }, 1).expect(200);
    expect(body).toMatchObject({ values: { contact: { name: 'Lindqvist' }, grandTotal: '10.00' } });
    const other = await patch(path('Invoices', `/${id}`), { values: { account: anna.id } }, 2).expect(400);
    expect(other.body).toMatchObject({ errors: [{ pointer: '/values/account', code: 'REFERENCE_NOT_FOUND' }] });
  });

  it('lists newest first, a page at a time, and counts when asked', async () => {
    for (let number = 1; number <= 5; number += 1) await given.create('Accounts', { accountName: `Account ${number}` });
    const first = await get(path('Accounts', '?limit=2&count=exact')).expect(200);
    expect(first.headers['content-type']).toContain('application/json');
    expect(names(first)).toEqual(['Account 5', 'Account 4']);
    expect(first.body).toMatchObject({ count: 5, page: { hasMore: true } });
    const next = (first.body as Page<RecordDetail>).page.nextCursor ?? '';
    const second = await get(path('Accounts', `?limit=2&cursor=${next}`)).expect(200);
    expect(names(second)).toEqual(['Account 3', 'Account 2']);
    const third = await get(path('Accounts', `?limit=2&cursor=${next}&sort=name`)).expect(400);
    expect(third.body).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it.each([
    ['?filter[accountName]=x', 'INPUT_INVALID'],
    ['?filter[accountName][eq]=a&filter[accountName][eq]=b', 'INPUT_INVALID'],
    ['?filter[accountName][eq][deep]=x', 'INPUT_INVALID'],
    ['?filter[accountName][like]=x', 'INPUT_INVALID'],
    ['?filter[nothing][eq]=x', 'FIELD_NOT_AVAILABLE'],
    ['?filter[constructor][eq]=x', 'FIELD_NOT_AVAILABLE'],
    ['?filter[industry][eq]=x', 'FIELD_NOT_INDEXED'],
    ['?sort=industry', 'FIELD_NOT_INDEXED'],
    ['?sort=owner', 'SORT_INVALID'],
    ['?sort=name,createdAt', 'SORT_INVALID'],
    ['?fields=nothing', 'FIELD_NOT_AVAILABLE'],
    ['?deleted=maybe', 'INPUT_INVALID'],
    ['?unknown=1', 'INPUT_INVALID'],
    ['?limit=201', 'INPUT_INVALID'],
    ['?cursor=x', 'CURSOR_INVALID'],
  ])('refuses the query %s: %s', async (query, code) => {
    const { body } = await get(path('Accounts', query)).expect(400);
    expect(body).toMatchObject({ code });
  });

  it('wants If-Match for a change, and tells when somebody was faster', async () => {
    const { id } = await given.create('Accounts', { accountName: 'Nordvind' });
    const url = path('Accounts', `/${id}`);
    await patch(url, { values: { phone: '+46 31' } }).expect(428);
    await patch(url, { values: { phone: '+46 31' } }, 1).expect(200);
    const { body } = await patch(url, { values: { phone: '+46 32' } }, 1).expect(412);
    expect(body).toMatchObject({ code: 'PRECONDITION_FAILED', context: { version: 2 } });
  });

  it('locks a record while its approval is pending, and puts each state on the trail', async () => {
    const { id } = await given.create('Contacts', { lastName: 'Lindqvist' });
    const url = path('Contacts', `/${id}`);
    const states = {
      ...{ approvalState: 'pending', reviewState: 'pending', processingBasis: 'consent', consentState: 'waiting' },
    };
    const { body } = await patch(`${url}/states`, states).expect(200);
    expect(body).toMatchObject(states);
    const locked = await patch(url, { values: { title: 'x' } }, 2).expect(409);
    expect(locked.body).toMatchObject({ code: 'RECORD_LOCKED' });
    await request(test.server).delete(url).set(headers).expect(409);
    await patch(`${url}/states`, { approvalState: 'approved', processingBasis: null }).expect(200);
    const changed = await patch(url, { values: { title: 'x' } }, 3).expect(200);
    expect(changed.body).toMatchObject({ approvalState: 'approved', processingBasis: null, reviewState: 'pending' });
    await patch(`${url}/states`, { approvalState: 'maybe' }).expect(400);
    const trail = await test.get(AuditTrail).list(given.context, {
      ...{ limit: 10, cursor: null, sort: [], filter: [], q: null, fields: null, count: null },
      extra: { subject: id },
    });
    expect(trail.data.map(({ action }: AuditEvent) => action)).toEqual([
      ...['record.update', 'record.set-states', 'record.set-states', 'record.create'],
    ]);
    expect(trail.data[0]?.details).toEqual({ module: 'Contacts', fields: ['title'] });
  });

  it('deletes into the recycle bin and restores from it', async () => {
    const { id } = await given.create('Contacts', { lastName: 'Lindqvist' });
    const url = path('Contacts', `/${id}`);
    await request(test.server).delete(url).set(headers).expect(204);
    await request(test.server).delete(url).set(headers).expect(404);
    expect(names(await get(path('Contacts')))).toEqual([]);
    expect(names(await get(path('Contacts', '?deleted=true')))).toEqual(['Lindqvist']);
    const bin = await get(url).expect(200);
    expect((bin.body as RecordDetail).deletedAt).not.toBeNull();
    await patch(url, { values: { title: 'x' } }, 2).expect(404);
    await post(`${url}/restore`).expect(200);
    await post(`${url}/restore`).expect(409);
    expect(names(await get(path('Contacts')))).toEqual(['Lindqvist']);
  });

  it('shows related lists and options of a lookup', async () => {
    const anna = await given.create('Contacts', { firstName: 'Anna', lastName: 'Lindqvist' });
    await given.create('Contacts', { firstName: 'Chloé', lastName: 'Martin' });
    await given.create('Invoices', { subject: 'hers', contact: anna.id });
    await given.create('Invoices', { subject: 'nobody’s' });
    const related = await get(path('Contacts', `/${anna.id}/related/Invoices/contact?sort=subject`)).expect(200);
    expect(names(related)).toEqual(['INV-0001']);
    await get(path('Contacts', `/${anna.id}/related/Invoices/account`)).expect(404);
    await get(path('Contacts', `/${newId()}/related/Invoices/contact`)).expect(404);
    const options = await get(`${given.organisation.path}/modules/Contacts/lookup-options?q=chloe`).expect(200);
    expect((options.body as Page<{ name: string }>).data.map(({ name }) => name)).toEqual(['Chloé Martin']);
    const all = await get(`${given.organisation.path}/modules/Contacts/lookup-options`).expect(200);
    expect((all.body as Page<{ name: string }>).data.map(({ name }) => name)).toEqual([
      'Chloé Martin',
      'Anna Lindqvist',
    ]);
  });

  it('makes one record of one idempotency key', async () => {
    const send = (accountName: string) =>
      request(test.server)
        .post(path('Accounts'))
        .set(headers)
        .set('Idempotency-Key', 'k-1')
        .send({ values: { accountName } });
    const [first, second] = await Promise.all([send('Nordvind'), send('Nordvind')]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((second.body as RecordDetail).id).toBe((first.body as RecordDetail).id);
    expect(names(await get(path('Accounts')))).toEqual(['Nordvind']);
    const { body } = await send('Other').expect(409);
    expect(body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('answers alike for what is missing, another organisation’s, and what is no id', async () => {
    const foreign = await givenRecordsTenant(test);
    const record = await foreign.create('Accounts', { accountName: 'Foreign' });
    const answers = [];
    for (const id of [record.id, newId(), 'x', '__proto__']) {
      const { status, body, headers: answered } = await get(path('Accounts', `/${id}`));
      const { date: _date, 'x-correlation-id': _id, ...rest } = answered as Record<string, string>;
      answers.push({ status, body: body as unknown, rest });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    await get(path('Nothing')).expect(404);
    await get(`${foreign.organisation.path}/modules/Accounts/records`).expect(404);
  });

  it('lets a standard member see records, and keeps what their profile does not grant', async () => {
    const member = await givenStaff(test, given.organisation.id, 'standard');
    const as = (sending: request.Test) => sending.set(member.headers);
    await as(request(test.server).get(path('Accounts'))).expect(200);
    await as(request(test.server).post(`${given.organisation.path}/modules`))
      .send({ apiName: 'Bicycles', singular: { en: 'Bicycle' }, plural: { en: 'Bicycles' } })
      .expect(403);
    await request(test.server).get(path('Accounts')).expect(401);
  });
});
