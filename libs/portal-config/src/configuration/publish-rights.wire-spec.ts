import type { ConfigurationDifference, Problem, StaffModuleRight, StaffProfile } from '@portico/contracts';
import { IdentityHttpModule } from '@portico/identity';
import {
  createTestApplication,
  givenStaff,
  type TestApplication,
  type TestStaff,
  type TestTab,
} from '@portico/testing';
import { UserTypeHttpModule } from '@portico/user-type';
import request from 'supertest';
import { PortalConfigHttpModule } from '../portal-config-http.module';
import { ScheduleSweeper } from '../schedule/schedule.sweeper';
import { type ConfigurationEditor, CONTACTS, givenEditor, INVOICES } from '../testing/configuration.editor';

let test: TestApplication;
let editor: ConfigurationEditor;

beforeAll(async () => {
  test = await createTestApplication({ modules: [IdentityHttpModule, PortalConfigHttpModule, UserTypeHttpModule] });
});
afterAll(() => test.close());
beforeEach(async () => {
  editor = await givenEditor(test);
});

const MINUTE = 60_000;
const RECORDS = ['record.view', 'record.edit', 'record.all'];
const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds);

/** Whoever manages the portal with these rights, and the way to change them. */
async function givenManager(permissions: string[], modules: StaffModuleRight[] = []) {
  const profiles = `${editor.organisation.path}/profiles`;
  const { headers } = editor.organisation.administrator;
  const made = await request(test.server)
    .post(profiles)
    .set(headers)
    .send({ name: 'Portal manager', permissions: ['portal.manage', ...permissions], modules })
    .expect(201);
  const { id } = made.body as StaffProfile;
  const tag = made.headers['etag'] ?? '';
  const become = (rights: object) =>
    request(test.server).patch(`${profiles}/${id}`).set(headers).set('If-Match', tag).send(rights).expect(200);
  return { manager: await givenStaff(test, editor.organisation.id, id), become };
}

type Way = (manager: TestStaff, tabs: TestTab[]) => Promise<{ status: number; body: Problem }>;

const publishing: Way = async (manager, tabs) => {
  await editor.saveWords(tabs);
  return editor.call('post', '/publish', manager).set('If-Match', await editor.etag());
};
const rollingBack: Way = async (manager, tabs) => {
  await editor.publishWords(tabs);
  await editor.publishWords([CONTACTS]);
  return editor.call('post', '/versions/2/restore', manager).set('If-Match', await editor.etag());
};
const scheduling: Way = async (manager, tabs) => {
  await editor.saveWords(tabs);
  const body = { publishAt: ahead(MINUTE).toISOString() };
  return editor
    .call('post', '/schedules', manager)
    .set('If-Match', await editor.etag())
    .send(body);
};
const WAYS: [string, Way][] = [
  ['publishing', publishing],
  ['rolling back', rollingBack],
  ['scheduling', scheduling],
];

/** What is lacking, place by place. */
const places = ({ errors = [] }: Problem) =>
  Object.fromEntries(errors.map(({ pointer, message }) => [pointer, message.replace('Publishing this needs ', '')]));

