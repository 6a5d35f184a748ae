import { givenPublished, givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { readPdfOf } from '../testing/pdf.fixture';
import { givenWorld, OWN_CONTACT, portalApplication, shareProducts } from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

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

  async function shop(productFields: string[] | null) {
    const tabs = [
      OWN_CONTACT,
      documents('Invoices'),
      documents('Quotes'),
      ...(productFields ? [products(productFields)] : []),
    ];
    const world = await givenWorld(test, tabs);
    const { organisation, own } = world;
    const product = await givenRecord(test, organisation, 'Products', { productName: 'Helmet', unitPrice: '79.90' });
    const values = {
      subject: 'Helmets',
      contact: own,
      lineItems: [{ values: { product, quantity: '3', discount: '9.70' } }],
    };
    const invoiceId = await givenRecord(test, organisation, 'Invoices', values);
    const quoteId = await givenRecord(test, organisation, 'Quotes', values);
    return { ...world, invoiceId, quoteId, product };
  }

  it('R52: stands nowhere while the Unit price of Products is hidden, totals of documents do', async () => {
    for (const fields of [null, ['productName']]) {
      const { get, invoiceId, quoteId, product } = await shop(fields);
      for (const [module, id] of [
        ['Invoices', invoiceId],
        ['Quotes', quoteId],
      ] as const) {
        const { body } = await get(`modules/${module}/records/${id}`);
        expect(body.values.lineItems).toEqual([
          {
            id: expect.any(String),
            values: { product: { id: fields ? product : null, name: 'Helmet' }, quantity: '3' },
          },
        ]);
        expect(body.values).toMatchObject({ subTotal: '230.00', grandTotal: '230.00' });
        const described = await get(`modules/${module}`);
        expect(described.text).not.toMatch(/unitPrice|lineTotal|priceOf|"discount"/);
        const pdf = await readPdfOf(get(`modules/${module}/records/${id}/pdf`));
        expect(pdf.text).toMatch(/Product Quantity Helmet 3 Subtotal €230.00 Grand total €230.00 /);
        expect(pdf.text).not.toMatch(/79\.90|9\.70|price|discount|Total €230/);
      }
      if (!fields) continue;
      const listed = await get('modules/Products/records');
      expect(listed.body.data).toMatchObject([{ name: 'Helmet', values: { productName: 'Helmet' } }]);
      expect(listed.text).not.toContain('79.90');
    }
  });

  it('R52: is shown in lines once the Unit price of Products is visible', async () => {
    const { get, invoiceId } = await shop(['productName', 'unitPrice']);
    const { body } = await get(`modules/Invoices/records/${invoiceId}`);
    expect(body.values.lineItems[0].values).toMatchObject({
      unitPrice: '79.90',
      discount: '9.70',
      lineTotal: '230.00',
    });
    const { text } = await readPdfOf(get(`modules/Invoices/records/${invoiceId}/pdf`));
    expect(text).toContain('Product Quantity Unit price Discount Total Helmet 3 €79.90 €9.70 €230.00 Subtotal €230.00');
    expect((await get('modules/Products/records')).body.data[0].values).toEqual({
      productName: 'Helmet',
      unitPrice: '79.90',
    });
  });

  it('R52: goes with the next request after Products are private again', async () => {
    const { get, invoiceId, organisation } = await shop(['productName', 'unitPrice']);
    expect((await get(`modules/Invoices/records/${invoiceId}`)).text).toContain('79.90');
    await shareProducts(test, organisation, 'private');
    expect((await readPdfOf(get(`modules/Invoices/records/${invoiceId}/pdf`))).text).not.toContain('79.90');
    expect((await get(`modules/Invoices/records/${invoiceId}`)).text).not.toContain('79.90');
    expect((await get('modules/Products/records')).status).toBe(404);
  });

  it('R52: is shown where the published version says so, and no more when the next one does not', async () => {
    const { get, invoiceId, organisation, portal } = await shop(['productName', 'unitPrice']);
    expect((await get(`modules/Invoices/records/${invoiceId}`)).text).toContain('79.90');
    await givenPublished(test, organisation, portal, [OWN_CONTACT, documents('Invoices'), products(['productName'])]);
    expect((await get(`modules/Invoices/records/${invoiceId}`)).text).not.toContain('79.90');
  });
});
