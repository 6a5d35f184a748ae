import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';

let test: TestApplication;

beforeAll(async () => {
  test = await portalApplication();
});
afterAll(() => test.close());

const INVOICES: TestTab = {
  kind: 'related',
  module: 'Invoices',
  actions: 'v',
  fields: ['subject', 'status', 'contact', 'dueDate', 'grandTotal'],
};

const invoice = (known: PortalWorld, subject: string, more: object = {}) =>
  givenRecord(test, known.organisation, 'Invoices', { subject, contact: known.own, ...more });

describe('counts by value', () => {
  it('R136: counts what the list shows, in the order of the pick list', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...INVOICES, scope: 'account' }]);
    for (const status of ['Paid', 'Sent', 'Sent']) await invoice(known, status, { status });
    await invoice(known, 'Account', { status: 'Open', contact: null, account: known.account });
    await invoice(known, 'Stranger', { status: 'Draft', contact: null });
    const groups = async (query: string) => (await known.get(`modules/Invoices/groups?by=status${query}`)).body;
    expect(await groups('')).toEqual({
      field: 'status',
      groups: [
        { value: 'Sent', count: 2 },
        { value: 'Open', count: 1 },
        { value: 'Paid', count: 1 },
      ],
    });
    expect((await groups('&scope=mine')).groups.map(({ value }: { value: string }) => value)).toEqual(['Sent', 'Paid']);
    expect((await groups('&filter[status][eq]=Paid')).groups).toEqual([{ value: 'Paid', count: 1 }]);
    expect((await groups('&q=nothing')).groups).toEqual([]);
  });

  it('R48: refuses a hidden field as one that does not exist, and whole modules', async () => {
    const known = await givenWorld(test, [
      OWN_CONTACT,
      { ...INVOICES, fields: ['subject'] },
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName', 'active'] },
    ]);
    await invoice(known, 'One');
    const ask = (path: string) => known.get(`modules/${path}`);
    const hidden = await ask('Invoices/groups?by=status');
    expect([hidden.status, hidden.body.code]).toEqual([400, 'FIELD_NOT_AVAILABLE']);
    expect((await ask('Invoices/groups?by=nothing')).text).toBe(hidden.text);
    expect((await ask('Products/groups?by=active')).body.code).toBe('FIELD_NOT_INDEXED');
    expect((await ask('Invoices/groups?by=subject')).body.code).toBe('FILTER_INVALID');
    expect((await ask('Invoices/groups')).body.errors).toMatchObject([{ pointer: '?by', code: 'REQUIRED' }]);
    expect((await ask('Quotes/groups?by=stage')).status).toBe(404);
    const { fields } = (await ask('Products')).body;
    expect(fields.some(({ canGroup }: { canGroup: boolean }) => canGroup)).toBe(false);
  });
});

describe('the order that the list of a module begins with', () => {
  const SORTED = { listSort: { field: 'dueDate', direction: 'asc' } };

  it('is a tab’s own where nothing else is asked, page by page and as a file; the filter is the console’s alone', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, INVOICES]);
    const days = { Second: '2030-02-01', Third: '2030-03-01', First: '2030-01-01' };
    for (const [subject, dueDate] of Object.entries(days)) await invoice(known, subject, { dueDate });
    await known.get('modules/Invoices/records').expect(200);
    const listFilter = [{ field: 'dueDate', operator: 'gte', value: '2030-02-15' }];
    await known.staff('patch', 'modules/Invoices', { ...SORTED, listFilter });
    const subjects = async (query: string): Promise<string[]> => {
      const { body } = await known.get(`modules/Invoices/records?${query}`).expect(200);
      return (body.data as { values: { subject: string } }[]).map(({ values }) => values.subject);
    };
    // Twice: what was read ahead is in that order as well.
    expect(await subjects('')).toEqual(['First', 'Second', 'Third']);
    expect(await subjects('')).toEqual(['First', 'Second', 'Third']);
    expect(await subjects('sort=-dueDate')).toEqual(['Third', 'Second', 'First']);
    const { body } = await known.get('modules/Invoices/records?limit=2').expect(200);
    expect(await subjects(`limit=2&cursor=${body.page.nextCursor}`)).toEqual(['Third']);
    const file = await known.get('modules/Invoices/records.csv?fields=subject').buffer(true).expect(200);
    expect(
      file.text
        .split('\r\n')
        .slice(1, 4)
        .map((line) => line.split(',')[0]),
    ).toEqual(['First', 'Second', 'Third']);
  });

  it('R48: is not taken where the user does not see its field on every record', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...INVOICES, fields: ['subject', 'contact'] }]);
    await invoice(known, 'Later', { dueDate: '2030-02-01' });
    await invoice(known, 'Sooner', { dueDate: '2030-01-01' });
    await known.staff('patch', 'modules/Invoices', SORTED);
    const { body } = await known.get('modules/Invoices/records').expect(200);
    expect(body.data.map(({ values }: { values: { subject: string } }) => values.subject)).toEqual(['Sooner', 'Later']);
    expect((await known.get('modules/Invoices')).text).not.toContain('listSort');
  });
});

