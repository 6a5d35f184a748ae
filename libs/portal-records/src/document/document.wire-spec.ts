import { newId } from '@portico/platform';
import { givenDraft, givenPublished, givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import type { Response } from 'supertest';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';
import { readPdfOf } from '../testing/pdf.fixture';

const LINES = ['lineItems', 'lineItems.product', 'lineItems.quantity', 'lineItems.unitPrice', 'lineItems.lineTotal'];
const SHOWN = ['number', 'subject', 'status', 'dueDate', 'account', 'grandTotal', 'terms', ...LINES];
const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: SHOWN };
const PRODUCTS: TestTab = { kind: 'public', module: 'Products', actions: 'v', fields: ['productName', 'unitPrice'] };
const TABS = [OWN_CONTACT, INVOICES, PRODUCTS];

let test: TestApplication;
let world: PortalWorld;
let invoiceId: string;

beforeAll(async () => {
  test = await portalApplication();
  world = await givenWorld(test, TABS);
  const { organisation, own, account } = world;
  const product = await givenRecord(test, organisation, 'Products', { productName: 'Helmet', unitPrice: '1140.50' });
  invoiceId = await givenRecord(test, organisation, 'Invoices', {
    ...{ subject: 'Helmets for spring', status: 'Open', dueDate: '2026-12-04', terms: 'Thirty days', contact: own },
    ...{ account, purchaseOrder: 'canary order', salesCommission: '777.77', description: 'canary description' },
    lineItems: [{ values: { product, quantity: '3', discount: '21.50', description: 'canary line' } }],
  });
});
afterAll(() => test.close());

const at = (id: string, module = 'Invoices') => `modules/${module}/records/${id}/pdf`;
const read = (headers = {}) => readPdfOf(world.get(at(invoiceId)).set(headers));
const number = async () => (await world.get(`modules/Invoices/records/${invoiceId}`)).body.name as string;

it.each([
  [
    ...(['en', 'Invoice', 'Open', '4 Dec 2026', 'Product Quantity Unit price Total'] as const),
    ...(['Helmet 3 €1,140.50 €3,400.00', 'Grand total €3,400.00', 'Page 1 of 1'] as const),
  ],
  [
    ...(['fr', 'Facture', 'Ouverte', '4 déc. 2026', 'Produit Quantité Prix unitaire Total'] as const),
    ...(['Helmet 3 1 140,50 € 3 400,00 €', 'Total général 3 400,00 €', 'Page 1 sur 1'] as const),
  ],
  [
    ...(['pt-BR', 'Fatura', 'Em aberto', '4 de dez. de 2026', 'Produto Quantidade Preço unitário Total'] as const),
    ...(['Helmet 3 € 1.140,50 € 3.400,00', 'Total geral € 3.400,00', 'Página 1 de 1'] as const),
  ],
])('R157: an invoice is a PDF of what its page shows, to a reader of %s', async (language, kind, ...expected) => {
  const country = { en: 'GB', fr: 'FR', 'pt-BR': 'BR' }[language as 'en' | 'fr' | 'pt-BR'];
  await world.patch('me/preferences').send({ language, country }).expect(200);
  const { text, metadata, headers } = await read();
  const name = await number();
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${name}.pdf"; filename*=UTF-8''${name}.pdf`,
    'cache-control': 'no-store',
  });
  expect(metadata).toMatchObject({ Title: `${kind} ${name}`, Author: world.portal.name, Language: language });
  for (const words of [`${world.portal.name} ${kind} ${name}`, 'Helmets for spring', 'Nordvind', 'Thirty days'])
    expect(text).toContain(words);
  for (const words of expected) expect(text).toContain(words);
  expect(text).not.toMatch(/canary|777[.,]77|21[.,]50|Discount|Remise|Desconto|commission|Comissão|Bill to/i);
});

