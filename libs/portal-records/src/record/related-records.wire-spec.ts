import type { Page, PortalRecord, PortalRecordDetail } from '@portico/contracts';
import { newId } from '@portico/platform';
import { givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';

/** A record together with its related lists tells what record and lists tell one by one. */
describe('a record with its related lists', () => {
  let test: TestApplication;
  let known: PortalWorld;

  const INVOICES: TestTab = {
    kind: 'related',
    module: 'Invoices',
    actions: 'v',
    fields: ['number', 'subject', 'contact'],
  };
  const TICKETS: TestTab = { kind: 'related', module: 'Tickets', actions: 'v', fields: ['title', 'product'] };

  beforeAll(async () => {
    test = await portalApplication();
    known = await givenWorld(test, [
      OWN_CONTACT,
      { ...INVOICES, scope: 'account' },
      TICKETS,
      { kind: 'public', module: 'Products', actions: 'v', fields: ['productName'] },
    ]);
    const { organisation, own, account } = known;
    for (const subject of ['First', 'Second', 'Third'])
      await givenRecord(test, organisation, 'Invoices', { subject, contact: own });
    await givenRecord(test, organisation, 'Invoices', { subject: 'A colleague’s', account });
    await givenRecord(test, organisation, 'Invoices', { subject: 'A stranger’s' });
  });
  afterAll(() => test.close());

  const detail = async (path: string): Promise<PortalRecordDetail> => (await known.get(path).expect(200)).body;
  const page = async (path: string): Promise<Page<PortalRecord>> => (await known.get(path).expect(200)).body;

  it('R25: has the newest of each list, as the lists have them, and goes on from there', async () => {
    const own = `modules/Contacts/records/${known.own}`;
    const { related, ...record } = await detail(`${own}?related=2`);
    expect(record).toEqual(await detail(own));
    expect(related?.map(({ module, field, data }) => [module, field, data.length])).toEqual([
      ['Invoices', 'contact', 2],
      ['Tickets', 'contact', 0],
    ]);
    const [invoices] = related ?? [];
    const { module: _module, field: _field, ...first } = invoices ?? { module: '', field: '' };
    expect(first).toEqual(await page(`${own}/related/Invoices/contact?limit=2`));
    const cursor = invoices?.page.nextCursor ?? '';
    const next = await page(`${own}/related/Invoices/contact?limit=2&cursor=${cursor}`);
    expect(next.data.map(({ values }) => values['subject'])).toEqual(['First']);
  });

  it('R25: has under a record that is not the own one what is the user’s there', async () => {
    const { organisation, own } = known;
    const product = await givenRecord(test, organisation, 'Products', { productName: 'Bell' });
    await givenRecord(test, organisation, 'Tickets', { title: 'Hers', contact: own, product });
    await givenRecord(test, organisation, 'Tickets', { title: 'A stranger’s', product });
    const { related } = await detail(`modules/Products/records/${product}?related=5`);
    expect(related?.map(({ data }) => data.map(({ values }) => values['title']))).toEqual([['Hers']]);
  });

  it('R48: has the ETag of the record alone, and is not there where the record is not', async () => {
    const own = `modules/Contacts/records/${known.own}`;
    const [alone, together] = [await known.get(own), await known.get(`${own}?related=1`)];
    expect(together.headers['etag']).toBe(alone.headers['etag']);
    const stranger = await givenRecord(test, known.organisation, 'Contacts', {
      lastName: 'Stranger',
      email: 's@s.example',
    });
    const hidden = await known.get(`modules/Contacts/records/${stranger}?related=5`);
    const missing = await known.get(`modules/Contacts/records/${newId()}`);
    expect([hidden.status, hidden.text]).toEqual([404, missing.text]);
  });

  it('refuses a number of records that is none', async () => {
    for (const asked of ['0', '51', 'many', '1.5']) {
      const { status, body } = await known.get(`modules/Contacts/records/${known.own}?related=${asked}`);
      expect([asked, status, body.errors?.[0]?.pointer]).toEqual([asked, 400, '?related']);
    }
  });
});
