import type { PortalRecord } from '@portico/contracts';
import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import request from 'supertest';
import {
  addTicketInvoice,
  givenWorld,
  OWN_CONTACT,
  portalApplication,
  type PortalWorld,
} from './testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

const INVOICES: TestTab = {
  kind: 'related',
  module: 'Invoices',
  actions: 've',
  fields: ['subject!', 'status', 'contact', 'grandTotal'],
};
const TICKETS: TestTab = { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'product'] };

const record = ({ organisation }: PortalWorld, module: string, values: Parameters<typeof givenRecord>[3]) =>
  givenRecord(test, organisation, module, values);
const subjects = async ({ get }: PortalWorld, path: string): Promise<string[]> => {
  const { body, status } = await get(path);
  expect([path, status]).toEqual([path, 200]);
  return body.data.map((found: PortalRecord) => found.values['subject'] ?? found.name).sort();
};

describe('conditions of a tab', () => {
  const world = async () => {
    const known = await givenWorld(test, [
      OWN_CONTACT,
      { ...INVOICES, criteria: [['status', 'in', 'Sent', 'Paid']] },
      { ...TICKETS, fields: ['title!', 'status!'], actions: 'vc' },
    ]);
    const ids: Record<string, string> = {};
    for (const status of ['Draft', 'Sent', 'Paid'])
      ids[status] = await record(known, 'Invoices', { subject: status, status, contact: known.own });
    await record(known, 'Invoices', { subject: 'Stranger', status: 'Sent' });
    return { known, ids, path: (status: string) => `modules/Invoices/records/${ids[status] ?? ''}` };
  };

  it('X27: hold for list, count, search, related list and home', async () => {
    const { known } = await world();
    const expected = ['Paid', 'Sent'];
    expect(await subjects(known, 'modules/Invoices/records')).toEqual(expected);
    expect(await subjects(known, 'modules/Invoices/records?sort=subject&limit=1')).toEqual(['Paid']);
    expect(await subjects(known, `modules/Contacts/records/${known.own}/related/Invoices/contact`)).toEqual(expected);
    expect(await subjects(known, 'modules/Invoices/records?q=draft')).toEqual([]);
    expect((await known.get('modules/Invoices/records?count=exact')).body.count).toBe(2);
    const home = (await known.get('home')).body;
    expect(home.counts).toContainEqual({ module: 'Invoices', count: 2 });
    expect(JSON.stringify(home.items)).not.toContain('Draft');
  });

  it('X27: ask what a multi-select has and how an address begins, of a related and of a public module', async () => {
    const label = (en: string) => ({ en });
    const colours = ['Red', 'Green', 'Blue'].map((value) => ({ value, label: label(value) }));
    const added = [
      {
        apiName: 'colours',
        label: label('Colours'),
        kind: 'multi-select',
        isIndexed: true,
        settings: { options: colours },
      },
      { apiName: 'page', label: label('Page'), kind: 'url', isIndexed: true },
    ];
    const known = await givenWorld(
      test,
      [
        OWN_CONTACT,
        { ...INVOICES, criteria: [['colours', 'none', 'Blue']] },
        {
          ...{ kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
          criteria: [
            ['colours', 'any', 'Red', 'Green'],
            ['page', 'starts', 'https://alder.'],
          ],
        },
      ],
      undefined,
      async ({ path, administrator }) => {
        for (const module of ['Invoices', 'Products'])
          for (const field of added)
            await request(test.server)
              .post(`${path}/modules/${module}/fields`)
              .set(administrator.headers)
              .send(field)
              .expect(201);
      },
    );
    const invoiceOf = (subject: string, some: string[] | null) =>
      record(known, 'Invoices', { subject, contact: known.own, colours: some });
    await invoiceOf('Plain', null);
    await invoiceOf('Red', ['Red']);
    const blue = await invoiceOf('Blue', ['Red', 'Blue']);
    expect(await subjects(known, 'modules/Invoices/records')).toEqual(['Plain', 'Red']);
    await known.get(`modules/Invoices/records/${blue}`).expect(404);

    const productOf = (productName: string, some: string[] | null, page: string) =>
      record(known, 'Products', { productName, colours: some, page });
    const both = await productOf('Bell', ['Red', 'Green'], 'https://alder.example/bell');
    const missing = [
      await productOf('Elsewhere', ['Red'], 'https://birch.example/bell'),
      await productOf('Capital', ['Red'], 'https://Alder.example'),
      await productOf('Other colour', ['Blue'], 'https://alder.example'),
      await productOf('No colour', null, 'https://alder.example'),
    ];
    expect(await subjects(known, 'modules/Products/records')).toEqual(['Bell']);
    expect((await known.get('modules/Products/records?count=exact')).body.count).toBe(1);
    await known.get(`modules/Products/records/${both}`).expect(200);
    for (const id of missing) await known.get(`modules/Products/records/${id}`).expect(404);
  });

  it('X27: a record that does not meet them is not there, for detail, edit, delete and copy', async () => {
    const { known, path } = await world();
    await known.get(path('Sent')).expect(200);
    const missing = await known.get(`modules/Invoices/records/${known.own}`);
    const hidden = await known.get(path('Draft'));
    expect([hidden.status, hidden.text]).toEqual([404, missing.text]);
    const changed = await known
      .patch(path('Draft'))
      .set('If-Match', '"x"')
      .send({ values: { subject: 'x' } });
    expect(changed.text).toBe(missing.text);
    expect((await known.delete(path('Draft'))).text).toBe(missing.text);
    expect((await known.post(`${path('Draft')}/clone`).send({ values: {} })).text).toBe(missing.text);
  });

  it('X27: closes a record at once that stops meeting them', async () => {
    const { known, path, ids } = await world();
    await known.staff('patch', `modules/Invoices/records/${ids['Sent']}`, { values: { status: 'Draft' } });
    await known.get(path('Sent')).expect(404);
  });

  it('X27: bound the choices of a lookup, and what may be written into it', async () => {
    const known = await givenWorld(test, [
      OWN_CONTACT,
      { ...TICKETS, actions: 'vc', fields: ['title!', 'product!'] },
      {
        kind: 'public',
        module: 'Products',
        actions: 'v',
        fields: ['productName'],
        criteria: [['category', 'eq', 'Bells']],
      },
    ]);
    const bell = await record(known, 'Products', { productName: 'Bell', category: 'Bells' });
    const brake = await record(known, 'Products', { productName: 'Brake', category: 'Brakes' });
    expect((await known.get('modules/Tickets/lookups/product')).body.data).toEqual([{ id: bell, name: 'Bell' }]);
    expect((await known.get('modules/Products/records')).body.data).toMatchObject([{ id: bell }]);
    const ticket = (product: string) => known.post('modules/Tickets/records').send({ values: { title: 'x', product } });
    expect((await ticket(bell)).status).toBe(201);
    expect((await ticket(brake)).body.errors).toMatchObject([
      { pointer: '/values/product', code: 'REFERENCE_NOT_FOUND' },
    ]);
  });
});

describe('a path of two hops', () => {
  const world = () =>
    givenWorld(
      test,
      [OWN_CONTACT, { ...TICKETS, filterBy: 'invoice', filterThrough: 'contact' }],
      async () => [],
      (organisation) => addTicketInvoice(test, organisation),
    );

  it('R25: shows the records behind the own ones, and closes with the record in between', async () => {
    const known = await world();
    const mine = await record(known, 'Invoices', { subject: 'Mine', contact: known.own });
    const other = await record(known, 'Invoices', { subject: 'Another’s' });
    const seen = await record(known, 'Tickets', { title: 'Of my invoice', invoice: mine });
    await record(known, 'Tickets', { title: 'Of another', invoice: other });
    await record(known, 'Tickets', { title: 'My own', contact: known.own });
    expect(await subjects(known, 'modules/Tickets/records')).toEqual(['Of my invoice']);
    await known.get(`modules/Tickets/records/${seen}`).expect(200);
    await known.staff('delete', `modules/Invoices/records/${mine}`);
    expect(await subjects(known, 'modules/Tickets/records')).toEqual([]);
    await known.get(`modules/Tickets/records/${seen}`).expect(404);
  });

  it('R25: pages through all of them once, in the order that was asked for', async () => {
    const known = await world();
    const titles: string[] = [];
    for (const name of ['A', 'B', 'C']) {
      const invoice = await record(known, 'Invoices', { subject: name, contact: known.own });
      for (const number of ['1', '2', '3']) {
        titles.push(number + name);
        await record(known, 'Tickets', { title: number + name, invoice });
      }
    }
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const place = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await known.get(`modules/Tickets/records?sort=title&limit=2&count=exact${place}`);
      paged.push(...body.data.map(({ name }: PortalRecord) => name));
      expect(body.count).toBe(9);
      cursor = body.page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(titles.sort());
  });
});

describe('Mine and All', () => {
  const world = async (tab: TestTab = { ...INVOICES, scope: 'account', throughColleagues: true }) => {
    const known = await givenWorld(test, [OWN_CONTACT, tab]);
    const { account } = known;
    const colleague = await record(known, 'Contacts', { lastName: 'Colleague', account });
    const stranger = await record(known, 'Contacts', { lastName: 'Stranger' });
    await record(known, 'Invoices', { subject: 'Mine', contact: known.own });
    await record(known, 'Invoices', { subject: 'Account', account });
    await record(known, 'Invoices', { subject: 'Colleague', contact: colleague });
    await record(known, 'Invoices', { subject: 'Stranger', contact: stranger });
    return known;
  };

  it('R133: All reaches the account’s records, directly or through any of its contacts', async () => {
    const known = await world();
    expect(await subjects(known, 'modules/Invoices/records')).toEqual(['Account', 'Colleague', 'Mine']);
    expect(await subjects(known, 'modules/Invoices/records?scope=all')).toEqual(['Account', 'Colleague', 'Mine']);
    expect((await known.get('modules/Invoices')).body.hasScopes).toBe(true);
  });

  it('R134: Mine is the user’s own', async () => {
    const known = await world();
    expect(await subjects(known, 'modules/Invoices/records?scope=mine')).toEqual(['Mine']);
    expect((await known.get('modules/Invoices/records?scope=mine&count=exact')).body.count).toBe(1);
    const unknown = await known.get('modules/Invoices/records?scope=everything');
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '?scope']);
  });

  it('R133: colleagues’ records only where the administrator asked for them, and none without the scope', async () => {
    expect(await subjects(await world({ ...INVOICES, scope: 'account' }), 'modules/Invoices/records')).toEqual([
      'Account',
      'Mine',
    ]);
    const own = await world(INVOICES);
    expect(await subjects(own, 'modules/Invoices/records?scope=all')).toEqual(['Mine']);
    expect((await own.get('modules/Invoices')).body.hasScopes).toBe(false);
  });

  it('R137: All shows tickets of colleagues', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...TICKETS, scope: 'account', throughColleagues: true }]);
    const colleague = await record(known, 'Contacts', { lastName: 'Colleague', account: known.account });
    await record(known, 'Tickets', { title: 'Theirs', contact: colleague });
    await record(known, 'Tickets', { title: 'Nobody’s' });
    expect(await subjects(known, 'modules/Tickets/records')).toEqual(['Theirs']);
    expect(await subjects(known, 'modules/Tickets/records?scope=mine')).toEqual([]);
  });

  it('R136: tickets can be filtered by status', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...TICKETS, fields: ['title', 'status'] }]);
    for (const status of ['Open', 'Closed'])
      await record(known, 'Tickets', { title: `It is ${status}`, status, contact: known.own });
    expect(await subjects(known, 'modules/Tickets/records?filter[status][eq]=Closed')).toEqual(['It is Closed']);
  });

  it('R135: of contacts, Mine is the own record and All the account’s, which are only to look at', async () => {
    const known = await givenWorld(test, [{ ...OWN_CONTACT, actions: 've', scope: 'account' }]);
    const colleague = await record(known, 'Contacts', { lastName: 'Colleague', account: known.account });
    await record(known, 'Contacts', { lastName: 'Stranger' });
    const actions = async (path: string) =>
      Object.fromEntries(
        (await known.get(path)).body.data.map((found: PortalRecord) => [found.id, found.actions.edit]),
      );
    expect(await actions('modules/Contacts/records')).toEqual({ [known.own]: true, [colleague]: false });
    expect(await actions('modules/Contacts/records?scope=mine')).toEqual({ [known.own]: true });
  });

  it('R133: a second lookup to accounts is nobody’s own account', async () => {
    const known = await world();
    await known.staff('post', 'modules/Contacts/fields', {
      ...{ apiName: 'reseller', label: { en: 'Reseller' }, kind: 'lookup', lookupModule: 'Accounts' },
    });
    await known.staff('patch', `modules/Contacts/records/${known.own}`, {
      values: { account: null, reseller: known.account },
    });
    expect(await subjects(known, 'modules/Invoices/records')).toEqual(['Mine']);
  });
});
