import { newId } from '@portico/platform';
import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication } from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

describe('references', () => {
  it('R25: lead to records that the user may open, and only name the others', async () => {
    const { get, organisation, own, account } = await givenWorld(test, [
      OWN_CONTACT,
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
    const { get, organisation, own } = await givenWorld(test, [
      { ...OWN_CONTACT, actions: 'vc', fields: ['fullName', 'lastName!'] },
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
    const { get, organisation, own } = await givenWorld(test, [
      OWN_CONTACT,
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
      OWN_CONTACT,
      {
        kind: 'related',
        module: 'Quotes',
        actions: 'vc',
        fields: ['subject!', 'stage!', 'lineItems!', 'lineItems.product!', 'lineItems.quantity!'],
      },
      ...products,
    ];
    const closed = await givenWorld(test, tabs([]));
    await givenRecord(test, closed.organisation, 'Products', { productName: 'Helmet' });
    expect((await closed.get('modules/Quotes/lookups/lineItems.product')).body.data).toEqual([]);
    const open = await givenWorld(
      test,
      tabs([{ kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] }]),
    );
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
    const { get, organisation } = await givenWorld(test, [
      OWN_CONTACT,
      { kind: 'related', module: 'Tickets', actions: 'vc', fields: ['title!', 'product!'] },
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productCode'] },
    ]);
    await givenRecord(test, organisation, 'Products', { productName: 'Secret helmet' });
    expect((await get('modules/Tickets/lookups/product?q=secret')).body.data).toEqual([]);
    expect((await get('modules/Tickets/lookups/product')).body.data).toEqual([]);
  });
});