it('R157: shows the layout of the record: its sections, their order, and no field of another layout', async () => {
  await world.patch('me/preferences').send({ language: 'en', country: 'GB' }).expect(200);
  const sections = [
    { label: { en: 'Above all' }, columns: 1, fields: ['terms', 'salesCommission'] },
    { label: { en: 'Below' }, columns: 2, fields: ['number', 'subject', 'contact'] },
  ];
  const made = await world.staff('post', 'modules/Invoices/layouts', { name: 'Short', sections });
  const layoutId = made.body.id as string;
  await givenPublished(test, world.organisation, world.portal, TABS);
  const short = await givenRecord(
    test,
    world.organisation,
    'Invoices',
    { subject: 'Short one', contact: world.own, terms: 'At once', dueDate: '2026-12-04', salesCommission: '1.23' },
    { layoutId },
  );
  const { text } = await readPdfOf(world.get(at(short)));
  const page = (await world.get(`modules/Invoices/records/${short}`)).body;
  expect(text).toMatch(/Above all Terms At once Below Subject Short one/);
  expect(text).not.toMatch(/Due|4 Dec|1\.23|Grand total/);
  expect(Object.keys(page.values).sort()).toEqual(['number', 'subject', 'terms']);
});

it('R157: is named after its kind where the number is hidden', async () => {
  const hidden = await givenWorld(test, [OWN_CONTACT, { ...INVOICES, fields: ['subject'] }]);
  const values = { subject: 'Nameless', contact: hidden.own };
  const id = await givenRecord(test, hidden.organisation, 'Invoices', values);
  const { text, headers, metadata } = await readPdfOf(hidden.get(at(id)));
  expect(headers['content-disposition']).toBe(`attachment; filename="Invoice.pdf"; filename*=UTF-8''Invoice.pdf`);
  expect([metadata['Title'], text]).toEqual([
    'Invoice',
    `${hidden.portal.name} Invoice Subject Nameless ${hidden.portal.name} · Invoice Page 1 of 1`,
  ]);
});

it('R157: what is no document, out of reach or not there is not there, as of the page', async () => {
  const { own, organisation } = world;
  const theirs = await givenRecord(test, organisation, 'Invoices', { subject: 'Theirs' });
  const deleted = await givenRecord(
    test,
    organisation,
    'Invoices',
    { subject: 'Gone', contact: own },
    { isDeleted: true },
  );
  const quote = await givenRecord(test, organisation, 'Quotes', { subject: 'No tab', contact: own });
  // But for what no two answers have in common, and how many PDFs are left for a minute.
  const ofThisAnswer = /^(?:date|x-correlation-id|ratelimit-.*)$/;
  const told = ({ status, headers, body }: Response) => ({
    status,
    body: { ...body, correlationId: null },
    headers: Object.entries(headers).filter(([name]) => !ofThisAnswer.test(name)),
  });
  const page = told(await world.get(`modules/Invoices/records/${newId()}`));
  expect(page).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  const asked = [
    ...[at(own, 'Contacts'), at(newId(), 'Contacts'), at(theirs), at(deleted), at(newId()), at('INV-1')],
    ...[at(quote, 'Quotes'), at(quote, 'Ghosts'), at(invoiceId, 'Quotes')],
  ];
  for (const path of asked) expect([path, told(await world.get(path))]).toEqual([path, page]);
  expect((await world.get('modules/Contacts')).body.hasPdf).toBe(false);
  expect((await world.get('modules/Invoices')).body.hasPdf).toBe(true);
});

it('X4: a preview writes what the previewed person or draft would see', async () => {
  await givenDraft(test, world.organisation, world.portal, [
    OWN_CONTACT,
    { ...INVOICES, fields: ['number', 'subject', 'grandTotal'] },
  ]);
  const users = await world.staff('get', 'portal-users');
  const real = await read();
  for (const configuration of ['published', 'draft']) {
    const body = { portalUserId: users.body.data[0].id, configuration, transport: 'bearer' };
    const { accessToken } = (await world.staff('post', 'previews', body)).body;
    const { text } = await read({ authorization: `Bearer ${accessToken}` });
    if (configuration === 'published') expect(text).toBe(real.text);
    else expect(text).toMatch(/Subject Helmets for spring Grand total €3,400.00 [^€]*Page 1 of 1$/);
  }
});

it('R157: a program gets no more of them a minute than a person opens', async () => {
  const asked: number[] = [];
  for (let turn = 0; turn < 70; turn += 1) asked.push((await world.get(at(newId()))).status);
  expect(new Set(asked)).toEqual(new Set([404, 429]));
  expect(asked.at(-1)).toBe(429);
});
