import type { TypeConfiguration } from '@portico/contracts';
import { Database, newId } from '@portico/platform';
import { PortalConfigHttpModule } from '@portico/portal-config';
import { MetadataService } from '@portico/records';
import {
  configurationOf,
  createTestApplication,
  givenCrm,
  givenPortal,
  givenPortalUser,
  givenRecord,
  givenStaff,
  TEST_TABS,
  type TestApplication,
} from '@portico/testing';
import request from 'supertest';
import { PortalUserHttpModule } from '../portal-user-http.module';
import { PortalUserModule } from '../portal-user.module';

let test: TestApplication;

beforeAll(async () => {
  test = await createTestApplication({ modules: [PortalConfigHttpModule, PortalUserModule, PortalUserHttpModule] });
});
afterAll(() => test.close());

const STATUS = { name: 'Status', url: 'https://status.alder.example/now', opening: 'frame' };

async function world() {
  const organisation = await givenCrm(test);
  const { headers } = organisation.administrator;
  const portal = await givenPortal(test, organisation);
  const own = await givenRecord(test, organisation, 'Contacts', { lastName: 'Lindqvist' });
  const user = await givenPortalUser(test, organisation, portal, own);
  const call = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, as = headers) =>
    request(test.server)[method](`${organisation.path}/${path}`).set(as);
  const configuration = `portals/${portal.id}/user-types/${portal.userTypeId}/configuration`;
  return {
    ...{ organisation, call, configuration },
    create: async (body: object = STATUS) => (await call('post', 'web-tabs').send(body)).body,
    /** Publishes the usual tabs with these web tabs. */
    publish: async (webTabs: string[] | undefined) => {
      const tenant = test.get(Database).for({ organisationId: organisation.id });
      const tabs: TypeConfiguration = configurationOf(
        await test.get(MetadataService).of(tenant),
        'Contacts',
        TEST_TABS,
      );
      const etag = (await call('get', configuration)).headers['etag'] ?? '';
      const body = { ...tabs, ...(webTabs ? { webTabs } : {}) };
      const saved = await call('put', configuration).set('If-Match', etag).send(body);
      expect(saved.status).toBe(200);
      await call('post', `${configuration}/publish`)
        .set('If-Match', saved.headers['etag'] ?? '')
        .expect(201);
      return saved.body;
    },
    shown: async () => (await request(test.server).get(`${user.path}/me`).set(user.headers)).body.webTabs,
  };
}

it('R44: every web tab is on offer to a type, and the selected ones appear in the portal, in their order', async () => {
  const { create, publish, shown, call, configuration } = await world();
  const [status, shop, other] = [
    await create(),
    await create({ name: 'Shop', url: 'https://shop.alder.example', opening: 'new-tab' }),
    await create({ ...STATUS, name: 'Other' }),
  ];
  expect((await call('get', `${configuration}/options`)).body.webTabs).toEqual([status, shop, other]);
  expect(await shown()).toEqual([]);
  await publish([shop.id, status.id]);
  expect(await shown()).toEqual([
    { id: shop.id, name: 'Shop', url: 'https://shop.alder.example/', opening: 'new-tab' },
    { id: status.id, ...STATUS },
  ]);
});

it('R44: a change counts at once, and one that is deleted is gone from the portal', async () => {
  const { create, publish, shown, call } = await world();
  const { id } = await create();
  await publish([id]);
  const read = await call('get', `web-tabs/${id}`);
  const change = (etag: string) => call('patch', `web-tabs/${id}`).set('If-Match', etag).send({ name: 'Uptime' });
  expect((await change(read.headers['etag'] ?? '')).body).toEqual({ id, ...STATUS, name: 'Uptime' });
  expect((await change(read.headers['etag'] ?? '')).status).toBe(412);
  expect(await shown()).toEqual([{ id, ...STATUS, name: 'Uptime' }]);
  await call('delete', `web-tabs/${id}`).expect(204);
  expect(await shown()).toEqual([]);
  await call('get', `web-tabs/${id}`).expect(404);
});

it.each([
  'http://status.example',
  'javascript:alert(1)',
  'https://a:b@status.example',
  'http://localhost:4300/p/x',
  'x',
])('R44: refuses the address %s', async (url) => {
  const { call } = await world();
  const refused = await call('post', 'web-tabs').send({ ...STATUS, url });
  expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/url', code: 'FORMAT_INVALID' }]]);
});

it('R44: another organisation’s web tab, and one that never was, appear nowhere', async () => {
  const elsewhere = await world();
  const foreign = await elsewhere.create();
  const { publish, shown, call } = await world();
  await publish([foreign.id, newId()]);
  expect(await shown()).toEqual([]);
  const missing = await call('get', `web-tabs/${newId()}`);
  expect((await call('get', `web-tabs/${foreign.id}`)).text).toBe(missing.text);
});

it('R1: only who may configure the portal manages web tabs', async () => {
  const { organisation, call } = await world();
  const { headers } = await givenStaff(test, organisation.id, 'standard', { name: 'Ida Holm' });
  expect((await call('post', 'web-tabs', headers).send(STATUS)).status).toBe(403);
  expect((await call('get', 'web-tabs', headers)).status).toBe(403);
});

it('R44: a configuration from before there were web tabs shows none', async () => {
  const { create, publish, shown } = await world();
  await create();
  expect(await publish(undefined)).not.toHaveProperty('configuration.webTabs');
  expect(await shown()).toEqual([]);
});
