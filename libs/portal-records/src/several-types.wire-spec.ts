import type { PortalRecord } from '@portico/contracts';
import { givenRecord, givenUserType, type TestApplication, type TestTab } from '@portico/testing';
import { readPdfOf } from './testing/pdf.fixture';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from './testing/portal-world.fixture';

const tickets = (fields: string[], more: Partial<TestTab> = {}): TestTab => ({
  ...{ kind: 'related', module: 'Tickets', actions: 'v', fields },
  ...more,
});

const invoices = (fields: string[], more: Partial<TestTab> = {}): TestTab => ({
  ...{ kind: 'related', module: 'Invoices', actions: 'v', fields },
  ...more,
});

/**
 * One person with three types over the same module: their own tickets with much of them, the company's with little,
 * and of the company's closed ones a bit more. Every surface is asked for the union, and for no more (R13).
 */
describe('R13: several types, on every surface', () => {
  let test: TestApplication;
  let world: PortalWorld;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    test = await portalApplication();
    const company: Partial<TestTab> = { scope: 'account' };
    const own = tickets(['title!', 'status', 'description!', 'product!'], { actions: 'vced', notes: true });
    const products: TestTab = { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] };
    world = await givenWorld(
      test,
      [OWN_CONTACT, own, invoices(['subject', 'grandTotal'])],
      async (organisation, portal) => {
        const addOn = (name: string, ...tabs: TestTab[]) =>
          givenUserType(test, { organisation, portal }, { name, kind: 'add-on', tabs });
        return [
          await addOn(
            'Company',
            tickets(['title', 'status'], company),
            products,
            invoices(['subject', 'status'], company),
          ),
          await addOn(
            'Closed',
            tickets(['title', 'status', 'priority'], { ...company, criteria: [['status', 'eq', 'Closed']] }),
          ),
        ];
      },
    );
    const { organisation, account } = world;
    const product = await givenRecord(test, organisation, 'Products', { productName: 'Bell' });
    const seeds: Record<string, Record<string, string>> = {
      Mine: { contact: world.own, description: 'canary mine' },
      Both: { contact: world.own, account, status: 'Closed' },
      Ours: { account, description: 'canary ours' },
      Over: { account, status: 'Closed', description: 'canary over' },
      Foreign: { status: 'Closed', description: 'canary foreign' },
    };
    for (const [title, values] of Object.entries(seeds))
      ids.set(title, await givenRecord(test, organisation, 'Tickets', { title, product, priority: 'High', ...values }));
  });
  afterAll(() => test.close());

  const ALL = ['Both', 'Mine', 'Ours', 'Over'];
  const at = (title: string, end = '') => `modules/Tickets/records/${ids.get(title) ?? ''}${end}`;
  const names = (rows: PortalRecord[]) => rows.map(({ name }) => name).sort();
  const list = async (query = '') => (await world.get(`modules/Tickets/records?${query}`).expect(200)).body;
  const shown = async (title: string) => Object.keys((await world.get(at(title)).expect(200)).body.values).sort();

  it('R13: a list counts each record once, page by page and in any order', async () => {
    expect(await list('count=exact')).toMatchObject({ count: 4 });
    expect(names((await list()).data)).toEqual(ALL);
    const paged: PortalRecord[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, page } = await list(`sort=-title&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...data);
      cursor = page.nextCursor;
    }
    expect(paged.map(({ name }) => name)).toEqual([...ALL].reverse());
    expect(names((await list('scope=mine')).data)).toEqual(['Both', 'Mine']);
    await world.get(at('Foreign')).expect(404);
  });

  it('R13: a record shows what the types that reach it show, and offers what they grant', async () => {
    expect(await shown('Mine')).toEqual(['description', 'product', 'status', 'title']);
    expect(await shown('Both')).toEqual(['description', 'priority', 'product', 'status', 'title']);
    expect(await shown('Ours')).toEqual(['status', 'title']);
    expect(await shown('Over')).toEqual(['priority', 'status', 'title']);
    const offered = (await list()).data.map(({ name, actions }: PortalRecord) => [name, actions.edit, actions.delete]);
    expect(offered.sort()).toEqual(ALL.map((name) => [name, /Mine|Both/.test(name), /Mine|Both/.test(name)]));
    expect((await world.delete(at('Ours'))).status).toBe(403);
  });

  it('R13: groups, search, home and files ask of all, by what is shown of all', async () => {
    const groups = (await world.get('modules/Tickets/groups?by=status').expect(200)).body.groups;
    expect(new Map(groups.map(({ value, count }: { value: string; count: number }) => [value, count]))).toEqual(
      new Map([
        ['Open', 2],
        ['Closed', 2],
      ]),
    );
    expect((await world.get('modules/Tickets/groups?by=priority')).body.code).toBe('FIELD_NOT_AVAILABLE');
    expect((await list('q=canary&count=exact')).count).toBe(0);
    expect((await world.get('search?q=canary').expect(200)).text).not.toContain('Tickets');
    expect((await world.get('search?q=over').expect(200)).text).toContain('"Over"');
    expect((await world.get('home').expect(200)).body.counts).toContainEqual({ module: 'Tickets', count: 4 });
    const file = (await world.get('modules/Tickets/records.csv').buffer(true).expect(200)).text;
    expect(ALL.every((name) => file.includes(name))).toBe(true);
    expect(file).not.toMatch(/Foreign|canary (ours|over|foreign)/);
  });

  it('R13: related lists and notes go with the types that show the way there', async () => {
    const { product } = (await world.get(at('Mine')).expect(200)).body.values;
    const under = `modules/Products/records/${product.id}/related/Tickets/product`;
    // On the company's tickets the product is hidden: a list under it would tell which ones are about it.
    expect((await world.get(under)).status).toBe(404);
    const related = await world.get(`modules/Contacts/records/${world.own}/related/Tickets/contact`).expect(200);
    expect(names(related.body.data)).toEqual(['Both', 'Mine']);
    expect((await world.get(at('Mine', '/notes'))).status).toBe(200);
    expect((await world.get(at('Ours', '/notes'))).status).toBe(404);
  });

  it('R13: a PDF has what the types that reach its record show', async () => {
    const { organisation, own: contact, account } = world;
    const lineItems = [{ values: { description: 'canary line', quantity: '2', unitPrice: '4.50' } }];
    const made = async (subject: string, values: Record<string, string>) => {
      const id = await givenRecord(test, organisation, 'Invoices', { subject, status: 'Paid', lineItems, ...values });
      return (await readPdfOf(world.get(`modules/Invoices/records/${id}/pdf`))).text;
    };
    const [both, mine, ours] = [
      await made('Both', { contact, account }),
      await made('Mine', { contact }),
      await made('Ours', { account }),
    ];
    expect(both).toMatch(/Subject Both Status Paid Grand total €9.00/);
    expect(mine).toMatch(/Subject Mine Status Paid Grand total €9.00/);
    // The company's invoices are shown by the add-on alone, which hides what they come to.
    expect(ours).toMatch(/Subject Ours Status Paid/);
    expect(ours).not.toMatch(/total|9\.00/);
    expect([both, mine, ours].join()).not.toMatch(/canary|4\.50|Line items|Quantity/);
  });

  it('X4: a preview as the person shows the same to the byte, of what is live and of the drafts', async () => {
    const users = await world.staff('get', 'portal-users');
    for (const configuration of ['published', 'draft']) {
      const body = { portalUserId: users.body.data[0].id, configuration, transport: 'bearer' };
      const { accessToken } = (await world.staff('post', 'previews', body)).body;
      const me = await world.get('me').set('authorization', `Bearer ${accessToken}`).expect(200);
      expect(me.body.preview).toMatchObject({ configuration, types: [{}, {}, {}] });
      for (const path of ['modules/Tickets', 'modules/Tickets/records?count=exact', at('Both'), at('Over'), 'home']) {
        const real = await world.get(path).expect(200);
        const previewed = await world.get(path).set('authorization', `Bearer ${accessToken}`).expect(200);
        expect([configuration, path, previewed.text]).toEqual([configuration, path, real.text]);
      }
    }
  });

  it('R13: what is written is what the types that reach the record let be written', async () => {
    const made = await world.post('modules/Tickets/records').send({ values: { title: 'New', description: 'x' } });
    expect(made.status).toBe(201);
    const change = (title: string, values: object) => world.patch(at(title)).set('If-Match', '*').send({ values });
    expect((await change('Ours', { title: 'x' })).status).toBe(403);
    await world.delete(`modules/Tickets/records/${made.body.id}`).expect(204);
  });
});
