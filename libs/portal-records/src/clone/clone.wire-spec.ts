import { newId } from '@portico/platform';
import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication } from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

const QUOTES: TestTab = {
  kind: 'related',
  module: 'Quotes',
  actions: 'vc',
  fields: ['subject!', 'stage', 'validUntil!', 'lineItems!', 'lineItems.product!', 'lineItems.quantity!'],
};
const PRODUCTS: TestTab = { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] };

async function world(tabs: TestTab[] = [OWN_CONTACT, QUOTES, PRODUCTS]) {
  const known = await givenWorld(test, tabs);
  const { organisation, own } = known;
  const product = await givenRecord(test, organisation, 'Products', { productName: 'Bell', unitPrice: '9.00' });
  const source = await givenRecord(test, organisation, 'Quotes', {
    subject: 'Ten bells',
    stage: 'Delivered',
    validUntil: '2027-01-31',
    contact: own,
    discount: '5.00',
    lineItems: [{ values: { product, quantity: '10', unitPrice: '7.00', description: 'hush' } }],
  });
  return { ...known, product, source };
}

it('R31: copies what the user sees and may give, as new rows; nothing that is hidden or read-only', async () => {
  const { post, get, source, product, staffView } = await world();
  const made = await post(`modules/Quotes/records/${source}/clone`).send({ values: {} });
  expect([made.status, made.headers['location']]).toEqual([201, expect.stringContaining(made.body.id)]);
  expect(made.body.id).not.toBe(source);
  expect(made.body.values).toMatchObject({
    subject: 'Ten bells',
    stage: 'Draft',
    validUntil: '2027-01-31',
    lineItems: [{ values: { product: { id: product, name: 'Bell' }, quantity: '10' } }],
  });
  const copy = (await staffView('Quotes', made.body.id)).body;
  expect(copy.values).toMatchObject({ discount: null, grandTotal: '90.00' });
  expect(copy.values.lineItems).toMatchObject([{ values: { unitPrice: '9.00', description: null } }]);
  expect(copy.createdBy.kind).toBe('portal-user');
  const ids = ({ values }: { values: { lineItems: { id: string }[] } }) => values.lineItems.map(({ id }) => id);
  expect(ids(made.body)).not.toEqual(ids((await get(`modules/Quotes/records/${source}`)).body));
});

it('R31: takes what the body gives instead, and runs every validation again', async () => {
  const { post, source } = await world();
  const clone = (values: object) => post(`modules/Quotes/records/${source}/clone`).send({ values });
  expect((await clone({ subject: 'Twenty bells' })).body.values).toMatchObject({
    subject: 'Twenty bells',
    validUntil: '2027-01-31',
  });
  const refused = await clone({ subject: null, stage: 'Accepted', margin: '1' });
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/values/margin',
    '/values/stage',
    '/values/subject',
  ]);
});

it('R31: needs view on the source and create on the module', async () => {
  const { post, organisation } = await world();
  const foreign = await givenRecord(test, organisation, 'Quotes', { subject: 'Somebody else’s' });
  const clone = async (id: string) => (await post(`modules/Quotes/records/${id}/clone`).send({ values: {} })).text;
  const missing = await clone(newId());
  expect(JSON.parse(missing)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await clone(foreign)).toBe(missing);
  const looking = await world([OWN_CONTACT, { ...QUOTES, actions: 'v' }, PRODUCTS]);
  const refused = await looking.post(`modules/Quotes/records/${looking.source}/clone`).send({ values: {} });
  expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
});

it('R31: is done once for one Idempotency-Key', async () => {
  const { post, get, source } = await world();
  const clone = () => post(`modules/Quotes/records/${source}/clone`).set('Idempotency-Key', 'k').send({ values: {} });
  const ids = new Set((await Promise.all([clone(), clone(), clone()])).map(({ body }) => body.id));
  expect(ids.size).toBe(1);
  expect((await get('modules/Quotes/records?count=exact')).body.count).toBe(2);
});
