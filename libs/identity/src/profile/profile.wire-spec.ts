import type { Page, StaffProfile } from '@portico/contracts';
import {
  createTestApplication,
  givenOrganisation,
  givenStaff,
  type TestApplication,
  type TestOrganisation,
  type TestStaff,
} from '@portico/testing';
import request, { type Test } from 'supertest';
import { IdentityHttpModule } from '../identity-http.module';

describe('profiles over HTTP', () => {
  let test: TestApplication;
  let own: TestOrganisation;
  let profiles: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    own = await givenOrganisation(test);
    profiles = `${own.path}/profiles`;
  });

  const get = (url: string, by: TestStaff = own.administrator) => request(test.server).get(url).set(by.headers);
  const post = (body: object, by: TestStaff = own.administrator) =>
    request(test.server).post(profiles).set(by.headers).send(body);
  const change = (id: string, body: object, tag: string, by: TestStaff = own.administrator): Test =>
    request(test.server).patch(`${profiles}/${id}`).set(by.headers).set('If-Match', tag).send(body);
  const remove = (id: string, by: TestStaff = own.administrator) =>
    request(test.server).delete(`${profiles}/${id}`).set(by.headers);

  it('are made, changed by their ETag, counted and deleted; each on the trail', async () => {
    const made = await post({ name: 'Service desk', permissions: ['record.edit'] }).expect(201);
    const { id } = made.body as StaffProfile;
    expect(made.body).toEqual({
      ...{ id, key: id, name: 'Service desk', modules: [], memberCount: 0 },
      permissions: ['record.view', 'record.edit'],
    });
    expect(made.headers['location']).toBe(`${profiles}/${id}`);
    const tag = made.headers['etag'] ?? '';
    await change(id, { name: 'Help desk' }, '"other"').expect(412);
    await change(id, { name: 'Help desk', permissions: [] }, tag).expect(200);
    const jonas = await givenStaff(test, own.id, id);
    expect((await get(`${profiles}/${id}`)).body).toMatchObject({ name: 'Help desk', permissions: [], memberCount: 1 });
    expect((await remove(id).expect(409)).body.code).toBe('CONFLICT');
    await request(test.server)
      .patch(`${own.path}/staff/${jonas.id}`)
      .set(own.administrator.headers)
      .send({ profile: 'standard' })
      .expect(200);
    await remove(id).expect(204);
    await get(`${profiles}/${id}`).expect(404);
    const trail = await get(`${own.path}/audit-events`);
    const actions = (trail.body as Page<{ action: string }>).data.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['profile.delete', 'profile.change', 'profile.create']));
  });

  it('the ready-made ones stay as they are', async () => {
    const { body } = await get(profiles);
    for (const { id } of (body as Page<StaffProfile>).data) {
      const tag = (await get(`${profiles}/${id}`)).headers['etag'] ?? '';
      expect((await change(id, { name: 'Other' }, tag).expect(409)).body.code).toBe('CONFLICT');
      await remove(id).expect(409);
    }
  });

  it.each<[string, object, string]>([
    ['a permission that is none', { permissions: ['root'] }, '/permissions'],
    ['a name that another has', { name: 'standard' }, '/name'],
    ['no name', { name: '' }, '/name'],
    ['an unknown property', { key: 'administrator' }, '/key'],
    [
      'a module that is not there',
      {
        modules: [
          { moduleId: '01900000-0000-7000-8000-000000000001', actions: [], hiddenFields: [], readOnlyFields: [] },
        ],
      },
      '/modules/0/moduleId',
    ],
    [
      'an action that is none',
      {
        modules: [
          { moduleId: '01900000-0000-7000-8000-000000000001', actions: ['all'], hiddenFields: [], readOnlyFields: [] },
        ],
      },
      '/modules/0/actions',
    ],
  ])('refuse %s', async (_case, part, pointer) => {
    const answer = await post({ name: 'Service desk', permissions: [], ...part }).expect(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('grant nobody what the maker lacks, neither new nor changed nor handed to somebody', async () => {
    const weak = (await post({ name: 'Team lead', permissions: ['staff.manage', 'record.view'] })).body as StaffProfile;
    const strong = await post({ name: 'Deleter', permissions: ['record.delete'] });
    const { id } = strong.body as StaffProfile;
    const lead = await givenStaff(test, own.id, weak.id);
    await post({ name: 'Reader', permissions: ['record.view'] }, lead).expect(201);
    for (const permissions of [['record.delete'], ['audit.view'], ['record.all']])
      expect((await post({ name: 'More', permissions }, lead).expect(403)).body.code).toBe('FORBIDDEN');
    await change(id, { permissions: ['record.view'] }, strong.headers['etag'] ?? '', lead).expect(403);
    await remove(id, lead).expect(403);
    const add = (profile: string) =>
      request(test.server).patch(`${own.path}/staff/${own.administrator.id}`).set(lead.headers).send({ profile });
    await add(id).expect(403);
    await add('nothing').expect(403);
  });

  it('are there for their own organisation only', async () => {
    const { id } = (await post({ name: 'Service desk', permissions: [] })).body as StaffProfile;
    const other = await givenOrganisation(test);
    const by = other.administrator;
    await request(test.server).get(`${other.path}/profiles/${id}`).set(by.headers).expect(404);
    await request(test.server).delete(`${other.path}/profiles/${id}`).set(by.headers).expect(404);
    const member = await givenStaff(test, other.id, 'standard');
    const handed = request(test.server).patch(`${other.path}/staff/${member.id}`).set(by.headers).send({ profile: id });
    expect((await handed.expect(400)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/profile', code: 'REFERENCE_NOT_FOUND' }),
    ]);
  });

  it('act with the next request of who has them', async () => {
    const made = await post({ name: 'Auditor', permissions: ['audit.view'] });
    const jonas = await givenStaff(test, own.id, (made.body as StaffProfile).id);
    await get(`${own.path}/audit-events`, jonas).expect(200);
    await change((made.body as StaffProfile).id, { permissions: [] }, made.headers['etag'] ?? '').expect(200);
    await get(`${own.path}/audit-events`, jonas).expect(403);
  });
});
