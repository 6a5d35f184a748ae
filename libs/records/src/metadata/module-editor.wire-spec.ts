import type { MetadataDependent, ModuleMetadata, Page } from '@portico/contracts';
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
    test = await createTestApplication({ modules: [RecordsHttpModule] });
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
