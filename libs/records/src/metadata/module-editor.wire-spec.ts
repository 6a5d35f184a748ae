import type { MetadataDependent, ModuleMetadata, Page } from '@portico/contracts';
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
const RENTALS = { apiName: 'Rentals', singular: words('Rental'), plural: words('Rentals') };

describe('the editors of modules over HTTP', () => {
  let test: TestApplication;
  let given: RecordsTenant;
  let headers: TestStaff['headers'];

  beforeAll(async () => {
    test = await createTestApplication({ modules: [IdentityHttpModule, RecordsHttpModule] });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    given = await givenRecordsTenant(test);
    headers = given.organisation.administrator.headers;
    await send('post', '', RENTALS).expect(201);
  });

  const path = (rest: string): string => `${given.organisation.path}/modules${rest}`;
  const send = (method: 'post' | 'patch' | 'put', rest: string, body: object, more: Record<string, string> = {}) =>
    request(test.server)
      [method](path(rest))
      .set({ ...headers, ...more })
      .send(body);
  const get = (rest: string) => request(test.server).get(path(rest)).set(headers);
  const remove = (rest: string) => request(test.server).delete(path(rest)).set(headers);
  const rentals = async (): Promise<ModuleMetadata> => (await get('/Rentals').expect(200)).body;
  const dependents = async (rest: string): Promise<MetadataDependent[]> =>
    ((await get(`${rest}/dependents`).expect(200)).body as Page<MetadataDependent>).data;
  const fieldOf = async (body: object): Promise<string> =>
    (await send('post', '/Rentals/fields', body).expect(201)).body.id;

  it('give a module other names and another symbol', async () => {
    const change = { singular: words('Loan'), plural: { en: 'Loans', fr: 'Prêts' }, icon: 'pedal_bike' };
    await send('patch', '/Rentals', change).expect(200);
    expect(await rentals()).toMatchObject(change);
    const { body } = await send('patch', '/Rentals', { plural: { fr: 'Prêts' }, icon: 'A b' }).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/plural/en', '/icon']);
  });

  it('write a layout anew, on what was seen of it', async () => {
    const { layouts } = await rentals();
    const place = `/Rentals/layouts/${layouts[0]?.id}`;
    const seen = await get(place).expect(200);
    const sections = [
      { label: words('First'), columns: 1, fields: ['recordName'] },
      { label: words('Second'), columns: 2, fields: ['owner'] },
    ];
    await send('put', place, { name: 'Desk', sections }).expect(428);
    const match = { 'if-match': String(seen.headers['etag']) };
    const saved = await send('put', place, { name: 'Desk', sections }, match).expect(200);
    expect(saved.body).toMatchObject({ name: 'Desk', isDefault: true, sections });
    expect((await rentals()).layouts).toMatchObject([{ name: 'Desk', sections }]);
    await send('put', place, { name: 'Mine', sections }, match).expect(412);
    await send('put', place, { name: 'Mine', sections }, { 'if-match': String(saved.headers['etag']) }).expect(200);
  });

  it.each([
    ['a field that is not there', ['recordName', 'colour'], '/sections/0/fields/1', 'FIELD_NOT_AVAILABLE'],
    ['a field that stands there twice', ['recordName', 'recordName'], '/sections/0/fields/1', 'NOT_UNIQUE'],
    ['no place for a mandatory field', ['owner'], '/sections', 'REQUIRED'],
  ])('refuse a layout with %s', async (_, fields, pointer, code) => {
    const layout = { name: 'Other', sections: [{ label: words('All'), columns: 2, fields }] };
    const { body } = await send('post', '/Rentals/layouts', layout).expect(400);
    expect(body.errors).toMatchObject([{ pointer, code }]);
  });

  it('R27: make another layout, and take it away while no record stands on it', async () => {
    const layout = { name: 'Short', sections: [{ label: words('All'), columns: 2, fields: ['recordName'] }] };
    const made = await send('post', '/Rentals/layouts', layout).expect(201);
    expect(made.headers['location']).toContain(made.body.id);
    await send('post', '/Rentals/layouts', layout).expect(409);
    const record = { layoutId: made.body.id, values: { recordName: 'Hub' } };
    const { body } = await send('post', '/Rentals/records', record).expect(201);
    const refused = await remove(`/Rentals/layouts/${made.body.id}`).expect(409);
    expect(refused.body.code).toBe('METADATA_IN_USE');
    await remove(`/Rentals/records/${body.id}`).expect(204);
    await remove(`/Rentals/recycle-bin/${body.id}`).expect(204);
    await remove(`/Rentals/layouts/${made.body.id}`).expect(204);
    const [standard] = (await rentals()).layouts;
    await remove(`/Rentals/layouts/${standard?.id}`).expect(409);
  });

  it('say what depends on a field before it goes', async () => {
    const id = await fieldOf({ apiName: 'colour', label: words('Colour'), kind: 'text' });
    await send('patch', '/Rentals', { listFields: ['recordName', 'colour'] }).expect(200);
    await given.create('Rentals', { recordName: 'One', colour: 'red' });
    await given.create('Rentals', { recordName: 'Two' });
    expect(await dependents(`/Rentals/fields/${id}`)).toEqual([
      { kind: 'layout', name: 'Standard', label: null, module: null, count: null, isInTheWay: false },
      { kind: 'list', name: null, label: null, module: null, count: null, isInTheWay: false },
      { kind: 'records', name: null, label: null, module: null, count: 1, isInTheWay: false },
    ]);
    await remove(`/Rentals/fields/${id}`).expect(204);
    expect((await rentals()).listFields).toEqual(['recordName']);
  });

  const OPEN = { field: 'colour', operator: 'eq', value: 'red' };
  const colour = (more: object = {}): Promise<string> =>
    fieldOf({ apiName: 'colour', label: words('Colour'), kind: 'text', isIndexed: true, ...more });

  it('give the list a filter and an order to begin with, in force at once, and take them away', async () => {
    await colour();
    expect(await rentals()).toMatchObject({ listFilter: [], listSort: null });
    const beginning = {
      listFilter: [OPEN, { field: 'createdAt', operator: 'gte', value: '2020-01-01T00:00:00.000Z' }],
      listSort: { field: 'colour', direction: 'desc' },
    };
    expect((await send('patch', '/Rentals', beginning).expect(200)).body).toMatchObject(beginning);
    expect(await rentals()).toMatchObject(beginning);
    const trail = await request(test.server).get(`${given.organisation.path}/audit-events`).set(headers).expect(200);
    expect(trail.body.data[0]).toMatchObject({ action: 'module.update', details: { module: 'Rentals', ...beginning } });
    await send('patch', '/Rentals', { icon: 'pedal_bike' }).expect(200);
    expect(await rentals()).toMatchObject(beginning);
    await send('patch', '/Rentals', { listFilter: [], listSort: null }).expect(200);
    expect(await rentals()).toMatchObject({ listFilter: [], listSort: null });
  });

  it('refuse a list that could not be asked of the whole module, all mistakes at once', async () => {
    await colour();
    await fieldOf({ apiName: 'note', label: words('Note'), kind: 'text' });
    const listFilter = [
      { field: 'nothing', operator: 'eq', value: 'x' },
      { field: 'note', operator: 'eq', value: 'x' },
      { field: 'colour', operator: 'gte', value: 'x' },
      { field: 'converted', operator: 'eq', value: 'true' },
      { field: 'createdAt', operator: 'gte', value: 'yesterday' },
      OPEN,
      { ...OPEN, value: 'blue' },
    ];
    const { body } = await send('patch', '/Rentals', { listFilter, listSort: { field: 'owner', direction: 'asc' } });
    expect(body.errors).toMatchObject([
      { pointer: '/listFilter/0/field', code: 'FIELD_NOT_AVAILABLE' },
      { pointer: '/listFilter/1/field', code: 'FIELD_NOT_INDEXED' },
      { pointer: '/listFilter/2/value', code: 'FILTER_INVALID' },
      { pointer: '/listFilter/3/field', code: 'FIELD_NOT_AVAILABLE' },
      { pointer: '/listFilter/4/value', code: 'FILTER_INVALID' },
      { pointer: '/listFilter/6', code: 'NOT_UNIQUE' },
      { pointer: '/listSort/field', code: 'SORT_INVALID' },
    ]);
    const shape = {
      listFilter: [{ field: 'colour', operator: 'like', value: 'a\u0000' }],
      listSort: { field: 'colour' },
    };
    const refused = await send('patch', '/Rentals', shape).expect(400);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/listFilter/0/operator',
      '/listFilter/0/value',
      '/listSort/direction',
    ]);
    const many = { listFilter: Array.from({ length: 11 }, () => OPEN) };
    expect((await send('patch', '/Rentals', many).expect(400)).body.errors[0].pointer).toBe('/listFilter');
    expect(await rentals()).toMatchObject({ listFilter: [], listSort: null });
  });

  it('say that the list begins with a field before it goes, and let it fall out with the field or its index', async () => {
    const id = await colour();
    const beginning = { listFilter: [OPEN], listSort: { field: 'colour', direction: 'asc' } };
    await send('patch', '/Rentals', beginning).expect(200);
    expect((await dependents(`/Rentals/fields/${id}`)).map(({ kind }) => kind)).toEqual([
      ...['layout', 'list-filter', 'list-sort'],
    ]);
    await send('patch', `/Rentals/fields/${id}`, { isIndexed: false }).expect(200);
    expect(await rentals()).toMatchObject({ listFilter: [], listSort: null });
    await send('patch', `/Rentals/fields/${id}`, { isIndexed: true }).expect(200);
    expect(await rentals()).toMatchObject(beginning);
    await remove(`/Rentals/fields/${id}`).expect(204);
    expect(await rentals()).toMatchObject({ listFilter: [], listSort: null });
  });

  it('count the rows that have a value in a column', async () => {
    const lines = await fieldOf({ apiName: 'lines', label: words('Lines'), kind: 'sub-form' });
    const column = { apiName: 'size', label: words('Size'), kind: 'text', parentField: 'lines' };
    const size = await fieldOf(column);
    await given.create('Rentals', { recordName: 'One', lines: [{ values: { size: 'M' } }, { values: {} }] });
    await given.create('Rentals', { recordName: 'Two', lines: [{ values: {} }] });
    expect((await dependents(`/Rentals/fields/${size}`)).map(({ kind, count }) => [kind, count])).toEqual([
      ['records', 1],
    ]);
    expect((await dependents(`/Rentals/fields/${lines}`)).at(-1)).toMatchObject({ kind: 'records', count: 2 });
  });

  it('delete a custom module once nothing depends on it', async () => {
    const lookup = { apiName: 'rental', label: words('Rental'), kind: 'lookup', lookupModule: 'Rentals' };
    const field = await send('post', '/Tickets/fields', lookup).expect(201);
    const { id } = await given.create('Rentals', { recordName: 'One' });
    await remove(`/Rentals/records/${id}`).expect(204);
    const refused = await remove('/Rentals').expect(409);
    expect(refused.body).toMatchObject({
      code: 'METADATA_IN_USE',
      context: {
        dependents: [
          { kind: 'lookup', label: words('Rental'), module: 'Tickets', isInTheWay: true },
          { kind: 'records', count: 1, isInTheWay: true },
        ],
      },
    });
    expect(await dependents('/Rentals')).toEqual(refused.body.context.dependents);
    await remove(`/Tickets/fields/${field.body.id}`).expect(204);
    await remove(`/Rentals/recycle-bin/${id}`).expect(204);
    await remove('/Rentals').expect(204);
    await get('/Rentals').expect(404);
    await send('post', '', RENTALS).expect(201);
  });

  it('keep ready-made modules, what is somebody else’s, and what a profile may not change', async () => {
    await remove('/Tickets').expect(409);
    const other = await givenRecordsTenant(test);
    const foreign = (await other.module('Tickets')).defaultLayoutId;
    await get(`/Tickets/layouts/${foreign}`).expect(404);
    await remove(`/Tickets/layouts/${newId()}`).expect(404);
    await get(`/Tickets/fields/${newId()}/dependents`).expect(404);
    const { headers: standard } = await givenStaff(test, given.organisation.id, 'standard');
    await request(test.server).delete(path('/Rentals')).set(standard).expect(403);
    await request(test.server).get(path('/Rentals/dependents')).set(standard).expect(403);
    await request(test.server).post(path('/Rentals/layouts')).set(standard).send({}).expect(403);
  });
});
