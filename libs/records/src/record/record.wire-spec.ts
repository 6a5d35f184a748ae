import {
  type TestApplication,
  type TestOrganisation,
  createTestApplication,
  givenOrganisation,
} from '@portico/testing';
import request from 'supertest';
import { ModuleCatalogueService } from '../catalogue/module-catalogue.service';
import { RecordsHttpModule } from '../records-http.module';

describe('records over HTTP', () => {
  let test: TestApplication;
  let organisation: TestOrganisation;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    organisation = await givenOrganisation(test, {}, (transaction) =>
      test.get(ModuleCatalogueService).install(transaction),
    );
  });

  const as = () => organisation.administrator.headers;
  const records = (module: string) => `${organisation.path}/modules/${module}/records`;
  const create = (module: string, body: object) => request(test.server).post(records(module)).set(as()).send(body);

  it('creates an invoice with lines and computes its totals', async () => {
    const account = await create('Accounts', { values: { accountName: 'Nordvind AB' } }).expect(201);
    const contact = await create('Contacts', {
      values: { firstName: 'Anna', lastName: 'Lindqvist', email: 'anna@nordvind.example', account: account.body.id },
    }).expect(201);
    expect(contact.body).toMatchObject({ name: 'Anna Lindqvist', values: { account: { name: 'Nordvind AB' } } });
    const product = await create('Products', { values: { productName: 'Helmet', unitPrice: '79.90' } }).expect(201);
    const invoice = await create('Invoices', {
      values: {
        subject: 'Helmets',
        contact: contact.body.id,
        account: account.body.id,
        lineItems: [{ values: { product: product.body.id, quantity: '3', discount: '9.70', tax: '25' } }],
      },
    }).expect(201);
    expect(invoice.headers['location']).toBe(`${records('Invoices')}/${invoice.body.id}`);
    expect(invoice.body).toMatchObject({
      name: 'INV-0001',
      currency: 'EUR',
      owner: { name: 'Maya Ross' },
      createdBy: { kind: 'staff', name: 'Maya Ross' },
      values: {
        number: 'INV-0001',
        status: 'Draft',
        subTotal: '230.00',
        tax: '57.50',
        grandTotal: '287.50',
        contact: { id: contact.body.id, name: 'Anna Lindqvist' },
        lineItems: [{ values: { unitPrice: '79.90', lineTotal: '230.00', product: { name: 'Helmet' } } }],
      },
    });
  });

  it('lists newest first, a page at a time, and goes on where the cursor says', async () => {
    for (let number = 1; number <= 5; number += 1)
      await create('Accounts', { values: { accountName: `Account ${number}` } }).expect(201);
    const first = await request(test.server)
      .get(`${records('Accounts')}?limit=2&count=exact`)
      .set(as())
      .expect(200);
    expect(first.body.data.map((record: { name: string }) => record.name)).toEqual(['Account 5', 'Account 4']);
    expect(first.body).toMatchObject({ count: 5, page: { hasMore: true } });
    const second = await request(test.server)
      .get(`${records('Accounts')}?limit=2&cursor=${first.body.page.nextCursor}`)
      .set(as())
      .expect(200);
    expect(second.body.data.map((record: { name: string }) => record.name)).toEqual(['Account 3', 'Account 2']);
  });
});
