import type { Page, RecordDetail, RecycleBinEmptied } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import { newId } from '@portico/platform';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
} from '@portico/testing';
import request from 'supertest';
import { RecordsHttpModule } from '../records-http.module';

describe('the recycle bin over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let headers: TestStaff['headers'];

  beforeAll(async () => {
    test = await createTestApplication({ modules: [RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    await given.share('public-write');
    headers = given.organisation.administrator.headers;
  });

  const path = (module: string, rest: string): string => `${given.organisation.path}/modules/${module}/${rest}`;
  const get = (url: string) => request(test.server).get(url).set(headers);
  const remove = (url: string, by = headers) => request(test.server).delete(url).set(by);
  const names = ({ body }: { body: Page<RecordDetail> }): string[] => body.data.map(({ name }) => name);

  async function recycled(module: string, values: Record<string, unknown>): Promise<string> {
    const { id } = await given.create(module, values);
    await remove(path(module, `records/${id}`)).expect(204);
    return id;
  }

  it('lists what was deleted, by whom, apart from what lives', async () => {
    await given.create('Accounts', { accountName: 'Living' });
    await recycled('Accounts', { accountName: 'Gone' });
    const bin = await get(path('Accounts', 'records?deleted=true')).expect(200);
    expect(names(bin)).toEqual(['Gone']);
    expect(bin.body.data[0]).toMatchObject({ deletedBy: 'Maya Ross', deletedAt: expect.any(String) });
    const living = await get(path('Accounts', 'records')).expect(200);
    expect(names(living)).toEqual(['Living']);
    expect(living.body.data[0]).toMatchObject({ deletedBy: null, deletedAt: null });
  });

  it('removes a record for good, empties what pointed at it, and says so on the trail', async () => {
    const account = await given.create('Accounts', { accountName: 'Nordvind' });
    const contact = await given.create('Contacts', { lastName: 'Lindqvist', account: account.id });
    await remove(path('Accounts', `records/${account.id}`)).expect(204);
    await remove(path('Accounts', `recycle-bin/${account.id}`)).expect(204);
    await get(path('Accounts', `records/${account.id}`)).expect(404);
    const { body } = await get(path('Contacts', `records/${contact.id}`)).expect(200);
    expect((body as RecordDetail).values['account']).toBeNull();
    expect(body).toMatchObject({ name: 'Lindqvist', version: 2 });
    const trail = await test.get(AuditTrail).list(given.context, {
      ...{ limit: 10, cursor: null, sort: [], filter: [], q: null, fields: null, count: null },
      extra: { subject: account.id },
    });
    expect(trail.data.map(({ action }) => action)).toEqual(['record.purge', 'record.delete', 'record.create']);
  });

  it('keeps what lives, what nobody knows and what is somebody else’s', async () => {
    const { id } = await given.create('Accounts', { accountName: 'Living' });
    const other = await givenRecordsTenant(test);
    const foreign = await other.create('Accounts', { accountName: 'Foreign' });
    for (const asked of [id, foreign.id, newId(), 'no-id'])
      await remove(path('Accounts', `recycle-bin/${asked}`)).expect(404);
    await get(path('Accounts', `records/${id}`)).expect(200);
  });

  it('keeps the record that a portal user stands on, alone and among all', async () => {
    const anna = await recycled('Contacts', { lastName: 'Lindqvist' });
    await recycled('Contacts', { lastName: 'Holm' });
    const portalId = newId();
    const { id: moduleId } = await given.module('Contacts');
    await given.tenant.execute(
      `INSERT INTO portals (organisation_id, id, name, slug, status, default_owner_id, created_at)
       VALUES ($1, $2, $3, $3, 'draft', $4, $5)`,
      [portalId, `p-${portalId.slice(-12)}`, given.organisation.administrator.id, test.clock.now()],
    );
    await given.tenant.execute(
      `INSERT INTO portal_users (organisation_id, id, portal_id, email, email_key, module_id, record_id, language,
         time_zone, time_format, country, invited_by_id, created_at)
       VALUES ($1, $2, $3, 'a@b.example', 'a@b.example', $4, $5, 'en', 'UTC', 'h23', 'SE', $6, $7)`,
      [newId(), portalId, moduleId, anna, given.organisation.administrator.id, test.clock.now()],
    );
    const { body } = await remove(path('Contacts', `recycle-bin/${anna}`)).expect(409);
    expect(body).toMatchObject({ code: 'RECORD_IN_USE' });
    const emptied = await remove(path('Contacts', 'recycle-bin')).expect(200);
    expect(emptied.body as RecycleBinEmptied).toEqual({ purged: 1, kept: 1 });
    expect(names(await get(path('Contacts', 'records?deleted=true')).expect(200))).toEqual(['Lindqvist']);
  });

  it('is emptied by those alone whose profile lets them', async () => {
    const id = await recycled('Accounts', { accountName: 'Gone' });
    const standard = (await givenStaff(test, given.organisation.id, 'standard')).headers;
    await remove(path('Accounts', `recycle-bin/${id}`), standard).expect(403);
    await remove(path('Accounts', 'recycle-bin'), standard).expect(403);
    expect(names(await get(path('Accounts', 'records?deleted=true')).expect(200))).toEqual(['Gone']);
  });
});
