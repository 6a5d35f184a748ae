import type {
  ModuleMetadata,
  ModuleSummary,
  Page,
  RecordActionName,
  RecordDetail,
  RecordSearchHit,
  RecordUpsertResult,
  SharingSetting,
  StaffPermission,
  StaffProfile,
} from '@portico/contracts';
import { IdentityHttpModule } from '@portico/identity';
import {
  type RecordsTenant,
  type TestApplication,
  type TestStaff,
  createTestApplication,
  givenRecordsTenant,
  givenStaff,
} from '@portico/testing';
import request, { type Test } from 'supertest';
import { RecordsHttpModule } from './records-http.module';

const MOST: StaffPermission[] = [
  ...(['record.view', 'record.create', 'record.edit', 'record.delete', 'record.import'] as const),
  ...(['record.export', 'record.approve', 'record.purge'] as const),
];

describe('rights of staff over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff;
  let contacts: string;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule, RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    maya = given.organisation.administrator;
    contacts = `${given.organisation.path}/modules/Contacts`;
  });

  const ask = (method: 'get' | 'post' | 'patch' | 'delete', url: string, by: TestStaff, body?: object): Test => {
    const call = request(test.server)[method](url).set(by.headers);
    return body ? call.send(body) : call;
  };
  const get = (url: string, by: TestStaff) => ask('get', url, by);
  const givenProfile = async (permissions: string[], modules: object[] = []): Promise<string> => {
    const { body } = await ask('post', `${given.organisation.path}/profiles`, maya, {
      ...{ name: `Profile ${Math.random()}`, permissions, modules },
    }).expect(201);
    return (body as StaffProfile).id;
  };
  const givenMember = async (permissions: string[], modules: object[] = []): Promise<TestStaff> =>
    givenStaff(test, given.organisation.id, await givenProfile(permissions, modules));
  const right = async (module: string, actions: RecordActionName[], hidden: string[] = [], readOnly: string[] = []) => {
    const { id: moduleId, fieldByName } = await given.module(module);
    const ids = (names: string[]) => names.map((name) => fieldByName.get(name)?.id ?? '');
    return { moduleId, actions, hiddenFields: ids(hidden), readOnlyFields: ids(readOnly) };
  };
  const names = ({ body }: { body: Page<{ name: string }> }): string[] => body.data.map(({ name }) => name).sort();

  /** What one person gets to see and do with a record of their own and one of Maya's. */
  async function surfaces(by: TestStaff, own: RecordDetail, foreign: RecordDetail) {
    const { path } = given.organisation;
    const each = async (call: (record: RecordDetail) => Promise<{ status: number }>) => [
      (await call(own)).status,
      (await call(foreign)).status,
    ];
    const record = (one: RecordDetail) => `${contacts}/records/${one.id}`;
    const upsert = await ask('post', `${contacts}/records/upsert`, by, {
      records: [own, foreign].map(({ externalId }) => ({ externalId, values: { description: 'Changed' } })),
    });
    return {
      list: names(await get(`${contacts}/records`, by)),
      sorted: names(await get(`${contacts}/records?sort=-name`, by)),
      count: (await get(`${contacts}/records?count=exact`, by)).body.count,
      found: names(await get(`${contacts}/records?q=holm`, by)),
      search: names((await get(`${path}/search?q=holm`, by)) as { body: Page<RecordSearchHit> }),
      options: names(await get(`${contacts}/lookup-options?q=holm`, by)),
      exported: (await get(`${contacts}/records.csv`, by)).text.trim().split('\n').length - 1,
      detail: await each((one) => get(record(one), by)),
      history: await each((one) => get(`${record(one)}/history`, by)),
      notes: await each((one) => get(`${record(one)}/notes`, by)),
      note: await each((one) => ask('post', `${record(one)}/notes`, by, { text: 'Hello' })),
      files: await each((one) => get(`${record(one)}/attachments`, by)),
      submit: await each((one) => ask('post', `${record(one)}/decisions`, by, { kind: 'review' })),
      waiting: (await get(`${path}/decisions`, by)).body.data.length,
      upsert: (upsert.body as RecordUpsertResult).outcomes.map(({ outcome }) => outcome),
      deleted: await each((one) => ask('delete', record(one), by)),
      bin: names(await get(`${contacts}/records?deleted=true`, by)),
    };
  }

  it.each<[SharingSetting, object]>([
    [
      'private',
      {
        ...{ list: ['Ada Holm'], sorted: ['Ada Holm'], count: 1, found: ['Ada Holm'], search: ['Ada Holm'] },
        ...{ options: ['Ada Holm'], exported: 1, detail: [200, 404], history: [200, 404], notes: [200, 404] },
        ...{ note: [201, 404], files: [200, 404], submit: [201, 404], waiting: 1, upsert: ['updated', 'refused'] },
        ...{ deleted: [204, 404], bin: ['Ada Holm'] },
      },
    ],
    [
      'public-read',
      {
        ...{
          list: ['Ada Holm', 'Eva Holm'],
          sorted: ['Ada Holm', 'Eva Holm'],
          count: 2,
          found: ['Ada Holm', 'Eva Holm'],
        },
        ...{ search: ['Ada Holm', 'Eva Holm'], options: ['Ada Holm', 'Eva Holm'], exported: 2, detail: [200, 200] },
        ...{ history: [200, 200], notes: [200, 200], note: [201, 403], files: [200, 200], submit: [201, 403] },
        ...{ waiting: 1, upsert: ['updated', 'refused'], deleted: [204, 403], bin: ['Ada Holm'] },
      },
    ],
    [
      'public-write',
      {
        ...{
          list: ['Ada Holm', 'Eva Holm'],
          sorted: ['Ada Holm', 'Eva Holm'],
          count: 2,
          found: ['Ada Holm', 'Eva Holm'],
        },
        ...{ search: ['Ada Holm', 'Eva Holm'], options: ['Ada Holm', 'Eva Holm'], exported: 2, detail: [200, 200] },
        ...{ history: [200, 200], notes: [200, 200], note: [201, 201], files: [200, 200], submit: [201, 201] },
        ...{ waiting: 2, upsert: ['updated', 'updated'], deleted: [204, 204], bin: ['Ada Holm', 'Eva Holm'] },
      },
    ],
  ])('R96: %s decides what others own, on every surface alike', async (sharing, expected) => {
    const jonas = await givenMember(MOST);
    await given.share(sharing);
    const values = (firstName: string) => ({ firstName, lastName: 'Holm', email: `${firstName}@holm.example` });
    const foreign = await given.create('Contacts', values('Eva'), 'C-2');
    const { body: own } = await ask('post', `${contacts}/records`, jonas, {
      ...{ values: values('Ada'), externalId: 'C-1' },
    }).expect(201);
    expect(await surfaces(jonas, own as RecordDetail, foreign)).toEqual(expected);
    expect(names(await get(`${contacts}/records?deleted=true&fields=lastName`, maya)).length).toBeGreaterThan(0);
  });

  it('tells with each record what may be done with it', async () => {
    const jonas = await givenMember(['record.view', 'record.edit']);
    await given.share('public-read');
    const foreign = await given.create('Contacts', { lastName: 'Holm' });
    const actions = async (by: TestStaff, id: string) => (await get(`${contacts}/records/${id}`, by)).body.actions;
    expect(await actions(jonas, foreign.id)).toEqual({ edit: false, delete: false });
    expect(await actions(maya, foreign.id)).toEqual({ edit: true, delete: true });
    await ask('patch', `${contacts}/records/${foreign.id}`, maya, { ownerId: jonas.id })
      .set('If-Match', '"1"')
      .expect(200);
    expect(await actions(jonas, foreign.id)).toEqual({ edit: true, delete: false });
  });

  it('a module without rights is as one that is not there', async () => {
    const jonas = await givenMember(MOST, [await right('Contacts', [])]);
    const contact = await given.create('Contacts', { lastName: 'Holm' });
    const account = await given.create('Accounts', { accountName: 'Holm AB' });
    await ask('patch', `${contacts}/records/${contact.id}`, maya, { ownerId: jonas.id })
      .set('If-Match', '"1"')
      .expect(200);
    const missing = `${given.organisation.path}/modules/Nothing`;
    for (const path of ['', '/records', `/records/${contact.id}`, '/records.csv', '/lookup-options']) {
      const [here, nowhere] = [await get(contacts + path, jonas), await get(missing + path, jonas)];
      expect([here.status, { ...here.body, instance: '' }]).toEqual([404, { ...nowhere.body, instance: '' }]);
    }
    await ask('post', `${contacts}/records`, jonas, { values: { lastName: 'New' } }).expect(404);
    await ask('post', `${contacts}/records/upsert`, jonas, { records: [{ externalId: 'x', values: {} }] }).expect(404);
    const modules = (await get(`${given.organisation.path}/modules`, jonas)).body as Page<ModuleSummary>;
    expect(modules.data.map(({ apiName }) => apiName)).not.toContain('Contacts');
    const related = `${given.organisation.path}/modules/Accounts/records/${account.id}/related/Contacts/account`;
    await get(related, jonas).expect(404);
    expect(names((await get(`${given.organisation.path}/search?q=holm`, jonas)) as never)).toEqual([]);
  });

  it.each<[RecordActionName, 'get' | 'post' | 'patch' | 'delete', string, object | undefined]>([
    ['create', 'post', '/records', { values: { lastName: 'New' } }],
    ['edit', 'patch', '/records/:id', { values: { lastName: 'New' } }],
    ['edit', 'post', '/records/:id/notes', { text: 'Hello' }],
    ['edit', 'post', '/records/:id/decisions', { kind: 'review' }],
    ['delete', 'delete', '/records/:id', undefined],
    ['delete', 'post', '/records/:id/restore', undefined],
    ['export', 'get', '/records.csv', undefined],
    ['approve', 'patch', '/records/:id/states', { approvalState: 'approved' }],
    ['purge', 'delete', '/recycle-bin', undefined],
    ['purge', 'delete', '/recycle-bin/:id', undefined],
  ])(
    'what %s alone allows is refused in the module that does not grant it: %s %s',
    async (action, method, path, body) => {
      const others = MOST.map((one) => one.replace('record.', '') as RecordActionName).filter((one) => one !== action);
      const jonas = await givenMember([...MOST, 'record.all'], [await right('Contacts', others)]);
      const { id } = await given.create('Contacts', { lastName: 'Holm' });
      const call = ask(method, contacts + path.replace(':id', id), jonas, body).set('If-Match', '"1"');
      const answer = await call;
      expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    },
  );

  describe('a hidden field', () => {
    let jonas: TestStaff;
    let record: RecordDetail;

    beforeEach(async () => {
      const modules = [await right('Contacts', ['create', 'edit', 'export'], ['email', 'account'], ['phone'])];
      jonas = await givenMember([...MOST, 'record.all'], modules);
      record = await given.create('Contacts', { lastName: 'Holm', email: 'canary@holm.example', phone: '+46 8 123' });
    });

    it('is refused like one that does not exist, wherever it is named', async () => {
      for (const query of ['filter[X][eq]=canary@holm.example', 'sort=X', 'fields=X', 'filter[X][empty]=true']) {
        const answers = [];
        for (const name of ['email', 'nothing']) {
          const { status, body } = await get(`${contacts}/records?${query.replace('X', name)}`, jonas);
          answers.push(
            JSON.stringify([status, body])
              .replaceAll(name, 'X')
              .replace(/"correlationId":"[^"]*"/, ''),
          );
        }
        expect(answers[0]).toBe(answers[1]);
        expect(answers[0]).toContain('FIELD_NOT_AVAILABLE');
      }
      await get(`${contacts}/records?filter[account][eq]=${record.id}`, jonas).expect(400);
      const write = (values: object) =>
        ask('patch', `${contacts}/records/${record.id}`, jonas, { values }).set('If-Match', '"1"');
      for (const name of ['email', 'nothing'])
        expect((await write({ [name]: 'x' })).body.errors).toEqual([
          expect.objectContaining({ pointer: `/values/${name}`, code: 'FIELD_NOT_AVAILABLE' }),
        ]);
      expect((await write({ phone: 'x' })).body.errors).toEqual([expect.objectContaining({ code: 'READ_ONLY' })]);
      await write({ lastName: 'Holmes' }).expect(200);
    });

    it('stands in no answer', async () => {
      await ask('patch', `${contacts}/records/${record.id}`, maya, { values: { email: 'canary@other.example' } })
        .set('If-Match', '"1"')
        .expect(200);
      const { path } = given.organisation;
      for (const url of [
        ...[`${contacts}/records`, `${contacts}/records/${record.id}`, `${contacts}/records.csv`],
        ...[`${contacts}/records/${record.id}/history`, `${path}/search?q=canary`, `${path}/search?q=holm`],
        `${contacts}/records?q=canary`,
      ]) {
        const { status, text } = await get(url, jonas);
        expect([url, status]).toEqual([url, 200]);
        expect(text).not.toContain('canary');
      }
      for (const url of [`${contacts}/records?q=canary`, `${path}/search?q=canary`])
        expect((await get(url, jonas)).body.data).toEqual([]);
      const stale = ask('patch', `${contacts}/records/${record.id}`, jonas, { values: { lastName: 'x' } });
      expect((await stale.set('If-Match', '"1"').expect(412)).text).not.toContain('canary');
    });

    it('is no part of the module for who does not manage modules', async () => {
      const { body } = await get(contacts, jonas).expect(200);
      const module = body as ModuleMetadata;
      const shown = module.fields.map(({ apiName }) => apiName);
      expect(shown).toContain('phone');
      expect(JSON.stringify(module)).not.toContain('"email"');
      expect(module.fields.filter(({ isReadOnly }) => isReadOnly).map(({ apiName }) => apiName)).toEqual(['phone']);
      expect(module.actions).toEqual(['view', 'create', 'edit', 'export']);
    });

    it('that is mandatory and without a default keeps records from being made', async () => {
      const modules = [await right('Accounts', ['create', 'edit'], [], ['accountName'])];
      const anna = await givenMember(['record.all'], modules);
      const accounts = `${given.organisation.path}/modules/Accounts`;
      await ask('post', `${accounts}/records`, anna, { values: {} }).expect(403);
    });
  });

  it('who manages staff knows every module to speak of in a profile, and no record of it', async () => {
    const anna = await givenMember(['staff.manage']);
    const { data } = (await get(`${given.organisation.path}/modules`, anna).expect(200)).body as Page<ModuleSummary>;
    expect(data.find(({ apiName }) => apiName === 'Contacts')).toMatchObject({ actions: [] });
    expect(((await get(contacts, anna).expect(200)).body as ModuleMetadata).fields.length).toBeGreaterThan(5);
    await get(`${contacts}/records`, anna).expect(403);
    const jonas = await givenMember([]);
    const seen = (await get(`${given.organisation.path}/modules`, jonas).expect(200)).body as Page<ModuleSummary>;
    expect(seen.data).toEqual([]);
    await get(contacts, jonas).expect(404);
  });

  it('a lookup to what is out of reach has a name and no id, and cannot be set', async () => {
    const jonas = await givenMember(MOST, [await right('Accounts', [])]);
    const account = await given.create('Accounts', { accountName: 'Holm AB' });
    const contact = await given.create('Contacts', { lastName: 'Holm', account: account.id });
    await ask('patch', `${contacts}/records/${contact.id}`, maya, { ownerId: jonas.id })
      .set('If-Match', '"1"')
      .expect(200);
    const seen = (await get(`${contacts}/records/${contact.id}`, jonas).expect(200)).body as RecordDetail;
    expect(seen.values['account']).toEqual({ id: null, name: 'Holm AB' });
    const set = ask('post', `${contacts}/records`, jonas, { values: { lastName: 'New', account: account.id } });
    expect((await set.expect(400)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/values/account', code: 'REFERENCE_NOT_FOUND' }),
    ]);
  });

  it('who gives a record away is told what they wrote, and sees it no more', async () => {
    const jonas = await givenMember(MOST);
    const body = { values: { lastName: 'Holm' } };
    const { id } = (await ask('post', `${contacts}/records`, jonas, body).expect(201)).body as RecordDetail;
    const given = ask('patch', `${contacts}/records/${id}`, jonas, { ownerId: maya.id }).set('If-Match', '"1"');
    expect((await given.expect(200)).body).toMatchObject({ id, owner: { id: maya.id } });
    await get(`${contacts}/records/${id}`, jonas).expect(404);
  });
});
