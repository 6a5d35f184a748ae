import type { Page, PortalRecord, PortalRecordDetail } from '@portico/contracts';
import { RecordReader } from '@portico/records';
import { givenPortalUser, givenPublished, givenRecord, type TestApplication, type TestTab } from '@portico/testing';
import request from 'supertest';
import { givenWorld, OWN_CONTACT, portalApplication, type PortalWorld } from '../testing/portal-world.fixture';

const INVOICES: TestTab = { kind: 'related', module: 'Invoices', actions: 'v', fields: ['subject', 'status'] };

/** A page that is read together with the session is the page that would have been read after it. */
describe('a list that is read together with the session', () => {
  let test: TestApplication;
  let world: PortalWorld;
  let readAfter: jest.SpyInstance;

  beforeAll(async () => {
    test = await portalApplication();
    readAfter = jest.spyOn(test.get(RecordReader), 'list');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    world = await givenWorld(test, [OWN_CONTACT, INVOICES]);
    await givenRecord(test, world.organisation, 'Invoices', { subject: 'Hers', contact: world.own });
    await subjectsOf(world.get('modules/Invoices/records'));
    readAfter.mockClear();
  });

  const subjectsOf = async (asked: request.Test): Promise<unknown[]> => {
    const { body } = await asked.expect(200);
    return (body as Page<PortalRecord>).data.map(({ values }) => values);
  };

  it('R25: shows another person of the same type their own records, in one statement', async () => {
    const { organisation, portal } = world;
    const record = await givenRecord(test, organisation, 'Contacts', { lastName: 'Berg', email: 'b@berg.example' });
    await givenRecord(test, organisation, 'Invoices', { subject: 'His', contact: record });
    const other = await givenPortalUser(test, organisation, portal, record, { userTypeIds: [portal.userTypeId] });
    const asked = request(test.server).get(`${other.path}/modules/Invoices/records`).set(other.headers);
    await expect(subjectsOf(asked)).resolves.toMatchObject([{ subject: 'His' }]);
    // Theirs has no account, hers has: it is another kind the first time, and a known one after that.
    readAfter.mockClear();
    const again = request(test.server).get(`${other.path}/modules/Invoices/records`).set(other.headers);
    await expect(subjectsOf(again)).resolves.toMatchObject([{ subject: 'His' }]);
    expect(readAfter).not.toHaveBeenCalled();
  });

  it.each([
    ['sorted', 'sort=subject', ['Hers', 'Later']],
    ['filtered', 'filter[subject][starts]=La', ['Later']],
    ['searched', 'q=hers', ['Hers']],
  ])('R25: is the same when it is %s', async (_, query, expected) => {
    await givenRecord(test, world.organisation, 'Invoices', { subject: 'Later', contact: world.own });
    const found = await subjectsOf(world.get(`modules/Invoices/records?${query}`));
    expect(found.map((values) => (values as { subject: string }).subject)).toEqual(expected);
    expect(readAfter).not.toHaveBeenCalled();
  });

  it('R48: obeys a new version with the next request', async () => {
    const page = () => subjectsOf(world.get('modules/Invoices/records'));
    await expect(page()).resolves.toEqual([{ subject: 'Hers', status: 'Draft' }]);
    expect(readAfter).not.toHaveBeenCalled();
    await givenPublished(test, world.organisation, world.portal, [OWN_CONTACT, { ...INVOICES, fields: ['subject'] }]);
    await expect(page()).resolves.toEqual([{ subject: 'Hers' }]);
    expect(readAfter).toHaveBeenCalledTimes(1);
    await expect(page()).resolves.toEqual([{ subject: 'Hers' }]);
    expect(readAfter).toHaveBeenCalledTimes(1);
  });

  it('R22: shows nothing any more once the own record is in the recycle bin', async () => {
    await world.staff('delete', `modules/Contacts/records/${world.own}`);
    await world.get('modules/Invoices/records').expect(404);
  });

  it('goes on with the next page, and refuses a wrong question, as if it had been asked alone', async () => {
    await givenRecord(test, world.organisation, 'Invoices', { subject: 'Newer', contact: world.own });
    const first = await world.get('modules/Invoices/records?limit=1').expect(200);
    const { data, page } = first.body as Page<PortalRecord>;
    expect(data).toMatchObject([{ values: { subject: 'Newer' } }]);
    const next = world.get(`modules/Invoices/records?limit=1&cursor=${page.nextCursor}`);
    await expect(subjectsOf(next)).resolves.toMatchObject([{ subject: 'Hers' }]);
    await world.get('modules/Invoices/records?sort=nothing').expect(400);
    await world.get('modules/Nothing/records').expect(404);
  });

  describe('of the own record with what stands under it', () => {
    const own = () => `modules/Contacts/records/${world.own}?related=5`;
    const under = async (asked: request.Test): Promise<unknown[]> => {
      const { body } = await asked.expect(200);
      return ((body as PortalRecordDetail).related ?? []).map(({ data }) =>
        data.map(({ values }) => values['subject']),
      );
    };
    let readTogether: jest.SpyInstance;

    beforeEach(async () => {
      readTogether = jest.spyOn(test.get(RecordReader), 'getWith');
      await world.get(own()).expect(200);
      readTogether.mockClear();
    });

    it('R25: tells what would have been read after the session', async () => {
      const { related, ...record } = (await world.get(own()).expect(200)).body as PortalRecordDetail;
      expect(readTogether).not.toHaveBeenCalled();
      const [list] = related ?? [];
      expect(list?.data).toMatchObject([{ values: { subject: 'Hers' } }]);
      const path = `modules/Contacts/records/${world.own}`;
      expect(record).toEqual((await world.get(path).expect(200)).body);
      expect(list).toMatchObject((await world.get(`${path}/related/Invoices/contact`).expect(200)).body);
    });

    it('R25: shows another person of the same type their own, and nobody else’s record', async () => {
      const { organisation, portal, account } = world;
      const values = { lastName: 'Berg', email: 'b@berg.example', account };
      const record = await givenRecord(test, organisation, 'Contacts', values);
      await givenRecord(test, organisation, 'Invoices', { subject: 'His', contact: record });
      const other = await givenPortalUser(test, organisation, portal, record, { userTypeIds: [portal.userTypeId] });
      const ask = (id: string) =>
        request(test.server).get(`${other.path}/modules/Contacts/records/${id}?related=5`).set(other.headers);
      expect(await under(ask(record))).toEqual([['His']]);
      expect(readTogether).not.toHaveBeenCalled();
      await ask(world.own).expect(404);
      expect(readTogether).toHaveBeenCalledTimes(1);
    });
  });
});
