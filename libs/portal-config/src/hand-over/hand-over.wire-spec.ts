import type { Page, RecordDecision, RecordDetail, RecordHistoryEntry, StaffHoldings } from '@portico/contracts';
import { IdentityHttpModule } from '@portico/identity';
import { Database, newId } from '@portico/platform';
import { MetadataService, RecordsHttpModule } from '@portico/records';
import { createTestApplication, givenStaff, type TestApplication, type TestStaff } from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request, { type Test } from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { ScheduleSweeper } from '../schedule/schedule.sweeper';
import { type ConfigurationEditor, CONTACTS, givenEditor } from '../testing/configuration.editor';

let test: TestApplication;
let editor: ConfigurationEditor;
let maya: TestStaff;
let jonas: TestStaff;
let claire: TestStaff;

beforeAll(async () => {
  test = await createTestApplication({
    modules: [IdentityHttpModule, RecordsHttpModule, PortalConfigHttpModule, UserTypeHttpModule],
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  editor = await givenEditor(test);
  maya = editor.organisation.administrator;
  jonas = await givenStaff(test, editor.organisation.id, 'administrator', { name: 'Jonas Weber' });
  claire = await givenStaff(test, editor.organisation.id, 'administrator', { name: 'Claire Dubois' });
});

const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string, by: TestStaff, body?: object): Test => {
  const call = request(test.server)[method](`${editor.organisation.path}${path}`).set(by.headers);
  return body ? call.send(body) : call;
};
const change = (id: string, body: object, by = maya): Test => ask('patch', `/staff/${id}`, by, body);
async function holdings(id: string): Promise<Record<string, number>> {
  const { body } = (await ask('get', `/staff/${id}/holdings`, maya).expect(200)) as { body: StaffHoldings };
  return Object.fromEntries(body.holdings.map(({ kind, count }) => [kind, count]));
}
async function contact(by: TestStaff, lastName = 'Holm'): Promise<RecordDetail> {
  return (await ask('post', '/modules/Contacts/records', by, { values: { lastName } }).expect(201))
    .body as RecordDetail;
}
const recordPath = ({ id }: RecordDetail): string => `/modules/Contacts/records/${id}`;
const ownerOf = async (record: RecordDetail): Promise<string | undefined> =>
  ((await ask('get', recordPath(record), maya).expect(200)).body as RecordDetail).owner?.id;

/** Everything that a person can hold. */
async function givenHolder(): Promise<{ record: RecordDetail }> {
  const [record, binned] = [await contact(jonas), await contact(jonas, 'Ek')];
  await ask('delete', recordPath(binned), jonas).expect(204);
  await ask('post', `${recordPath(record)}/decisions`, jonas, { kind: 'approval' }).expect(201);
  const tenant = test.get(Database).for({ organisationId: editor.organisation.id });
  await tenant.execute('UPDATE portals SET default_owner_id = $2 WHERE organisation_id = $1', [jonas.id]);
  await tenant.execute('UPDATE organisations SET super_administrator_id = $2 WHERE id = $1', [jonas.id]);
  await editor.saveWords([CONTACTS]);
  const publishAt = new Date(Date.now() + 60_000).toISOString();
  await editor
    .call('post', '/schedules', jonas)
    .set('If-Match', await editor.etag())
    .send({ publishAt })
    .expect(201);
  return { record };
}
const EVERYTHING = { records: 2, decisions: 1, portal: 1, publications: 1, organisation: 1 };

describe('handing over', () => {
  it('hand-over: says what somebody holds, and nothing of who holds nothing', async () => {
    await givenHolder();
    expect(await holdings(jonas.id)).toEqual(EVERYTHING);
    expect(await holdings(claire.id)).toEqual({});
  });

  it('hand-over: everything goes to somebody else when a person is deactivated, in history and trail', async () => {
    const { record } = await givenHolder();
    await change(jonas.id, { status: 'deactivated', handOverTo: claire.id }).expect(200);
    expect(await holdings(jonas.id)).toEqual({});
    expect(await holdings(claire.id)).toEqual(EVERYTHING);
    expect(await ownerOf(record)).toBe(claire.id);
    const history = (await ask('get', `${recordPath(record)}/history`, maya)).body as Page<RecordHistoryEntry>;
    expect(history.data[0]).toMatchObject({
      action: 'update',
      actor: { name: 'Maya Ross' },
      changes: [
        {
          field: 'ownerId',
          before: { id: jonas.id, name: 'Jonas Weber' },
          after: { id: claire.id, name: 'Claire Dubois' },
        },
      ],
    });
    const trail = (await ask('get', `/audit-events?action=staff.hand-over`, maya)).body as Page<{ details: object }>;
    expect(trail.data).toMatchObject([{ subject: { id: jonas.id }, details: { to: claire.id, ...EVERYTHING } }]);
    expect((await ask('get', '/staff', jonas)).status).toBe(401);
  });

  it('hand-over: what goes on, goes on in the name of who took it over', async () => {
    const { record } = await givenHolder();
    await change(jonas.id, { status: 'deactivated', handOverTo: claire.id }).expect(200);
    await test.get(ScheduleSweeper).sweep(new Date(Date.now() + 120_000));
    expect(await editor.live()).toMatchObject({ number: 2, publishedBy: { id: claire.id } });
    const open = (await ask('get', `${recordPath(record)}/decisions`, maya)).body as Page<RecordDecision>;
    expect(open.data[0]).toMatchObject({ submittedBy: { id: claire.id }, outcome: null });
  });

  it('hand-over: nothing happens where the other one may not do what goes on in their name', async () => {
    const { record } = await givenHolder();
    const standard = await givenStaff(test, editor.organisation.id, 'standard');
    const refused = await change(jonas.id, { status: 'deactivated', handOverTo: standard.id });
    expect([refused.status, refused.body.errors]).toMatchObject([
      400,
      [{ pointer: '/handOverTo', code: 'HAND_OVER_UNSUITABLE' }],
    ]);
    expect(await holdings(jonas.id)).toEqual(EVERYTHING);
    expect(await ownerOf(record)).toBe(jonas.id);
    expect((await ask('get', `/staff/${jonas.id}`, maya)).body.status).toBe('active');
  });

  it('hand-over: to nobody, to themselves, to a stranger or to who has left is refused', async () => {
    const gone = await givenStaff(test, editor.organisation.id, 'standard');
    await change(gone.id, { status: 'deactivated' }).expect(200);
    const stranger = (await givenEditor(test)).organisation.administrator;
    for (const to of ['nobody', newId(), jonas.id, gone.id, stranger.id]) {
      const refused = await change(jonas.id, { handOverTo: to });
      expect(refused.body.errors).toMatchObject([{ pointer: '/handOverTo', code: 'REFERENCE_NOT_FOUND' }]);
    }
  });

  it('hand-over: nobody moves records that they could not edit themselves', async () => {
    const record = await contact(jonas);
    const { body: profile } = await ask('post', '/profiles', maya, {
      name: 'People desk',
      permissions: ['staff.manage', 'record.view'],
    }).expect(201);
    const desk = await givenStaff(test, editor.organisation.id, profile.id);
    const standard = await givenStaff(test, editor.organisation.id, profile.id);
    const own = await contact(maya);
    await ask('patch', recordPath(own), maya, { ownerId: standard.id }).set('If-Match', '"1"').expect(200);
    expect((await change(standard.id, { handOverTo: desk.id }, desk)).body.code).toBe('FORBIDDEN');
    expect(await ownerOf(own)).toBe(standard.id);
    expect(await ownerOf(record)).toBe(jonas.id);
  });

  it('hand-over: a person who was deactivated without it can still be relieved, and comes back', async () => {
    const record = await contact(jonas);
    await change(jonas.id, { status: 'deactivated' }).expect(200);
    expect(await holdings(jonas.id)).toMatchObject({ records: 1 });
    await change(jonas.id, { handOverTo: claire.id }).expect(200);
    expect(await ownerOf(record)).toBe(claire.id);
    await change(jonas.id, { status: 'active' }).expect(200);
    await ask('get', '/staff', jonas).expect(200);
    expect(await ownerOf(record)).toBe(claire.id);
  });

  it('hand-over: moves more than one statement takes, each with its history, once', async () => {
    const count = 5_001;
    const tenant = test.get(Database).for({ organisationId: editor.organisation.id });
    const module = (await test.get(MetadataService).of(tenant)).get('Contacts');
    await tenant.execute(
      `INSERT INTO records (organisation_id, id, module_id, layout_id, owner_id, created_by_kind, created_by_id, created_at,
         updated_at, name, currency, field_values)
       SELECT $1, gen_random_uuid(), $2, $3, $4, 'staff', $4, now(), now(), 'Contact ' || n, 'EUR', '{}'
       FROM generate_series(1, $5::integer) AS n`,
      [module.id, module.defaultLayoutId, jonas.id, count],
    );
    await change(jonas.id, { handOverTo: claire.id }).expect(200);
    expect(await holdings(claire.id)).toMatchObject({ records: count });
    const [told] = await tenant.query<{ entries: number; records: number; versions: number[] }>(
      `SELECT count(*)::integer AS entries, count(DISTINCT record_id)::integer AS records,
         array_agg(DISTINCT version) AS versions FROM record_changes WHERE organisation_id = $1`,
    );
    expect(told).toEqual({ entries: count, records: count, versions: [2] });
  });
});
