import type { Page, RecordDetail, SharingSetting, StaffProfile } from '@portico/contracts';
import { IdentityHttpModule } from '@portico/identity';
import {
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
} from '@portico/testing';
import request from 'supertest';
import { RecordReader } from '../plan-sql/record-reader.service';
import { RecordsHttpModule } from '../records-http.module';

/** A page that is read together with the session is the page that would have been read after it. */
describe('a list of staff’s that is read together with the session', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff;
  let readAfter: jest.SpyInstance;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule, RecordsHttpModule] });
    readAfter = jest.spyOn(test.get(RecordReader), 'list');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    maya = given.organisation.administrator;
    for (const lastName of ['Berg', 'Holm', 'Asp']) await given.create('Contacts', { lastName });
    await page(maya);
    readAfter.mockClear();
  });

  const ask = (by: TestStaff, query = '') =>
    request(test.server).get(`${given.organisation.path}/modules/Contacts/records${query}`).set(by.headers);
  const page = async (by: TestStaff, query = ''): Promise<Page<RecordDetail>> =>
    (await ask(by, query).expect(200)).body as Page<RecordDetail>;
  const names = async (by: TestStaff, query = '') => (await page(by, query)).data.map(({ name }) => name);
  const givenMember = async (modules: object[] = []): Promise<TestStaff> => {
    const body = { name: `Profile ${Math.random()}`, permissions: ['record.view', 'record.create'], modules };
    const made = await request(test.server)
      .post(`${given.organisation.path}/profiles`)
      .set(maya.headers)
      .send(body)
      .expect(201);
    return givenStaff(test, given.organisation.id, (made.body as StaffProfile).id);
  };

  it.each([
    ['as it is', '', ['Asp', 'Holm', 'Berg']],
    ['sorted', '?sort=name', ['Asp', 'Berg', 'Holm']],
    ['filtered', '?filter[name][ne]=Asp&sort=-name', ['Holm', 'Berg']],
    ['searched', '?q=holm', ['Holm']],
  ])('R95: is the list %s, in one statement', async (_, query, expected) => {
    await expect(names(maya, query)).resolves.toEqual(expected);
    expect(readAfter).not.toHaveBeenCalled();
  });

  it('goes on where the page ended, by the keys of its order', async () => {
    const { page: first } = await page(maya, '?sort=name&limit=2');
    expect(readAfter).not.toHaveBeenCalled();
    await expect(names(maya, `?sort=name&limit=2&cursor=${first.nextCursor}`)).resolves.toEqual(['Holm']);
  });

  it('R95: obeys a change of the profile and of the sharing setting with the next request', async () => {
    const field = (await given.module('Contacts')).fieldByName.get('lastName')?.id ?? '';
    const { id: moduleId } = await given.module('Contacts');
    const jonas = await givenMember();
    await given.share('public-read');
    await names(jonas);
    readAfter.mockClear();
    const lastNames = async () => (await page(jonas)).data.map(({ values }) => values['lastName']);
    await expect(lastNames()).resolves.toEqual(['Asp', 'Holm', 'Berg']);
    expect(readAfter).not.toHaveBeenCalled();
    await given.tenant.execute(
      `UPDATE profiles p SET module_rights = jsonb_build_object($2::text,
         jsonb_build_object('actions', '["view"]'::jsonb, 'hiddenFields', jsonb_build_array($3::text), 'readOnlyFields', '[]'::jsonb))
       FROM memberships m WHERE p.organisation_id = $1 AND m.organisation_id = $1 AND m.staff_user_id = $4 AND p.id = m.profile_id`,
      [moduleId, field, jonas.id],
    );
    await expect(lastNames()).resolves.toEqual([undefined, undefined, undefined]);
    expect(readAfter).toHaveBeenCalledTimes(1);
    await given.share('private');
    await expect(names(jonas)).resolves.toEqual([]);
  });

  it.each<SharingSetting>(['private', 'public-read'])('R96: shows each their own where it is %s', async (sharing) => {
    await given.share(sharing);
    const [jonas, lena] = [await givenMember(), await givenMember()];
    await request(test.server)
      .post(`${given.organisation.path}/modules/Contacts/records`)
      .set(jonas.headers)
      .send({ values: { lastName: 'Of Jonas' } })
      .expect(201);
    const all = ['Of Jonas', 'Asp', 'Holm', 'Berg'];
    for (let times = 0; times < 2; times += 1) {
      await expect(names(jonas)).resolves.toEqual(sharing === 'private' ? ['Of Jonas'] : all);
      await expect(names(lena)).resolves.toEqual(sharing === 'private' ? [] : all);
      await expect(names(maya)).resolves.toEqual(all);
    }
    const own = await page(jonas, '?limit=1');
    const rest = sharing === 'private' ? [] : all.slice(1);
    expect(own.page.hasMore).toBe(rest.length > 0);
    if (own.page.nextCursor)
      await expect(names(jonas, `?limit=3&cursor=${own.page.nextCursor}`)).resolves.toEqual(rest);
  });

  it('refuses a wrong question, and a session that is over, as if it had been asked alone', async () => {
    await ask(maya, '?sort=nothing').expect(400);
    await ask(maya, '?filter[createdAt][gte]=99999999').expect(400);
    const stranger = { ...maya, headers: { authorization: 'Bearer nobody' } };
    await ask(stranger as unknown as TestStaff, '').expect(401);
    await given.tenant.execute(`UPDATE memberships SET status = 'deactivated' WHERE organisation_id = $1`);
    expect([401, 404]).toContain((await ask(maya)).status);
  });
});