describe('a list as CSV', () => {
  const csv = async (known: PortalWorld, path: string): Promise<string[]> => {
    const answer = await known.get(path).buffer(true);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('attachment');
    return answer.text.replace('\ufeff', '').trimEnd().split('\r\n');
  };

  it('R48: has the visible fields of the records in reach and nothing else', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...INVOICES, fields: ['subject', 'status', 'contact'] }]);
    await invoice(known, 'First', { status: 'Paid', margin: '12.00' });
    await invoice(known, 'Stranger', { contact: null });
    expect(await csv(known, 'modules/Invoices/records.csv')).toEqual([
      'Subject,Status,Bill to,Currency',
      'First,Paid,Lindqvist,EUR',
    ]);
    expect((await known.get('modules/Invoices/records.csv?fields=margin')).body.code).toBe('FIELD_NOT_AVAILABLE');
    expect((await known.get('modules/Invoices/records.csv?filter[margin][eq]=1')).body.code).toBe(
      'FIELD_NOT_AVAILABLE',
    );
    expect((await known.get('modules/Quotes/records.csv')).status).toBe(404);
  });

  it('R29: neutralises formulas, and leaves numbers alone', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...INVOICES, fields: ['subject', 'grandTotal'] }]);
    for (const subject of ['=HYPERLINK("http://x.example")', '@SUM(A1)', '-12', 'plain'])
      await invoice(known, subject, { adjustment: '-1.50' });
    expect((await csv(known, 'modules/Invoices/records.csv?sort=createdAt')).slice(1)).toEqual([
      `"'=HYPERLINK(""http://x.example"")",-1.50,EUR`,
      `'@SUM(A1),-1.50,EUR`,
      '-12,-1.50,EUR',
      'plain,-1.50,EUR',
    ]);
  });

  it('R29: goes on over pages, in the order and scope that was asked for, and stands on the trail', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, { ...INVOICES, fields: ['subject', 'status'] }]);
    const metadata = (await known.staff('get', 'modules/Invoices')).body;
    await invoice(known, 'S000');
    await known.staff('post', 'modules/Invoices/records', { values: { subject: 'Stranger' } });
    for (let at = 1; at < 230; at += 1) await invoice(known, `S${String(at).padStart(3, '0')}`);
    const lines = await csv(known, 'modules/Invoices/records.csv?sort=subject&fields=subject&scope=all');
    expect(lines).toHaveLength(231);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
      Array.from({ length: 230 }, (_, at) => `S${String(at).padStart(3, '0')}`),
    );
    const { data } = (await known.staff('get', `audit-events?subject=${metadata.id}`)).body;
    expect(data).toMatchObject([{ action: 'record.export', actor: { kind: 'portal-user' } }]);
  });
});

describe('search over all tabs', () => {
  const found = async (known: PortalWorld, q: string) =>
    Object.fromEntries(
      (await known.get(`search?q=${encodeURIComponent(q)}`)).body.modules.map(
        ({ module, records }: { module: string; records: { name: string | null; values: object }[] }) => [
          module,
          records.map(({ name, values }) => name ?? Object.values(values)[0]),
        ],
      ),
    );

  it('R132: finds what the tabs show, tab by tab, and no more', async () => {
    const known = await givenWorld(test, [
      { ...INVOICES, criteria: [['status', 'ne', 'Draft']] },
      OWN_CONTACT,
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
      { kind: 'related', module: 'Tickets', actions: 'v', fields: ['status'] },
    ]);
    await invoice(known, 'Brass bell', { status: 'Sent' });
    await invoice(known, 'Bell in draft');
    await invoice(known, 'Bell of a stranger', { status: 'Sent', contact: null });
    await givenRecord(test, known.organisation, 'Products', { productName: 'Bell' });
    await givenRecord(test, known.organisation, 'Tickets', { title: 'Bell is hidden', contact: known.own });
    await givenRecord(test, known.organisation, 'Quotes', { subject: 'Bell without a tab', contact: known.own });
    expect(await found(known, 'bÉLL')).toEqual({ Invoices: ['Brass bell'], Products: ['Bell'] });
    expect(await found(known, 'lindq')).toEqual({ Contacts: ['Lindqvist'] });
    expect(await found(known, '%%')).toEqual({});
  });

  it('R132: tells that a tab has more, and wants two characters', async () => {
    const known = await givenWorld(test, [OWN_CONTACT, INVOICES]);
    for (let at = 0; at < 6; at += 1) await invoice(known, `Bell ${at}`);
    const { modules } = (await known.get('search?q=bell')).body;
    expect([modules.length, modules[0].records.length, modules[0].hasMore]).toEqual([1, 5, true]);
    for (const query of ['', '?q=', '?q=%20b%20', '?q=bell&x=1', '?q[]=bell'])
      expect([query, (await known.get(`search${query}`)).status]).toEqual([query, 400]);
  });
});
