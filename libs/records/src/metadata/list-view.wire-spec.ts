import type { ListView, MetadataDependent, ModuleMetadata, Page, ProblemError } from '@portico/contracts';
import { IdentityHttpModule } from '@portico/identity';
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

const words = (en: string) => ({ en });
const OPEN = { field: 'status', operator: 'eq', value: 'Open' };
const DESK = {
  ...{ name: { en: 'Help desk', fr: 'Guichet', 'pt-BR': 'Balcão' }, isShared: true },
  ...{ listFields: ['title', 'status'], listFilter: [OPEN], listSort: { field: 'createdAt', direction: 'asc' } },
};
const MINE = { ...DESK, name: words('Mine'), isShared: false };

describe('the list views of a module over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let maya: TestStaff;
  let ida: TestStaff;
  let jonas: TestStaff;

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule, RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    maya = given.organisation.administrator;
    ida = await givenStaff(test, given.organisation.id, 'standard', { name: 'Ida Holm' });
    jonas = await givenStaff(test, given.organisation.id, 'standard');
  });

  type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
  const ask = (by: TestStaff, method: Method, rest = '', body?: object, ifMatch?: string) => {
    const path = `${given.organisation.path}/modules/Tickets${rest}`;
    const call = request(test.server)
      [method](path)
      .set({ ...by.headers, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) });
    return body === undefined ? call : call.send(body);
  };
  const views = async (by = maya): Promise<ListView[]> =>
    ((await ask(by, 'get', '/list-views').expect(200)).body as Page<ListView>).data;
  const names = async (by = maya): Promise<string[]> => (await views(by)).map(({ name }) => name.en);
  const made = async (body: object, by = maya): Promise<{ id: string; tag: string; view: ListView }> => {
    const answer = await ask(by, 'post', '/list-views', body).expect(201);
    return { id: answer.body.id, tag: String(answer.headers['etag']), view: answer.body };
  };
  const opened = async (id: string, by = maya) => {
    const { headers, body } = await ask(by, 'get', `/list-views/${id}`).expect(200);
    return { tag: String(headers['etag']), view: body as ListView };
  };
  const module = async (by = maya): Promise<ModuleMetadata> => (await ask(by, 'get').expect(200)).body;
  const mistakes = (body: { errors: ProblemError[] }) => body.errors.map(({ pointer, code }) => [pointer, code]);
  const statusId = async (): Promise<string> => (await given.module('Tickets')).fieldByName.get('status')?.id ?? '';

  it('begin with one that all share, with the columns of the module', async () => {
    const { listFields } = await module();
    expect(await views(ida)).toEqual([
      {
        ...{ id: expect.any(String), name: { en: 'All', fr: 'Tout', 'pt-BR': 'Todos' }, isDefault: true },
        ...{ isShared: true, listFields, listFilter: [], listSort: null, revision: expect.any(String) },
      },
    ]);
  });

  it('are made for all by who manages modules, in three languages, in force at once, on the trail', async () => {
    const { id, view } = await made(DESK);
    expect(view).toEqual({ id, isDefault: false, ...DESK, revision: expect.any(String) });
    expect(await names(ida)).toEqual(['All', 'Help desk']);
    expect((await module(ida)).listFilter).toEqual([]);
    const trail = await request(test.server)
      .get(`${given.organisation.path}/audit-events`)
      .set(maya.headers)
      .expect(200);
    const details = { module: 'Tickets', view: 'Help desk', isShared: true };
    expect(trail.body.data[0]).toMatchObject({ action: 'list-view.create', subject: { id }, details });
  });

  it('are one’s own for anybody with the module, and not there for anybody else', async () => {
    const { id, tag } = await made(MINE, ida);
    expect(await names(ida)).toEqual(['All', 'Mine']);
    expect(await names(jonas)).toEqual(['All']);
    for (const other of [jonas, maya]) {
      const missing = await ask(other, 'get', `/list-views/${newId()}`).expect(404);
      for (const method of ['get', 'delete'] as const)
        expect((await ask(other, method, `/list-views/${id}`).expect(404)).body).toEqual(missing.body);
      await ask(other, 'put', `/list-views/${id}`, MINE, tag).expect(404);
    }
    await made(MINE, jonas);
    await ask(ida, 'put', `/list-views/${id}`, { ...MINE, listFilter: [] }, tag).expect(200);
    await ask(ida, 'delete', `/list-views/${id}`).expect(204);
    expect(await names(jonas)).toEqual(['All', 'Mine']);
    expect(await names(ida)).toEqual(['All']);
  });

  it('refuse what all share to who does not manage modules, in whichever direction', async () => {
    const shared = await made(DESK);
    const own = await made(MINE, ida);
    await ask(ida, 'post', '/list-views', DESK).expect(403);
    await ask(ida, 'put', `/list-views/${shared.id}`, { ...DESK, isShared: false }, shared.tag).expect(403);
    await ask(ida, 'put', `/list-views/${own.id}`, { ...MINE, isShared: true }, own.tag).expect(403);
    await ask(ida, 'delete', `/list-views/${shared.id}`).expect(403);
    await ask(ida, 'put', '/list-view-order', { ids: [shared.id] }).expect(403);
    expect(await views()).toEqual([expect.objectContaining({ isDefault: true }), shared.view]);
  });

  it('are not there in a module whose records a profile does not show', async () => {
    const profile = { name: 'No tickets', permissions: ['record.view'], modules: [] as object[] };
    profile.modules = [
      { moduleId: (await given.module('Tickets')).id, actions: [], hiddenFields: [], readOnlyFields: [] },
    ];
    const { body } = await request(test.server)
      .post(`${given.organisation.path}/profiles`)
      .set(maya.headers)
      .send(profile)
      .expect(201);
    const outside = await givenStaff(test, given.organisation.id, body.id);
    await ask(outside, 'get', '/list-views').expect(404);
    await ask(outside, 'post', '/list-views', MINE).expect(404);
  });

  it('leave out what a profile hides, and cannot be made of it', async () => {
    const { id: moduleId } = await given.module('Tickets');
    const modules = [{ moduleId, actions: ['view'], hiddenFields: [await statusId()], readOnlyFields: [] }];
    const { body } = await request(test.server)
      .post(`${given.organisation.path}/profiles`)
      .set(maya.headers)
      .send({ name: 'No status', permissions: ['record.view'], modules })
      .expect(201);
    const bound = await givenStaff(test, given.organisation.id, body.id);
    const { id } = await made(DESK);
    expect((await opened(id, bound)).view).toMatchObject({ listFields: ['title'], listFilter: [] });
    const refused = await ask(bound, 'post', '/list-views', MINE).expect(400);
    const unknown = await ask(jonas, 'post', '/list-views', {
      ...{ ...MINE, listFields: ['title', 'nothing'], listFilter: [{ ...OPEN, field: 'nothing' }] },
    }).expect(400);
    expect(mistakes(refused.body)).toEqual([
      ['/listFields/1', 'FIELD_NOT_AVAILABLE'],
      ['/listFilter/0/field', 'FIELD_NOT_AVAILABLE'],
    ]);
    expect(mistakes(unknown.body)).toEqual(mistakes(refused.body));
  });

  it('say everything that is wrong at once', async () => {
    const wrong = {
      ...{ name: { fr: 'Sans anglais' }, isShared: 'yes', listFields: [], colour: 'red', isDefault: false },
      ...{ listFilter: [{ ...OPEN, operator: 'like' }], listSort: { field: 'status' } },
    };
    expect(
      mistakes((await ask(maya, 'post', '/list-views', wrong).expect(400)).body).map(([pointer]) => pointer),
    ).toEqual(
      expect.arrayContaining([
        ...['/name/en', '/isShared', '/listFields', '/listFilter/0/operator', '/listSort/direction', '/colour'],
        '/isDefault',
      ]),
    );
    const senseless = {
      ...{
        ...MINE,
        listFields: ['title', 'nothing'],
        listSort: { field: 'owner', direction: 'asc' },
        isDefault: true,
      },
      listFilter: [{ ...OPEN, field: 'description' }, OPEN, { ...OPEN, value: 'New' }],
    };
    expect(mistakes((await ask(maya, 'post', '/list-views', senseless).expect(400)).body)).toEqual([
      ['/listFields/1', 'FIELD_NOT_AVAILABLE'],
      ['/listFilter/0/field', 'FIELD_NOT_INDEXED'],
      ['/listFilter/2', 'NOT_UNIQUE'],
      ['/listSort/field', 'SORT_INVALID'],
      ['/isDefault', 'NOT_AN_OPTION'],
    ]);
    await made(DESK);
    const twice = await ask(maya, 'post', '/list-views', { ...DESK, name: words('help DESK') }).expect(400);
    expect(mistakes(twice.body)).toEqual([['/name/en', 'NOT_UNIQUE']]);
  });

  it('are changed on what was seen of them', async () => {
    const { id, tag } = await made(DESK);
    const change = { ...DESK, name: words('Desk'), listFilter: [] };
    await ask(maya, 'put', `/list-views/${id}`, change).expect(428);
    const saved = await ask(maya, 'put', `/list-views/${id}`, change, tag).expect(200);
    expect(saved.body).toEqual({ id, isDefault: false, ...change, revision: expect.any(String) });
    expect(saved.headers['etag']).toBe(`"${saved.body.revision}"`);
    await ask(maya, 'put', `/list-views/${id}`, DESK, tag).expect(412);
    await ask(maya, 'put', `/list-views/${id}`, DESK, String(saved.headers['etag'])).expect(200);
  });

  it('have one default, which gives the module its list, can be changed for another, and stays', async () => {
    const [all] = await views();
    const { id, tag } = await made(DESK);
    const saved = await ask(maya, 'put', `/list-views/${id}`, { ...DESK, isDefault: true }, tag).expect(200);
    expect(saved.body.isDefault).toBe(true);
    const { listFields, listFilter, listSort } = DESK;
    expect(await module()).toMatchObject({ listFields, listFilter, listSort });
    expect((await views()).map(({ isDefault }) => isDefault)).toEqual([false, true]);
    await ask(maya, 'delete', `/list-views/${id}`).expect(409);
    const now = String(saved.headers['etag']);
    const own = await ask(maya, 'put', `/list-views/${id}`, { ...DESK, isShared: false }, now).expect(400);
    expect(mistakes(own.body)).toEqual([['/isShared', 'NOT_AN_OPTION']]);
    await ask(maya, 'put', `/list-views/${id}`, { ...DESK, listSort: null }, now).expect(200);
    expect((await module()).listSort).toBeNull();
    expect((await opened(id)).view.isDefault).toBe(true);
    await ask(maya, 'delete', `/list-views/${all?.id}`).expect(204);
    expect(await names()).toEqual(['Help desk']);
    const { body } = await ask(maya, 'post', '/list-views', { ...DESK, name: words('New'), isDefault: true }).expect(
      201,
    );
    expect(body.isDefault).toBe(true);
    await ask(maya, 'patch', '', { listFields: ['title'] }).expect(200);
    expect((await opened(body.id)).view).toMatchObject({ listFields: ['title'], listFilter: [OPEN] });
  });

  it('follow each other as told', async () => {
    const [all] = await views();
    const desk = await made(DESK);
    const late = await made({ ...DESK, name: words('Late') });
    await made(MINE);
    const order = (ids: unknown[]) => ask(maya, 'put', '/list-view-order', { ids });
    const { body } = await order([late.id, all?.id, desk.id]).expect(200);
    expect(body.data.map(({ name }: ListView) => name.en)).toEqual(['Late', 'All', 'Help desk', 'Mine']);
    expect(await names(ida)).toEqual(['Late', 'All', 'Help desk']);
    const refused = await order([late.id, late.id, newId(), desk.id]).expect(400);
    expect(mistakes(refused.body)).toEqual([
      ['/ids/1', 'NOT_UNIQUE'],
      ['/ids/2', 'NOT_AN_OPTION'],
      ['/ids', 'REQUIRED'],
    ]);
  });

  it('say that they use a field before it goes, and then do without it', async () => {
    const field = { apiName: 'colour', label: words('Colour'), kind: 'text', isIndexed: true };
    const { body } = await ask(maya, 'post', '/fields', field).expect(201);
    const byColour = { field: 'colour', operator: 'eq', value: 'red' };
    const coloured = {
      listFields: ['colour'],
      listFilter: [OPEN, byColour],
      listSort: { field: 'colour', direction: 'asc' },
    };
    const shared = await made({ ...DESK, ...coloured });
    const own = await made({ ...MINE, listFilter: [byColour] }, ida);
    await made({ ...MINE, listFields: ['title', 'colour'] }, jonas);
    const { body: found } = await ask(maya, 'get', `/fields/${body.id}/dependents`).expect(200);
    expect((found as Page<MetadataDependent>).data.map(({ kind, label, count }) => [kind, label, count])).toEqual([
      ['layout', null, null],
      ['list-view', DESK.name, null],
      ['own-list-views', null, 2],
    ]);
    await ask(maya, 'patch', `/fields/${body.id}`, { isIndexed: false }).expect(200);
    expect((await opened(shared.id)).view).toMatchObject({
      listFields: ['colour'],
      listFilter: [OPEN],
      listSort: null,
    });
    await ask(maya, 'delete', `/fields/${body.id}`).expect(204);
    const { nameField } = await module();
    expect((await opened(shared.id)).view).toMatchObject({
      listFields: [nameField],
      listFilter: [OPEN],
      listSort: null,
    });
    expect((await opened(own.id, ida)).view).toMatchObject({ listFields: MINE.listFields, listFilter: [] });
  });

  it('keep the last label of an option that is taken away, until it is an option again', async () => {
    const options = ['New', 'Old'].map((value) => ({ value, label: words(`${value} ones`) }));
    const field = { apiName: 'age', label: words('Age'), kind: 'pick-list', settings: { options } };
    const { body } = await ask(maya, 'post', '/fields', field).expect(201);
    const change = async (left: object[]) =>
      (await ask(maya, 'patch', `/fields/${body.id}`, { settings: { options: left } }).expect(200)).body.settings;
    expect(await change(options.slice(0, 1))).toEqual({ options: [options[0]], removedOptions: [options[1]] });
    expect(await change(options.slice(1))).toEqual({ options: [options[1]], removedOptions: [options[0]] });
    expect(await change(options)).toEqual({ options });
    const sent = { settings: { options, removedOptions: [] } };
    await ask(maya, 'patch', `/fields/${body.id}`, sent).expect(400);
  });
});
