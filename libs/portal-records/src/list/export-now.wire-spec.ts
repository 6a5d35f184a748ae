import { RecordReader, type RecordPage } from '@portico/records';
import { type TestApplication, type TestTab, givenPublished } from '@portico/testing';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';

const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['subject', 'status'] };
const COUNT = 450;

describe('R29: a file that is still being written', () => {
  let test: TestApplication;
  let known: PortalWorld;
  let restore: () => void;

  beforeAll(async () => {
    test = await portalApplication();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    known = await givenWorld(test, [OWN_CONTACT, INVOICES, { ...INVOICES, module: 'Tickets', fields: ['title'] }]);
    const records = Array.from({ length: COUNT }, (_, at) => ({
      externalId: `i-${at}`,
      values: { subject: `Invoice ${at}`, contact: known.own },
    }));
    await known.staff('post', 'modules/Invoices/records/upsert', { records });
  });
  afterEach(() => restore());

  /** Downloads, and lets something happen once the first page of the file has been read. */
  async function download(meanwhile: () => Promise<unknown>): Promise<{ lines: number; pages: number }> {
    const reader = test.get(RecordReader);
    const list = reader.list.bind(reader);
    let pages = 0;
    const spy = jest.spyOn(reader, 'list').mockImplementation(async (...args): Promise<RecordPage> => {
      const page = await list(...args);
      pages += 1;
      if (pages === 1) await meanwhile();
      return page;
    });
    restore = () => spy.mockRestore();
    const { text } = await known.get('modules/Invoices/records.csv?fields=subject').buffer(true);
    return { lines: text.trim().split('\r\n').length - 1, pages };
  }
  const publish = (...tabs: TestTab[]) => givenPublished(test, known.organisation, known.portal, tabs);

  it('R29: is whole while nothing changes, or something that has nothing to do with it', async () => {
    expect(await download(async () => undefined)).toEqual({ lines: COUNT, pages: 3 });
    restore();
    expect(await download(() => publish(OWN_CONTACT, INVOICES))).toEqual({ lines: COUNT, pages: 3 });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a session that is ended', () => known.post('auth/sign-out').expect(204)],
    ['a version without the tab', () => publish(OWN_CONTACT)],
    ['a version that hides another field of it', () => publish(OWN_CONTACT, { ...INVOICES, fields: ['subject'] })],
    [
      'a version that narrows its records',
      () => publish(OWN_CONTACT, { ...INVOICES, criteria: [['status', 'eq', 'Paid']] }),
    ],
    [
      'a version that hides the field that was asked for',
      () => publish(OWN_CONTACT, { ...INVOICES, fields: ['status'] }),
    ],
  ])('R29: breaks off, and is not taken for whole, after %s', async (_title, meanwhile) => {
    await expect(download(meanwhile)).rejects.toThrow('aborted');
  });
});