describe('fields that the publisher may not read or write themselves', () => {
  const tabs: TestTab[] = [
    INVOICES,
    { ...CONTACTS, actions: 've', fields: ['fullName', 'phone', 'mobile!', 'fax!', 'email'] },
  ];
  const closed = async () => {
    const field = (name: string) => editor.fieldId('Contacts', name);
    const { id: moduleId } = (await editor.metadata()).get('Contacts');
    const [hiddenFields, readOnlyFields] = [
      [await field('phone'), await field('mobile')],
      [await field('fax'), await field('email')],
    ];
    return [{ moduleId, actions: ['view', 'edit'], hiddenFields, readOnlyFields } satisfies StaffModuleRight];
  };
  const lacking = async () => {
    const place = async (name: string) => `/tabs/1/layouts/0/fields/${await editor.fieldId('Contacts', name)}`;
    return {
      [await place('phone')]: 'record.view',
      [await place('mobile')]: 'record.view',
      [await place('fax')]: 'record.edit',
    };
  };

  it.each(WAYS)('R29: %s is refused, and names each place that opens one', async (_way, way) => {
    const { manager } = await givenManager(RECORDS, await closed());
    const { status, body } = await way(manager, tabs);
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(places(body)).toEqual(await lacking());
    expect((await editor.call('get', '/schedules')).body.data).toEqual([]);
    expect((await editor.live()).configuration).not.toEqual(await editor.words(tabs));
  });

  it('X5: the difference says so before', async () => {
    const { manager } = await givenManager(RECORDS, await closed());
    await editor.saveWords(tabs);
    const { body } = await editor.call('get', '/difference', manager).expect(200);
    const { missingRights } = body as ConfigurationDifference;
    expect(Object.fromEntries(missingRights.map(({ pointer, permission }) => [pointer, permission]))).toEqual(
      await lacking(),
    );
  });

  it('X6: what is due is not published once its person lost them', async () => {
    const { manager, become } = await givenManager(RECORDS);
    expect((await scheduling(manager, tabs)).status).toBe(201);
    await become({ modules: await closed() });
    await test.get(ScheduleSweeper).sweep(ahead(2 * MINUTE));
    const [schedule] = (await editor.call('get', '/schedules')).body.data;
    expect(schedule).toMatchObject({ state: 'failed', failure: 'FORBIDDEN', version: null });
    expect((await editor.live()).number).toBe(1);
  });
});

describe('records that the publisher does not reach themselves', () => {
  const ACTIONS = ['record.view', 'record.create', 'record.edit', 'record.delete'];
  const tabs: TestTab[] = [CONTACTS, { ...INVOICES, actions: 'vced', fields: ['subject!'] }];

  it.each(WAYS)('R29: %s is refused, and names each action that opens everybody’s', async (_way, way) => {
    await editor.share('Invoices', 'public-read');
    const { manager } = await givenManager(ACTIONS);
    const { status, body } = await way(manager, tabs);
    expect([status, body.code, body.context]).toEqual([403, 'FORBIDDEN', { missing: ['record.all'] }]);
    expect(places(body)).toEqual({
      '/tabs/0/actions/view': 'record.all',
      '/tabs/1/actions/edit': 'record.all',
      '/tabs/1/actions/delete': 'record.all',
    });
  });

  it.each(WAYS)('R29: %s is open to who has everybody’s records', async (_way, way) => {
    const { manager } = await givenManager([...ACTIONS, 'record.all']);
    expect((await way(manager, tabs)).status).toBe(201);
  });

  it.each<[string, string, TestTab]>([
    ['may be read', 'public-read', INVOICES],
    ['may be written', 'public-write', { ...INVOICES, actions: 'vced', fields: ['subject!'] }],
  ])('R29: where everybody’s records %s by all, nobody is bound', async (_case, sharing, tab) => {
    for (const module of ['Contacts', 'Invoices']) await editor.share(module, sharing);
    const { manager } = await givenManager(ACTIONS);
    expect((await publishing(manager, [CONTACTS, tab])).status).toBe(201);
  });

  it('X5: the difference says so before', async () => {
    const { manager } = await givenManager(ACTIONS);
    await editor.saveWords([CONTACTS]);
    const { body } = await editor.call('get', '/difference', manager).expect(200);
    const { id: moduleId } = (await editor.metadata()).get('Contacts');
    expect((body as ConfigurationDifference).missingRights).toEqual([
      { pointer: '/tabs/0/actions/view', moduleId, permission: 'record.all' },
    ]);
  });

  it('X6: what is due is not published once its module is private', async () => {
    await editor.share('Contacts', 'public-read');
    const { manager } = await givenManager(ACTIONS);
    expect((await scheduling(manager, [CONTACTS])).status).toBe(201);
    await editor.share('Contacts', 'private');
    await test.get(ScheduleSweeper).sweep(ahead(2 * MINUTE));
    const [schedule] = (await editor.call('get', '/schedules')).body.data;
    expect(schedule).toMatchObject({ state: 'failed', failure: 'FORBIDDEN' });
  });
});
